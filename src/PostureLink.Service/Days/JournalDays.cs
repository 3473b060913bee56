using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>Days as the journal holds them.</summary>
public static class JournalDays
{
    private static readonly int[] LookBackHours = [1, 24, 8 * 24, 64 * 24, 512 * 24];

    /// <summary>Sums up one day of the journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="calendar">The wearer's days as they are now; where they travelled, the journal knows better.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Summarise(IJournal journal, DateOnly date, DayCalendar calendar) =>
        Summarise(journal, date, new WearerDays(journal, calendar));

    /// <summary>Sums up one of several days of the journal: what the days share is looked up once.</summary>
    /// <remarks>A closed day as it was closed, which is the same; another one from its minutes.</remarks>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Summarise(IJournal journal, DateOnly date, WearerDays days)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        return ClosedDays.Find(journal, date, days.Calendar) ?? Compute(journal, date, days);
    }

    /// <summary>Sums up a day from its minutes, closed or not.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Compute(IJournal journal, DateOnly date, WearerDays days)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        return Compute(
            journal, date, days.Of(date),
            minutes => WearerDays.MostIn(minutes) is { } most ? days.Named(most) : days.Calendar.Zone);
    }

    internal static DaySummary Compute(
        IJournal journal, DateOnly date, DayBounds day, Func<IReadOnlyList<MinuteRecord>, TimeZoneInfo> zoneOf)
    {
        // A minute in which a day begins late, or clocks were changed, lies in two days.
        IReadOnlyList<MinuteRecord> minutes = journal.Read(JournalTables.Minutes, day.Start.FloorToMinute(), day.End);
        return DaySummaries.Summarise(
            date, day, zoneOf(minutes), minutes,
            journal.Read(JournalTables.Episodes, day.Start, day.End),
            journal.Read(JournalTables.Prompts, day.Start, day.End),
            journal.Read(JournalTables.Decisions, day.Start, day.End),
            journal.Read(JournalTables.Calibrations, day.Start, day.End)) with
        {
            TwoClips = WithTwoClips(minutes, journal.Read(JournalTables.TwoClips, day.Start.FloorToMinute(), day.End)),
        };
    }

    /// <summary>Time with two clips, of each minute no more than it was worn: that may have been corrected afterwards.</summary>
    private static TimeSpan WithTwoClips(IReadOnlyList<MinuteRecord> minutes, IReadOnlyList<TwoClipMinute> withTwo)
    {
        if (withTwo.Count == 0)
            return TimeSpan.Zero;
        Dictionary<EventTime, int> worn = minutes.ToDictionary(minute => minute.Start, minute => minute.States.Count(IsWorn));
        return TimeSpan.FromSeconds(withTwo.Sum(minute => Math.Min(minute.Seconds, worn.GetValueOrDefault(minute.Start))));

        static bool IsWorn(char code) => SecondCode.Parse(code).State is not (PostureState.Unknown or PostureState.NotWorn);
    }

    /// <summary>Keeps the summary of a finished day, so that weeks and trends need not read its minutes.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="calendar">The wearer's days as they are now.</param>
    /// <returns>The summary that was kept.</returns>
    /// <exception cref="JournalException">The journal cannot be read or written.</exception>
    public static DaySummary Close(IJournal journal, DateOnly date, DayCalendar calendar)
    {
        WearerDays days = new(journal, calendar);
        DaySummary summary = Compute(journal, date, days);
        DayBounds day = days.Of(date);
        journal.Write(new JournalBatch().Put(
            JournalTables.Days, new DayRecord(date, summary.Zone, day.Start, day.End, DayJson.Write(summary))));
        return summary;
    }

    /// <summary>Closed days in a row, in few figures each: for weeks and years.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <returns>In order; days that were not closed are missing.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<DayTrend> Trend(IJournal journal, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.Read(JournalTables.Trend, Midnight(first), Midnight(last.AddDays(1)));

        // As the table's key is: whatever the zone.
        static EventTime Midnight(DateOnly date) => EventTime.From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }

    /// <summary>The last minute that the journal holds before a moment, or null.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="before">Looks at earlier minutes only.</param>
    /// <remarks>Looks back an hour, a day, then further and further: the usual question is about a day that was lived.</remarks>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static MinuteRecord? LastMinute(IJournal journal, EventTime before)
    {
        EventTime until = before;
        foreach (int hours in LookBackHours)
        {
            EventTime from = before - TimeSpan.FromHours(hours);
            if (journal.Read(JournalTables.Minutes, from, until) is [.., { } last])
                return last;
            until = from;
        }
        return journal.Read(JournalTables.Minutes, JournalReading.Beginning, until) is [.., { } ever] ? ever : null;
    }

    /// <summary>The zone of a journal's identifier, or UTC where this machine does not know it.</summary>
    /// <param name="id">IANA name.</param>
    public static TimeZoneInfo Zone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
}
