using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The wearer's days as a journal holds them: each minute keeps its zone, and no second is lost or doubled by a journey.</summary>
/// <remarks>
/// A day begins when the clocks of the zone in which the wearer then is first show its start, and ends where the next begins. So
/// a day on which they travel west is longer, one on which they travel east shorter, and together the days are all of time.
/// Until a minute tells of another zone the last one holds. Not for two threads at once.
/// </remarks>
public sealed class WearerDays
{
    /// <summary>The furthest that a zone can be ahead of UTC.</summary>
    internal static readonly TimeSpan FurthestEast = TimeSpan.FromHours(14);

    /// <summary>The furthest that a zone can be behind UTC.</summary>
    internal static readonly TimeSpan FurthestWest = TimeSpan.FromHours(12);

    private static readonly TimeSpan FirstMinuteWithin = TimeSpan.FromDays(3);

    private readonly IJournal _journal;
    private readonly DayCalendar _calendar;
    private readonly Dictionary<DateOnly, EventTime> _starts = [];

    /// <summary>Looks at a journal.</summary>
    /// <param name="journal">The journal; only read.</param>
    /// <param name="calendar">Where days begin, and the zone for what no minute tells of.</param>
    public WearerDays(IJournal journal, DayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(calendar);
        _journal = journal;
        _calendar = calendar;
    }

    /// <summary>The bounds of a day.</summary>
    /// <param name="date">The day.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public DayBounds Of(DateOnly date)
    {
        EventTime start = StartOf(date);
        EventTime end = StartOf(date.AddDays(1));
        // Over the date line a date can be left out: it has no time.
        return new DayBounds(start, end < start ? start : end);
    }

    /// <summary>The day that holds a moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public DateOnly DateOf(EventTime moment)
    {
        DateOnly date = _calendar.DateOf(moment);
        while (moment < StartOf(date))
            date = date.AddDays(-1);
        while (moment >= StartOf(date.AddDays(1)))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The zone by whose clocks a day is told: the one of most of its minutes, and of two the earlier.</summary>
    /// <param name="date">The day.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public TimeZoneInfo ZoneOf(DateOnly date)
    {
        DayBounds day = Of(date);
        return MostIn(_journal.Read(JournalTables.Minutes, day.Start, day.End)) is { } most ? Named(most) : _calendar.Zone;
    }

    /// <summary>Where days begin, and the zone for what no minute tells of.</summary>
    internal DayCalendar Calendar => _calendar;

    /// <summary>The name of the zone that most minutes are of, and of two the earlier; null without any.</summary>
    internal static string? MostIn(IReadOnlyList<MinuteRecord> minutes) =>
        minutes.GroupBy(minute => minute.Zone).MaxBy(zone => zone.Count())?.Key;

    private EventTime StartOf(DateOnly date)
    {
        if (!_starts.TryGetValue(date, out EventTime start))
        {
            start = FindStart(date);
            _starts.Add(date, start);
        }
        return start;
    }

    /// <summary>The first moment at which the clocks of the zone then in force show the day's start, or a time after it.</summary>
    private EventTime FindStart(DateOnly date)
    {
        EventTime middle = EventTime.From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        EventTime earliest = middle - FurthestEast;
        string? zone = JournalDays.LastMinute(_journal, earliest)?.Zone;
        // Before the first minute of all they were where it was.
        TimeSpan onwards = zone is null ? FirstMinuteWithin : FurthestWest + _calendar.DayStart + TimeSpan.FromHours(1);
        IReadOnlyList<MinuteRecord> near = _journal.Read(JournalTables.Minutes, earliest, middle + onwards);
        zone ??= near.Count > 0 ? near[0].Zone : null;
        EventTime start = StartIn(zone, date);
        for (int i = 0; i < near.Count && near[i].Start < start; i++)
        {
            if (near[i].Zone == zone)
                continue;
            zone = near[i].Zone;
            EventTime startHere = StartIn(zone, date);
            start = startHere < near[i].Start ? near[i].Start : startHere;
        }
        return start;
    }

    private EventTime StartIn(string? zone, DateOnly date) =>
        (zone is null ? _calendar : _calendar with { Zone = Named(zone) }).Of(date).Start;

    /// <summary>The calendar's own zone may be one that this machine does not know by its name.</summary>
    internal TimeZoneInfo Named(string id) => id == _calendar.Zone.Id ? _calendar.Zone : JournalDays.Zone(id);
}
