namespace PostureLink.Core;

/// <summary>The wearer's days: by the clocks of a zone, and from the hour at which they say that a day ends.</summary>
/// <remarks>
/// A night worker's day may end at four in the morning: what happens before belongs to the day before. The days leave no gap
/// and do not overlap; one has 24 hours, or 23 or 25 where the clocks change.
/// </remarks>
/// <param name="Zone">The wearer's zone.</param>
/// <param name="DayStart">Clock time at which a day begins: 0 to 12 h after midnight, whole minutes.</param>
public sealed record DayCalendar(TimeZoneInfo Zone, TimeSpan DayStart = default)
{
    /// <summary>The latest start of a day that can be chosen.</summary>
    public static readonly TimeSpan LatestStart = TimeSpan.FromHours(12);

    /// <summary>The bounds of a day.</summary>
    /// <param name="date">The day; where days start late, the date on which it begins.</param>
    public DayBounds Of(DateOnly date) => new(StartOf(date), StartOf(date.AddDays(1)));

    /// <summary>The day that holds a moment.</summary>
    /// <param name="time">The moment.</param>
    public DateOnly DateOf(EventTime time)
    {
        DateOnly date = DateOnly.FromDateTime(time.In(Zone).DateTime);
        // Before the start it is still yesterday; and where clocks go back over the start, a moment may show a time before it
        // although today has begun.
        if (time < StartOf(date))
            return date.AddDays(-1);
        return time >= StartOf(date.AddDays(1)) ? date.AddDays(1) : date;
    }

    private EventTime StartOf(DateOnly date)
    {
        DateTime local = date.ToDateTime(TimeOnly.MinValue) + DayStart;
        // Where clocks skip the start, the day begins with the first minute that they show.
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        // Where clocks show it twice, it begins with the first of the two: the one further east.
        TimeSpan offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return EventTime.From(new DateTimeOffset(local, offset));
    }
}
