namespace PostureLink.Core;

/// <summary>Bytes that a clip sent.</summary>
/// <param name="At">When they arrived.</param>
/// <param name="Bytes">The value; lent for the duration of the call.</param>
public readonly record struct ClipNotification(ArrivalTime At, ReadOnlyMemory<byte> Bytes);
