using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Bytes from the air that are no frame of this clip.</summary>
/// <param name="At">When they arrived.</param>
/// <param name="Fault">What is wrong with them.</param>
/// <param name="Detail">One sentence with the offset and the figures.</param>
public readonly record struct RejectedFrame(ArrivalTime At, FrameFault Fault, string Detail);
