using PostureLink.Core;
using PostureLink.Summaries.Reports;

namespace PostureLink.Service;

/// <summary>What reports tell, out of the journal.</summary>
public static class JournalReports
{
    /// <summary>Reads a day.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static ReportDay Day(IJournal journal, DateOnly date, WearerDays days)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        DayBounds day = days.Of(date);
        return new ReportDay(
            JournalDays.Summarise(journal, date, days), day, journal.Read(JournalTables.Minutes, day.Start.FloorToMinute(), day.End),
            journal.Read(JournalTables.Episodes, day.Start, day.End), journal.Read(JournalTables.Prompts, day.Start, day.End),
            Pops(journal, day));
    }

    /// <summary>Reads days in a row: closed ones as they were closed, others from their minutes.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="first">The first day.</param>
    /// <param name="count">How many.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<ReportColumn> Columns(IJournal journal, DateOnly first, int count, WearerDays days)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        // Where the wearer travelled, a day may begin half a day before the calendar's own.
        Dictionary<DateOnly, DayRecord> closed = [];
        EventTime from = days.Of(first).Start - TimeSpan.FromDays(1);
        foreach (DayRecord record in journal.Read(JournalTables.Days, from, days.Of(first.AddDays(count - 1)).End + TimeSpan.FromDays(1)))
            closed[record.Date] = record;
        return
        [
            .. Enumerable.Range(0, count).Select(first.AddDays)
                .Select(date => Column(journal, date, days, closed.GetValueOrDefault(date))),
        ];
    }

    private static ReportColumn Column(IJournal journal, DateOnly date, WearerDays days, DayRecord? closed)
    {
        DayBounds day = days.Of(date);
        PromptEnds ends = PromptEnds.Of(journal.Read(JournalTables.Prompts, day.Start, day.End));
        int pops = Pops(journal, day).Count;
        DaySummary summary = (closed is null ? null : ClosedDays.Told(journal, closed, days.Calendar)) ?? JournalDays.Compute(journal, date, days);
        return new ReportColumn(
            date, summary.Worn, summary.States, summary.Slouching.Count, summary.Stillness.Longest, summary.Stillness.Breaks, ends, pops);
    }

    private static IReadOnlyList<EventTime> Pops(IJournal journal, DayBounds day) =>
        [.. journal.Read(JournalTables.Actions, day.Start, day.End).OfType<PopAction>().Select(pop => pop.At)];
}
