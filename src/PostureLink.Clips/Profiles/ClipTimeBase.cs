namespace PostureLink.Clips;

/// <summary>Which sample of a frame the frame's time belongs to.</summary>
public enum TimeReference
{
    /// <summary>The first.</summary>
    FirstSample = 0,

    /// <summary>The last.</summary>
    LastSample,

    /// <summary>None: frames carry no time, and nobody knows how regularly they are sent, so arrival stands for it.</summary>
    Arrival,
}

/// <summary>The clip's own clock, as its frames carry it.</summary>
/// <param name="TicksPerSecond">Ticks a second; positive.</param>
/// <param name="Bits">Width of the counter, 8 to 64 bits; it wraps to zero.</param>
/// <param name="Reference">Which sample the time belongs to.</param>
public sealed record ClipTimeBase(double TicksPerSecond, int Bits, TimeReference Reference)
{
    /// <summary>No clock: every frame is taken to be sampled when it arrives. Its two numbers mean nothing.</summary>
    public static ClipTimeBase ByArrival { get; } = new(1e6, 64, TimeReference.Arrival);
}
