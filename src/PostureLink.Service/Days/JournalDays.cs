using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>Days as the journal holds them.</summary>
public static class JournalDays
{
    /// <summary>Sums up one day of the journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="calendar">The wearer's days as they are now; where they travelled, the journal knows better.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Summarise(IJournal journal, DateOnly date, DayCalendar calendar) =>
        Summarise(journal, date, new WearerDays(journal, calendar));

    /// <summary>Sums up one of several days of the journal: what the days share is looked up once.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Summarise(IJournal journal, DateOnly date, WearerDays days)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        DayBounds day = days.Of(date);
        // A minute in which a day begins late, or clocks were changed, lies in two days.
        IReadOnlyList<MinuteRecord> minutes = journal.Read(JournalTables.Minutes, day.Start.FloorToMinute(), day.End);
        return DaySummaries.Summarise(
            date, day, days.ZoneOf(minutes), minutes,
            journal.Read(JournalTables.Episodes, day.Start, day.End),
            journal.Read(JournalTables.Prompts, day.Start, day.End),
            journal.Read(JournalTables.Decisions, day.Start, day.End),
            journal.Read(JournalTables.Calibrations, day.Start, day.End)) with
        {
            TwoClips = TimeSpan.FromSeconds(
                journal.Read(JournalTables.TwoClips, day.Start.FloorToMinute(), day.End).Sum(minute => minute.Seconds)),
        };
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
        DaySummary summary = Summarise(journal, date, days);
        DayBounds day = days.Of(date);
        journal.Write(new JournalBatch().Put(
            JournalTables.Days, new DayRecord(date, summary.Zone, day.Start, day.End, DayJson.Write(summary))));
        return summary;
    }

    /// <summary>The last minute that the journal holds before a moment, or null.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="before">Looks at earlier minutes only.</param>
    /// <remarks>Looks back a day, then further and further: the usual question is about yesterday.</remarks>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static MinuteRecord? LastMinute(IJournal journal, EventTime before)
    {
        EventTime until = before;
        for (int days = 1; days <= 512; days *= 8)
        {
            EventTime from = before - TimeSpan.FromDays(days);
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
