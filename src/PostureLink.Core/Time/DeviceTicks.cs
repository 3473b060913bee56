namespace PostureLink.Core;

/// <summary>A reading of the clip's own clock, in the clip's own unit; it wraps and its zero means nothing.</summary>
/// <param name="Value">The raw reading, as it stood in the frame.</param>
public readonly record struct DeviceTicks(ulong Value);
