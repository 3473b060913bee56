namespace PostureLink.Core;

/// <summary>When bytes reached this machine, by the machine's own clock: microseconds since 1970-01-01T00:00:00Z.</summary>
/// <remarks>Not an event time: radio delay and bursts are still in it. Only the sample clock turns one into the other.</remarks>
/// <param name="Microseconds">Microseconds since the Unix epoch.</param>
public readonly record struct ArrivalTime(long Microseconds)
{
    /// <summary>The arrival time of a moment given with its offset.</summary>
    /// <param name="moment">The moment that the host's clock showed.</param>
    public static ArrivalTime From(DateTimeOffset moment) => new(EventTime.From(moment).Microseconds);
}
