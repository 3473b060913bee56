using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How full a clip's battery is.</summary>
/// <param name="Percent">0 to 100 %.</param>
/// <param name="At">When the clip said so.</param>
public sealed record ClipBatteryLevel(int Percent, ArrivalTime At);
