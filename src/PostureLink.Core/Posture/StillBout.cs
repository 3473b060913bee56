namespace PostureLink.Core;

/// <summary>A stretch of time without a real break, whatever the posture.</summary>
/// <param name="Start">First still second after the last break.</param>
/// <param name="End">Start of the break that ended it.</param>
public sealed record StillBout(EventTime Start, EventTime End);
