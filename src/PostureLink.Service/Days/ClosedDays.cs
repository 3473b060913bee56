using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>Days as they were closed, and how that follows when something in one changes afterwards.</summary>
/// <remarks>
/// An import, and who looks back over past days, outdate the summary of a closed day in the batch that changes its rows, so that no
/// summary is read that they contradict, and close the day again afterwards; what dies in between is closed when the service begins
/// (<see cref="Outdated"/>). A live pipeline closes what it changed right after it has written it, and yesterday when it begins.
/// </remarks>
internal static class ClosedDays
{
    /// <summary>Says that a day was closed, and has to be closed again: no summary, for every reader.</summary>
    private const string OutdatedSummary = "{}";

    /// <summary>The longest day that a journey makes is shorter.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <summary>What a summary is computed from, and by when its rows began.</summary>
    public static readonly IReadOnlyList<JournalTable> Sources =
    [
        JournalTables.Minutes, JournalTables.Episodes, JournalTables.Prompts, JournalTables.Decisions, JournalTables.Calibrations,
        JournalTables.TwoClips,
    ];

    /// <summary>The summary of a closed day; null where it has to be computed from its minutes.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="date">The day.</param>
    /// <param name="calendar">The wearer's days as they are now.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary? Find(IJournal journal, DateOnly date, DayCalendar calendar)
    {
        DayRecord? record = Near(journal, date).FirstOrDefault(day => day.Date == date);
        return record is null ? null : Told(journal, record, calendar);
    }

    /// <summary>What the record of a closed day tells; null where the day has to be computed from its minutes.</summary>
    /// <remarks>
    /// A day that began or ended otherwise than the clocks of its zone say, since the wearer travelled or the start of their days was set
    /// otherwise afterwards, is computed, as long as its rows are there: those that were not to be kept as long live on in the record alone.
    /// </remarks>
    /// <param name="journal">The journal.</param>
    /// <param name="record">The record.</param>
    /// <param name="calendar">The wearer's days as they are now.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DaySummary? Told(IJournal journal, DayRecord record, DayCalendar calendar)
    {
        // The day was summed up from more than such a view shows.
        if (journal is JournalWithoutHealth)
            return null;
        DayCalendar there = calendar.Zone.Id == record.Zone ? calendar : calendar with { Zone = JournalDays.Zone(record.Zone) };
        bool isAsNow = there.Of(record.Date) == new DayBounds(record.Start, record.End);
        return isAsNow || !AddsUp(journal, record) ? DayJson.Read(record.SummaryJson) : null;
    }

    /// <summary>Whether a day was closed, or is to be closed again.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static bool IsClosed(IJournal journal, DateOnly date) =>
        Near(journal, date).Any(day => day.Date == date);

    /// <summary>Outdates, in a batch, the days in which its rows are.</summary>
    /// <param name="journal">The journal, without the batch.</param>
    /// <param name="batch">Rows that change it.</param>
    /// <returns>The days that <see cref="Close"/> is to close again once the batch is written.</returns>
    /// <remarks>
    /// A day that the journal's rows no longer add up to stays as it was closed: its seconds, or others of its rows, were not to be
    /// kept as long.
    /// </remarks>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<DayRecord> Outdate(IJournal journal, JournalBatch batch)
    {
        long[] times = [.. batch.Rows.Where(entry => Sources.Contains(entry.Table))
            .Select(entry => (long)entry.Row[entry.Table.TimeColumn]!).Distinct().Order()];
        if (times.Length == 0)
            return [];
        // A day's record lies at its start; the longest day that a journey makes is shorter than two.
        List<DayRecord> days = [.. Records(journal, Earlier(times[0], days: 2), new EventTime(times[^1] + 1))
            .Where(day => IsTouched(day, times) && AddsUp(journal, day))];
        foreach (DayRecord day in days)
            batch.Put(JournalTables.Days, day with { SummaryJson = OutdatedSummary });
        return days;
    }

    /// <summary>Adds to a batch, as outdated, the days that are over by now, that its minutes lie in, and that nobody has closed yet.</summary>
    /// <param name="journal">The journal, without the batch.</param>
    /// <param name="batch">Rows that are new to it.</param>
    /// <param name="calendar">The wearer's days as they are now; each minute names its own zone.</param>
    /// <param name="now">What ends after it is not over.</param>
    /// <returns>The days that are to be closed once the batch is written.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<DateOnly> Add(IJournal journal, JournalBatch batch, DayCalendar calendar, EventTime now)
    {
        MinuteRecord[] minutes = [.. Of(batch, JournalTables.Minutes).OrderBy(minute => minute.Start)];
        if (minutes.Length == 0)
            return [];
        HashSet<DateOnly> closed =
        [
            .. Records(journal, Earlier(minutes[0].Start.Microseconds, days: 2), minutes[^1].Start + TimeSpan.FromDays(1))
                .Concat(Of(batch, JournalTables.Days)).Select(day => day.Date),
        ];
        List<DateOnly> added = [];
        DayBounds day = default;
        string zone = "";
        foreach (MinuteRecord minute in minutes)
        {
            if (day.Contains(minute.Start) && minute.Zone == zone)
                continue;
            zone = minute.Zone;
            DayCalendar there = calendar with { Zone = JournalDays.Zone(zone) };
            DateOnly date = there.DateOf(minute.Start);
            day = there.Of(date);
            if (day.End > now || !closed.Add(date))
                continue;
            batch.Put(JournalTables.Days, new DayRecord(date, zone, day.Start, day.End, OutdatedSummary));
            added.Add(date);
        }
        return added;
    }

    /// <summary>The closed days that rows lie in, and those that go themselves.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="times">When the rows began, in order.</param>
    /// <param name="goes">Which rows go.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<DayRecord> In(IJournal journal, long[] times, Func<JournalTable, object?[], bool> goes) =>
    [
        .. Records(journal, JournalReading.Beginning, JournalReading.End)
            .Where(day => IsTouched(day, times) || goes(JournalTables.Days, JournalTables.Days.ToRow(day))),
    ];

    /// <summary>A day as it is closed from its rows as they are now.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="day">The day, as it was closed.</param>
    /// <returns>Null where it has no minutes, or bounds that no day has.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static DayRecord? Again(IJournal journal, DayRecord day) =>
        day.Start < day.End && day.End <= day.Start + Longest
            && journal.ReadRows(JournalTables.Minutes, day.Start.FloorToMinute(), day.End).Count > 0
            ? Closed(journal, day) : null;

    /// <summary>Closes days again.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="days">As <see cref="Outdate"/> gave them.</param>
    /// <exception cref="JournalException">The journal cannot be read or written.</exception>
    public static void Close(IJournal journal, IReadOnlyList<DayRecord> days)
    {
        foreach (DayRecord day in days)
            journal.Write(new JournalBatch().Put(JournalTables.Days, Closed(journal, day)));
    }

    /// <summary>Days that were outdated and not closed again, since the process died in between.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static IReadOnlyList<DateOnly> Outdated(IJournal journal) =>
    [
        .. journal.ReadAll(JournalTables.Trend).Where(day => day.Figures is null
            && Records(journal, day.Start, day.Start + TimeSpan.FromTicks(TimeSpan.TicksPerMicrosecond))
                .Any(record => record.Date == day.Date && record.SummaryJson == OutdatedSummary)).Select(day => day.Date),
    ];

    /// <summary>Whether the journal's rows still come to what a record tells.</summary>
    private static bool AddsUp(IJournal journal, DayRecord day) => DayJson.Write(Sum(journal, day)) == day.SummaryJson;

    /// <summary>The records among which that of a day is, wherever it was lived.</summary>
    private static IEnumerable<DayRecord> Near(IJournal journal, DateOnly date)
    {
        EventTime middle = EventTime.From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        return Records(journal, middle - WearerDays.FurthestEast, middle + WearerDays.FurthestWest + DayCalendar.LatestStart);
    }

    /// <summary>Days that are days: rows that somebody put there by other means say nothing.</summary>
    private static IEnumerable<DayRecord> Records(IJournal journal, EventTime from, EventTime until) => journal
        .ReadRows(JournalTables.Days, from, until).Where(row => JournalTables.Days.UnreadableFaultOf(row) is null)
        .Select(JournalTables.Days.FromRow);

    private static IEnumerable<T> Of<T>(JournalBatch batch, JournalTable<T> table) =>
        batch.Rows.Where(entry => entry.Table == table).Select(entry => table.FromRow(entry.Row));

    private static DayRecord Closed(IJournal journal, DayRecord day)
    {
        DaySummary summary = Sum(journal, day);
        return day with { Zone = summary.Zone, SummaryJson = DayJson.Write(summary) };
    }

    private static DaySummary Sum(IJournal journal, DayRecord day) => JournalDays.Compute(
        journal, day.Date, new DayBounds(day.Start, day.End), minutes => JournalDays.Zone(WearerDays.MostIn(minutes) ?? day.Zone));

    private static bool IsTouched(DayRecord day, long[] times)
    {
        // The minute in which a day begins late lies in two days.
        int at = Array.BinarySearch(times, day.Start.FloorToMinute().Microseconds);
        at = at < 0 ? ~at : at;
        return at < times.Length && times[at] < day.End.Microseconds;
    }

    private static EventTime Earlier(long time, int days)
    {
        long span = TimeSpan.FromDays(days).Ticks / TimeSpan.TicksPerMicrosecond;
        return new EventTime(time < long.MinValue + span ? long.MinValue : time - span);
    }
}
