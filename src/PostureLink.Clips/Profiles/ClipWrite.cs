namespace PostureLink.Clips;

/// <summary>Bytes to write to a clip.</summary>
/// <param name="Characteristic">Where to.</param>
/// <param name="Bytes">The value, 1 to 512 bytes.</param>
/// <param name="WithResponse">Whether the clip acknowledges the write.</param>
public readonly record struct ClipWrite(Guid Characteristic, ReadOnlyMemory<byte> Bytes, bool WithResponse);
