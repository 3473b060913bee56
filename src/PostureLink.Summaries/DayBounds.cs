using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>First and last moment of a local day, in event time. The days of a zone leave no gap and do not overlap.</summary>
/// <param name="Start">First moment of the day.</param>
/// <param name="End">First moment after it.</param>
public readonly record struct DayBounds(EventTime Start, EventTime End)
{
    /// <summary>Length of the day: 24 hours, or 23 or 25 (now and then 23.5 or 24.5) where the clocks change.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The bounds of a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="zone">The wearer's zone.</param>
    public static DayBounds Of(DateOnly date, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new DayBounds(StartOf(date, zone), StartOf(date.AddDays(1), zone));
    }

    /// <summary>The day that holds a moment.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="zone">The wearer's zone.</param>
    public static DateOnly DateOf(EventTime time, TimeZoneInfo zone)
    {
        DateOnly date = DateOnly.FromDateTime(time.In(zone).DateTime);
        // Where clocks go back over midnight, a moment may show yesterday's date after today has begun.
        return time >= StartOf(date.AddDays(1), zone) ? date.AddDays(1) : date;
    }

    /// <summary>Whether a moment lies in the day.</summary>
    /// <param name="time">The moment.</param>
    public bool Contains(EventTime time) => time >= Start && time < End;

    private static EventTime StartOf(DateOnly date, TimeZoneInfo zone)
    {
        DateTime local = date.ToDateTime(TimeOnly.MinValue);
        // Where clocks skip midnight, the day begins with the first minute that they show.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        // Where clocks show midnight twice, it begins with the first of the two: the one further east.
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return EventTime.From(new DateTimeOffset(local, offset));
    }
}
