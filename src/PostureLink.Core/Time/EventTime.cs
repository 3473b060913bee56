namespace PostureLink.Core;

/// <summary>When something happened to the wearer: UTC, in whole microseconds since 1970-01-01T00:00:00Z.</summary>
/// <remarks>
/// Every decision is made in event time, so that a replay at any speed gives the same result. Only the sample clock turns
/// device ticks and arrival times into event times.
/// </remarks>
/// <param name="Microseconds">Microseconds since the Unix epoch.</param>
public readonly record struct EventTime(long Microseconds) : IComparable<EventTime>
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>The event time of a moment given with its offset.</summary>
    /// <param name="moment">Any moment; digits below a microsecond are cut.</param>
    public static EventTime From(DateTimeOffset moment) => new((moment.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The event time a number of seconds after the Unix epoch.</summary>
    /// <param name="seconds">Seconds, may be fractional; rounded to the nearest microsecond.</param>
    public static EventTime FromSeconds(double seconds) => new((long)Math.Round(seconds * MicrosecondsPerSecond));

    /// <summary>Seconds since the Unix epoch.</summary>
    public double TotalSeconds => Microseconds / (double)MicrosecondsPerSecond;

    /// <summary>The same moment as a UTC <see cref="DateTimeOffset"/>.</summary>
    public DateTimeOffset ToUtc() => DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(Microseconds);

    /// <summary>The same moment as shown by the clocks of a zone.</summary>
    /// <param name="zone">The wearer's zone.</param>
    public DateTimeOffset In(TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(ToUtc(), zone);

    /// <summary>The start of the whole UTC minute that holds this moment.</summary>
    public EventTime FloorToMinute() => new(Microseconds - Modulo(Microseconds, 60 * MicrosecondsPerSecond));

    /// <summary>The start of the whole UTC second that holds this moment.</summary>
    public EventTime FloorToSecond() => new(Microseconds - Modulo(Microseconds, MicrosecondsPerSecond));

    /// <inheritdoc/>
    public int CompareTo(EventTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>The moment a span later.</summary>
    public static EventTime operator +(EventTime time, TimeSpan span) => new(time.Microseconds + span.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The moment a span earlier.</summary>
    public static EventTime operator -(EventTime time, TimeSpan span) => new(time.Microseconds - span.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The span from the second moment to the first.</summary>
    public static TimeSpan operator -(EventTime later, EventTime earlier) =>
        TimeSpan.FromTicks((later.Microseconds - earlier.Microseconds) * TimeSpan.TicksPerMicrosecond);

    /// <summary>Whether the first moment is before the second.</summary>
    public static bool operator <(EventTime left, EventTime right) => left.Microseconds < right.Microseconds;

    /// <summary>Whether the first moment is after the second.</summary>
    public static bool operator >(EventTime left, EventTime right) => left.Microseconds > right.Microseconds;

    /// <summary>Whether the first moment is not after the second.</summary>
    public static bool operator <=(EventTime left, EventTime right) => left.Microseconds <= right.Microseconds;

    /// <summary>Whether the first moment is not before the second.</summary>
    public static bool operator >=(EventTime left, EventTime right) => left.Microseconds >= right.Microseconds;

    /// <summary>ISO 8601 in UTC with milliseconds.</summary>
    public override string ToString() => ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
