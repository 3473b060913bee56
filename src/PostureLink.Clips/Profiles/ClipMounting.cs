using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How a clip sits on the wearer, in the sensor's axes, when it is worn as its maker means it to be.</summary>
/// <param name="Forward">The axis whose reading grows when the trunk bends forward.</param>
/// <param name="Up">The axis that reads 1 g when the wearer is upright, or null when only a calibration can tell.</param>
/// <param name="Note">What this rests on, and how to wear the clip.</param>
public sealed record ClipMounting(Direction Forward, Direction? Up, string Note);
