using PostureLink.Core;
using PostureLink.Summaries;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>What an erasure does to the days in which something goes, and to those in which nothing does.</summary>
public sealed class JournalErasureTests : IDisposable
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DayCalendar Utc = new(TimeZoneInfo.Utc);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EraseKind.Seconds)]
    [InlineData(EraseKind.Episodes)]
    [InlineData(EraseKind.Prompts)]
    [InlineData(EraseKind.Decisions)]
    [InlineData(EraseKind.Calibrations)]
    [InlineData(EraseKind.Health)]
    public void A_day_without_anything_of_a_kind_keeps_its_summary_also_where_that_is_all_there_is_of_it(EraseKind kind)
    {
        LiveAndClose(days: 2);
        ForgetSeconds();
        BackUp();
        IReadOnlyList<TableCheck> before = Digest();
        Assert.True(Plan(kind).IsEmpty);
        Assert.True(Erase(kind).IsEmpty);
        Assert.Equal(before, Digest());
        Assert.Equal(before, BackupFile.Read(Backup).Tables);
        Assert.Equal([Monday, Monday.AddDays(1)], DaysTold());
    }

    [Theory]
    [InlineData(EraseKind.Episodes)]
    [InlineData(EraseKind.Prompts)]
    [InlineData(EraseKind.Decisions)]
    [InlineData(EraseKind.Calibrations)]
    public void A_day_that_loses_something_is_closed_again_from_what_is_left_in_the_journal_and_in_its_copies(EraseKind kind)
    {
        LiveAndClose(days: 3, full: 1);
        BackUp();
        string kept = JournalBackup.PathOf(_folder.File(JournalFolder.EngineOf(_folder.Path).FileName), version: 1);
        File.Copy(_folder.File(JournalFolder.EngineOf(_folder.Path).FileName), kept);
        string[] before = SummariesOfBackup();
        ErasePlan plan = Plan(kind);
        Assert.Equal((1, 0), (plan.DaysClosedAgain, plan.DaysLost));
        Assert.Contains(plan.Tables, table => table is { Table: "days", Rows: 1 });
        Assert.Equal(2, plan.Copies.Count);

        Erase(kind);
        Assert.Equal([Monday, Monday.AddDays(1), Monday.AddDays(2)], DaysTold());
        using IJournal journal = JournalFolder.Open(_folder.Path);
        string[] after = [.. journal.ReadAll(JournalTables.Days).Select(day => day.SummaryJson)];
        Assert.NotEqual(before[1], after[1]);
        Assert.Equal(DayJson.Write(JournalDays.Compute(journal, Monday.AddDays(1), new WearerDays(journal, Utc))), after[1]);
        Assert.Equal((before[0], before[2]), (after[0], after[2]));
        Assert.Equal(after, SummariesOfBackup());
        Assert.True(JournalErasure.Plan(_folder.Path, journal, Ever(kind)).IsEmpty);
    }

    [Fact]
    public void A_summary_that_counts_what_goes_and_cannot_be_made_anew_goes_too_and_is_told_of_before()
    {
        LiveAndClose(days: 3, full: 1);
        ForgetSeconds();
        BackUp();
        ErasePlan plan = Plan(EraseKind.Episodes);
        Assert.Equal((0, 1), (plan.DaysClosedAgain, plan.DaysLost));
        ErasePlan done = Erase(EraseKind.Episodes);
        Assert.Equal((0, 1), (done.DaysClosedAgain, done.DaysLost));
        Assert.Equal([Monday, Monday.AddDays(2)], DaysTold());
        Assert.Equal(2, SummariesOfBackup().Length);
    }

    [Fact]
    public void Seconds_take_the_summaries_of_their_days_with_them()
    {
        LiveAndClose(days: 2);
        Assert.Equal((0, 2), (Plan(EraseKind.Seconds).DaysClosedAgain, Plan(EraseKind.Seconds).DaysLost));
        Erase(EraseKind.Seconds);
        Assert.Empty(DaysTold());
    }

    [Fact]
    public void Of_a_day_that_goes_in_part_the_rest_is_summed_up_and_of_one_that_goes_whole_nothing_stays()
    {
        LiveAndClose(days: 3);
        EraseSelection some = new(EraseKind.Everything, Utc.Of(Monday.AddDays(1)).Start, Steps.At(2 * 86_400 + 3_600));
        ErasePlan done = JournalErasure.Run(_folder.Path, some);
        Assert.Equal((1, 0), (done.DaysClosedAgain, done.DaysLost));
        Assert.Equal([Monday, Monday.AddDays(2)], DaysTold());
        using IJournal journal = JournalFolder.Open(_folder.Path);
        Assert.Equal(
            [TimeSpan.FromHours(2), TimeSpan.FromHours(1)],
            JournalDays.Trend(journal, Monday, Monday.AddDays(2)).Select(day => day.Figures!.Worn));
    }

    [Fact]
    public void An_hour_without_anything_in_it_is_nothing_to_erase()
    {
        LiveAndClose(days: 2);
        using IJournal journal = JournalFolder.Open(_folder.Path);
        EraseSelection evening = new(EraseKind.Everything, Steps.At(10 * 3_600), Steps.At(11 * 3_600));
        Assert.True(JournalErasure.Plan(_folder.Path, journal, evening).IsEmpty);
    }

    [Fact]
    public void Summaries_that_were_asked_for_go_and_are_not_made_anew()
    {
        LiveAndClose(days: 2, full: 1);
        Assert.Equal((0, 0), (Plan(EraseKind.Summaries).DaysClosedAgain, Plan(EraseKind.Summaries).DaysLost));
        Erase(EraseKind.Summaries);
        Assert.Empty(DaysTold());
    }

    [Fact]
    public void A_day_that_counts_paused_exercises_is_closed_again_without_them()
    {
        LiveAndClose(days: 2, full: 1);
        Erase(EraseKind.Health);
        Assert.Equal([Monday, Monday.AddDays(1)], DaysTold());
        using IJournal journal = JournalFolder.Open(_folder.Path);
        Assert.All(
            journal.ReadRows(JournalTables.Days, JournalReading.Beginning, JournalReading.End),
            row => Assert.False(HealthRows.Has(JournalTables.Days, row)));
    }

    [Fact]
    public void A_row_that_nobody_can_read_does_not_stop_an_erasure()
    {
        LiveAndClose(days: 2, full: 1);
        object?[] unknown = JournalTables.Prompts.ToRow(Prompt(Steps.At(86_400 + 60)) with { Id = 99 });
        unknown[JournalTables.Prompts.IndexOf("kind")] = "Tickle";
        using (IJournal journal = JournalFolder.Open(_folder.Path))
            journal.Write(new JournalBatch().Put(JournalTables.Prompts, unknown));
        Assert.Equal(1, Erase(EraseKind.Episodes).DaysClosedAgain);
        Assert.Equal([Monday, Monday.AddDays(1)], DaysTold());
    }

    private string Backup => JournalBackups.DailyPath(_folder.Path, Monday);

    private static EraseSelection Ever(EraseKind kind) => new(kind, JournalReading.Beginning, JournalReading.End);

    private static Prompt Prompt(EventTime at) => new(
        1, at, PromptKind.Slouch, null, "", "", 20, 12, TimeSpan.FromSeconds(60), "1", PromptOutcome.Done, null, null, CoachingMode.Coaching);

    private ErasePlan Plan(EraseKind kind)
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        return JournalErasure.Plan(_folder.Path, journal, Ever(kind));
    }

    private ErasePlan Erase(EraseKind kind) => JournalErasure.Run(_folder.Path, Ever(kind));

    private IReadOnlyList<TableCheck> Digest()
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        return TableDigest.Of(journal);
    }

    private void BackUp()
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        BackupFile.Write(journal, Backup, Now);
    }

    private string[] SummariesOfBackup()
    {
        List<string> summaries = [];
        BackupFile.Read(Backup, (table, row) =>
        {
            if (table == JournalTables.Days)
                summaries.Add((string)row[^1]!);
        });
        return [.. summaries];
    }

    /// <summary>The days that weeks and years know of.</summary>
    private IEnumerable<DateOnly> DaysTold()
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        return [.. JournalDays.Trend(journal, Monday, Monday.AddDays(9)).Where(day => day.Figures is not null).Select(day => day.Date)];
    }

    /// <summary>The journal of who has their seconds kept for a while only.</summary>
    private void ForgetSeconds()
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        JournalErasure.Run(held, JournalFolder.EngineOf(_folder.Path), (table, _) => table == JournalTables.Minutes);
    }

    /// <summary>Two hours a day from nine o'clock on; on one of the days with something of every kind.</summary>
    private void LiveAndClose(int days, int full = -1)
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        for (int day = 0; day < days; day++)
        {
            var batch = new JournalBatch();
            EventTime nine = Steps.At(86_400 * day);
            for (int minute = 0; minute < 120; minute++)
            {
                batch.Put(JournalTables.Minutes, new MinuteRecord(
                    nine + TimeSpan.FromMinutes(minute), "Etc/UTC", new string('U', 60), new byte[60], 1));
            }
            if (day == full)
            {
                batch.Put(JournalTables.Episodes, Steps.Episode(86_400 * day + 60))
                    .Put(JournalTables.Prompts, Prompt(nine))
                    .Put(JournalTables.Decisions, new PromptDecision(
                        nine, PromptKind.Break, WithheldReason.ExercisesPaused, null, 20.5, 12, TimeSpan.Zero, "", "1"))
                    .Put(JournalTables.Calibrations, new Calibration(nine, new Direction(1, 0, 0), new Direction(0, 0, 1), 30, 0.998, null));
            }
            journal.Write(batch);
            JournalDays.Close(journal, Monday.AddDays(day), Utc);
        }
    }
}
