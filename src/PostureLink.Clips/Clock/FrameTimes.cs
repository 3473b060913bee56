using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>When the samples of a frame were taken.</summary>
/// <param name="First">Time of the first sample.</param>
/// <param name="Period">Spacing of its samples; positive.</param>
public readonly record struct FrameTimes(EventTime First, TimeSpan Period);
