using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>Days as the journal holds them.</summary>
public static class JournalDays
{
    /// <summary>Sums up one day of the journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day, in the zone.</param>
    /// <param name="zone">The wearer's zone.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary Summarise(IJournal journal, DateOnly date, TimeZoneInfo zone)
    {
        DayBounds day = DayBounds.Of(date, zone);
        return DaySummaries.Summarise(
            date, zone,
            journal.Read(JournalTables.Minutes, day.Start, day.End),
            journal.Read(JournalTables.Episodes, day.Start, day.End),
            journal.Read(JournalTables.Prompts, day.Start, day.End),
            journal.Read(JournalTables.Decisions, day.Start, day.End),
            journal.Read(JournalTables.Calibrations, day.Start, day.End));
    }

    /// <summary>Keeps the summary of a finished day, so that weeks and trends need not read its minutes.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day, in the zone.</param>
    /// <param name="zone">The wearer's zone.</param>
    /// <returns>The summary that was kept.</returns>
    /// <exception cref="JournalException">The journal cannot be read or written.</exception>
    public static DaySummary Close(IJournal journal, DateOnly date, TimeZoneInfo zone)
    {
        DaySummary summary = Summarise(journal, date, zone);
        DayBounds day = DayBounds.Of(date, zone);
        journal.Write(new JournalBatch().Put(
            JournalTables.Days, new DayRecord(date, zone.Id, day.Start, day.End, DayJson.Write(summary))));
        return summary;
    }

    /// <summary>The last minute that the journal holds before a moment, or null.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="before">Looks at earlier minutes only.</param>
    /// <remarks>Looks back day by day through a week, then through everything: the usual question is about yesterday.</remarks>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static MinuteRecord? LastMinute(IJournal journal, EventTime before)
    {
        foreach (TimeSpan back in new[] { TimeSpan.FromDays(1), TimeSpan.FromDays(8) })
        {
            if (journal.Read(JournalTables.Minutes, before - back, before) is [.., { } last])
                return last;
        }
        return journal.Read(JournalTables.Minutes, JournalReading.Beginning, before) is [.., { } ever] ? ever : null;
    }

    /// <summary>The zone of a journal's identifier, or UTC where this machine does not know it.</summary>
    /// <param name="id">IANA name.</param>
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
}
