using System.Globalization;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Summaries;
using PostureLink.Summaries.Reports;

namespace PostureLink.Service.Tests;

/// <summary>A closed day is told as it was closed, which is what its minutes add up to, also after something in it has changed.</summary>
public sealed class ClosedDaysTests : IDisposable
{
    private const string Codes = "USKDFMWLNgcz.us";
    private static readonly DateOnly Monday = new(2026, 3, 23);
    private static readonly DayCalendar Utc = new(TimeZoneInfo.Utc);
    private static readonly DateTimeOffset Later = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    [Theory]
    [InlineData("Europe/Berlin", 0)]
    [InlineData("Europe/Berlin", 4)]
    [InlineData("Asia/Kolkata", 0)]
    [InlineData("Pacific/Kiritimati", 12)]
    [InlineData("America/New_York", 3)]
    public void Closed_days_are_what_their_minutes_add_up_to(string zone, int dayStartHours)
    {
        var random = new Random(20260401);
        // The wearer's zone is another than the machine's; the clocks change in Berlin on the last of these days.
        var calendar = new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(dayStartHours));
        for (int day = 0; day < 7; day++)
            Live(random, zone, Monday.AddDays(day));
        var days = new WearerDays(_journal, calendar);
        string[] before = [.. Enumerable.Range(0, 7).Select(day => Whole(JournalDays.Compute(_journal, Monday.AddDays(day), days)))];
        for (int day = 0; day < 7; day++)
            JournalDays.Close(_journal, Monday.AddDays(day), calendar);
        for (int day = 0; day < 7; day++)
        {
            DaySummary closed = Assert.IsType<DaySummary>(ClosedDays.Find(_journal, Monday.AddDays(day), calendar));
            Assert.Equal(before[day], Whole(closed));
            Assert.Equal(before[day], Whole(JournalDays.Summarise(_journal, Monday.AddDays(day), calendar)));
            DayTrend trend = Assert.Single(JournalDays.Trend(_journal, Monday.AddDays(day), Monday.AddDays(day)));
            Assert.Equal((Monday.AddDays(day), days.Of(Monday.AddDays(day))), (trend.Date, new DayBounds(trend.Start, trend.End)));
            AssertSame(closed, trend.Figures!);
        }
    }

    [Fact]
    public void A_closed_day_is_not_read_from_its_minutes()
    {
        Live(new Random(1), "Etc/UTC", Monday);
        DaySummary closed = JournalDays.Close(_journal, Monday, Utc);
        // The wearer has their seconds kept for a while only.
        var less = new MemoryJournal();
        less.Write(new JournalBatch().Put(JournalTables.Days, Assert.Single(_journal.ReadAll(JournalTables.Days))));
        Assert.Equal(Whole(closed), Whole(JournalDays.Summarise(less, Monday, Utc)));
    }

    [Fact]
    public void Whose_days_begin_otherwise_now_has_them_computed()
    {
        Live(new Random(2), "Etc/UTC", Monday);
        JournalDays.Close(_journal, Monday, Utc);
        var later = new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(4));
        Assert.Null(ClosedDays.Find(_journal, Monday, later));
        Assert.Equal(
            Whole(JournalDays.Compute(_journal, Monday, new WearerDays(_journal, later))),
            Whole(JournalDays.Summarise(_journal, Monday, later)));
    }

    [Fact]
    public void Whose_days_begin_otherwise_now_has_them_as_they_were_closed_where_seconds_are_no_longer_kept()
    {
        // In the morning in Berlin, in the evening in New York, where the machine is.
        DayCalendar there = new(JournalDays.Zone("America/New_York"));
        EventTime noon = Utc.Of(Monday).Start + TimeSpan.FromHours(12);
        var lived = new JournalBatch();
        for (int minute = 0; minute < 100; minute++)
        {
            lived.Put(JournalTables.Minutes, Worn(noon - TimeSpan.FromMinutes(minute + 60), "Europe/Berlin"));
            lived.Put(JournalTables.Minutes, Worn(noon + TimeSpan.FromMinutes(minute + 60), "America/New_York"));
        }
        _journal.Write(lived);
        string closed = Whole(JournalDays.Close(_journal, Monday, there));
        var less = new MemoryJournal();
        less.Write(new JournalBatch().Put(JournalTables.Days, Assert.Single(_journal.ReadAll(JournalTables.Days))));

        foreach (DayCalendar now in new[] { there, Utc, there with { DayStart = TimeSpan.FromHours(4) } })
        {
            Assert.Equal(closed, Whole(JournalDays.Summarise(less, Monday, now)));
            ReportColumn column = Assert.Single(JournalReports.Columns(less, Monday, 1, new WearerDays(less, now)));
            Assert.Equal(TimeSpan.FromMinutes(200), column.Worn);
        }

        static MinuteRecord Worn(EventTime start, string zone) => new(start, zone, new string('U', 60), new byte[60], 1);
    }

    [Fact]
    public void A_week_tells_of_each_day_what_the_day_tells_also_when_days_begin_otherwise_now()
    {
        var random = new Random(8);
        for (int day = 0; day < 7; day++)
            Live(random, "Europe/Berlin", Monday.AddDays(day));
        for (int day = 0; day < 7; day++)
            JournalDays.Close(_journal, Monday.AddDays(day), Utc);
        var now = new WearerDays(_journal, new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(4)));
        Assert.Equal(
            Enumerable.Range(0, 7).Select(day => JournalDays.Compute(_journal, Monday.AddDays(day), now).Worn),
            JournalReports.Columns(_journal, Monday, 7, now).Select(column => column.Worn));
    }

    [Fact]
    public void An_import_into_a_closed_day_closes_it_again()
    {
        var random = new Random(3);
        Live(random, "Etc/UTC", Monday);
        Live(random, "Etc/UTC", Monday.AddDays(1));
        string before = Whole(JournalDays.Close(_journal, Monday, Utc)), other = Whole(JournalDays.Close(_journal, Monday.AddDays(1), Utc));
        JournalImport.Write(new JournalBatch().Put(JournalTables.Episodes, Steps.Episode(0) with
        {
            Start = Utc.Of(Monday).Start + TimeSpan.FromHours(3),
            End = Utc.Of(Monday).Start + TimeSpan.FromHours(4),
        }), _journal, Utc, Later);
        string after = Whole(JournalDays.Summarise(_journal, Monday, Utc));
        Assert.NotEqual(before, after);
        Assert.Equal(Whole(JournalDays.Compute(_journal, Monday, new WearerDays(_journal, Utc))), after);
        Assert.Equal(after, Whole(Assert.IsType<DaySummary>(ClosedDays.Find(_journal, Monday, Utc))));
        Assert.Equal(other, Whole(JournalDays.Summarise(_journal, Monday.AddDays(1), Utc)));
    }

    [Fact]
    public void An_import_leaves_a_day_as_it_was_closed_whose_seconds_are_no_longer_kept()
    {
        Live(new Random(4), "Etc/UTC", Monday);
        string closed = Whole(JournalDays.Close(_journal, Monday, Utc));
        var less = new MemoryJournal();
        less.Write(new JournalBatch().Put(JournalTables.Days, Assert.Single(_journal.ReadAll(JournalTables.Days))));
        JournalImport.Write(new JournalBatch().Put(JournalTables.Episodes, Steps.Episode(0) with
        {
            Start = Utc.Of(Monday).Start,
            End = Utc.Of(Monday).Start + TimeSpan.FromHours(1),
        }), less, Utc, Later);
        Assert.Equal(closed, Whole(JournalDays.Summarise(less, Monday, Utc)));
    }

    [Fact]
    public void Minutes_that_are_imported_without_their_days_make_closed_days_but_for_today()
    {
        var random = new Random(7);
        string[] zones = ["Europe/Berlin", "Europe/Berlin", "America/New_York", "America/New_York"];
        for (int day = 0; day < zones.Length; day++)
            Live(random, zones[day], Monday.AddDays(day));
        JournalBatch minutes = Copy(JournalTables.Minutes);
        DateTimeOffset now = new(2026, 3, 26, 20, 0, 0, TimeSpan.Zero);
        using var to = new MemoryJournal();
        Assert.Equal(new ImportReport(minutes.Rows.Count, 0, 0), JournalImport.Write(minutes, to, Utc, now));
        Assert.Equal(
            [Monday, Monday.AddDays(1), Monday.AddDays(2)],
            JournalDays.Trend(to, Monday.AddDays(-3), Monday.AddDays(9)).Where(day => day.Figures is not null).Select(day => day.Date));
        Assert.Empty(ClosedDays.Outdated(to));
        var days = new WearerDays(to, Utc);
        Assert.All(to.ReadAll(JournalTables.Days), day =>
        {
            DaySummary lived = JournalDays.Compute(to, day.Date, days);
            Assert.Equal((days.Of(day.Date), DayJson.Write(lived)), (new DayBounds(day.Start, day.End), day.SummaryJson));
            Assert.True(lived.Worn > TimeSpan.Zero);
        });
    }

    [Fact]
    public void A_process_that_dies_after_an_import_leaves_its_days_to_the_service()
    {
        Live(new Random(8), "Etc/UTC", Monday);
        JournalBatch minutes = Copy(JournalTables.Minutes);
        using var to = new MemoryJournal();
        Assert.Equal([Monday], ClosedDays.Add(to, minutes, Utc, EventTime.From(Later)));
        to.Write(minutes);
        Assert.Equal([Monday], ClosedDays.Outdated(to));
    }

    [Fact]
    public void An_import_does_not_close_a_day_that_comes_closed_or_was()
    {
        Live(new Random(9), "Etc/UTC", Monday);
        JournalBatch minutes = Copy(JournalTables.Minutes);
        DayRecord closed = new(Monday, "Etc/UTC", Utc.Of(Monday).Start, Utc.Of(Monday).End, "{\"a\": 1}");
        using var to = new MemoryJournal();
        to.Write(new JournalBatch().Put(JournalTables.Days, closed));
        Assert.Empty(ClosedDays.Add(to, minutes, Utc, EventTime.From(Later)));
        using var empty = new MemoryJournal();
        Assert.Empty(ClosedDays.Add(empty, minutes.Put(JournalTables.Days, closed), Utc, EventTime.From(Later)));
    }

    [Fact]
    public void A_change_that_nobody_closed_the_day_after_is_seen_and_the_day_is_told_from_its_minutes()
    {
        Live(new Random(5), "Etc/UTC", Monday);
        JournalDays.Close(_journal, Monday, Utc);
        Assert.Empty(ClosedDays.Outdated(_journal));
        var batch = new JournalBatch().Put(
            JournalTables.Minutes, new MinuteRecord(Utc.Of(Monday).Start, "Etc/UTC", new string('L', 60), new byte[60], 1));
        Assert.Equal(Monday, Assert.Single(ClosedDays.Outdate(_journal, batch)).Date);
        _journal.Write(batch);
        Assert.Equal([Monday], ClosedDays.Outdated(_journal));
        Assert.Null(Assert.Single(JournalDays.Trend(_journal, Monday, Monday)).Figures);
        string now = Whole(JournalDays.Compute(_journal, Monday, new WearerDays(_journal, Utc)));
        Assert.Equal(now, Whole(JournalDays.Summarise(_journal, Monday, Utc)));
        Assert.Equal(now, Whole(JournalDays.Close(_journal, Monday, Utc)));
        Assert.Empty(ClosedDays.Outdated(_journal));
    }

    [Fact]
    public void Whoever_may_not_see_what_was_said_about_health_sees_no_day_that_counts_it()
    {
        Live(new Random(6), "Etc/UTC", Monday);
        _journal.Write(new JournalBatch().Put(JournalTables.Decisions, new PromptDecision(
            Utc.Of(Monday).Start, PromptKind.Break, WithheldReason.ExercisesPaused, null, 20.5, 12, TimeSpan.Zero, "Paused.", "1")));
        JournalDays.Close(_journal, Monday, Utc);
        DayRecord kept = Assert.Single(_journal.ReadAll(JournalTables.Days));
        Assert.True(HealthRows.Has(JournalTables.Days, JournalTables.Days.ToRow(kept)));
        using var seen = new JournalWithoutHealth(_journal);
        Assert.Empty(seen.ReadAll(JournalTables.Days));
        Assert.Contains(WithheldReason.ExercisesPaused, JournalDays.Summarise(_journal, Monday, Utc).Prompts.Withheld);
        Assert.DoesNotContain(WithheldReason.ExercisesPaused, JournalDays.Summarise(seen, Monday, Utc).Prompts.Withheld);
    }

    private JournalBatch Copy(JournalTable table)
    {
        var rows = new JournalBatch();
        foreach (object?[] row in _journal.ReadRows(table, JournalReading.Beginning, JournalReading.End))
            rows.Put(table, row);
        return rows;
    }

    /// <summary>A day's hours with everything in them that a summary tells of.</summary>
    private void Live(Random random, string zone, DateOnly date)
    {
        EventTime start = new DayCalendar(JournalDays.Zone(zone)).Of(date).Start + TimeSpan.FromMinutes(random.Next(600));
        var batch = new JournalBatch();
        for (int minute = 0; minute < 700; minute++)
        {
            byte[] flexion = new byte[60];
            random.NextBytes(flexion);
            char first = Codes[random.Next(Codes.Length)], second = Codes[random.Next(Codes.Length)];
            int turn = random.Next(61);
            batch.Put(JournalTables.Minutes, new MinuteRecord(
                start + TimeSpan.FromMinutes(minute), zone, new string(first, turn) + new string(second, 60 - turn), flexion,
                random.NextDouble()));
            EventTime at = start + TimeSpan.FromMinutes(minute) + TimeSpan.FromMicroseconds(random.Next(60_000_000));
            if (random.Next(20) == 0)
            {
                batch.Put(JournalTables.Episodes, Steps.Episode(0) with
                {
                    Start = at,
                    End = at + TimeSpan.FromMicroseconds(random.Next(1, 900_000_000)),
                    Slouched = TimeSpan.FromMicroseconds(random.Next(1, 900_000_000)),
                });
            }
            if (random.Next(20) == 0)
            {
                var reason = (WithheldReason)random.Next(3);
                batch.Put(JournalTables.Decisions, new PromptDecision(
                    at, PromptKind.Slouch, reason, null, 20.5, 12, TimeSpan.Zero, "Because.", "1"));
            }
            if (random.Next(300) == 0)
                batch.Put(JournalTables.TwoClips, new TwoClipMinute(start + TimeSpan.FromMinutes(minute), random.Next(1, 61)));
        }
        _journal.Write(batch);
    }

    /// <summary>Everything that a summary tells, in writing.</summary>
    private static string Whole(DaySummary day) =>
        JsonSerializer.Serialize(day) + DayJson.Write(day) + DayText.Write(day, CultureInfo.GetCultureInfo("en"));

    private static void AssertSame(DaySummary day, TrendFigures trend)
    {
        Assert.Equal(
            (day.Worn, day.States[PostureState.UprightStill], day.States[PostureState.SlouchedStill],
                day.States[PostureState.Moving] + day.States[PostureState.Walking]),
            (trend.Worn, trend.Upright, trend.Slouched, trend.Moving));
        Assert.Equal(
            (day.Stillness.Longest, day.Slouching.Count, day.Stillness.Breaks), (trend.LongestStill, trend.Slouches, trend.Breaks));
        Assert.Equal((day.Flexion?.P10Deg, day.Flexion?.P50Deg, day.Flexion?.P90Deg), (trend.P10Deg, trend.P50Deg, trend.P90Deg));
        Assert.Equal(
            day.Hours.Select(hour => new TrendHour(
                hour.Start.Hour, hour.Worn, hour.States.GetValueOrDefault(PostureState.SlouchedStill))), trend.Hours);
    }
}
