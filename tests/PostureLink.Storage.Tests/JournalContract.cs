using System.Text;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>What every engine promises. One class an engine inherits it; this part is what is written and read.</summary>
public abstract partial class JournalContract : IDisposable
{
    private readonly EngineUnderTest _engine;
    private readonly TemporaryFolder _folder = new();

    private protected JournalContract(EngineUnderTest engine) => _engine = engine;

    private protected string JournalFile => _folder.File(_engine.FileName);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [ContractFact]
    public void A_new_journal_is_empty_and_says_what_keeps_it()
    {
        using IJournal journal = Open();
        Assert.All(JournalTables.All, table => Assert.Empty(ReadAll(journal, table)));
        Assert.Matches($@"^{_engine.Name} \d+\.\d+\.\d+$", journal.Engine);
        Assert.Equal(JournalFile, journal.FilePath);
        Assert.True(File.Exists(journal.FilePath));
    }

    [ContractFact]
    public void Every_table_gives_back_extreme_values_as_they_were_after_closing()
    {
        using (IJournal journal = Open())
        {
            foreach (JournalTable table in JournalTables.All)
                journal.Write(Batch(table, SampleRows.Extremes(table)));
        }

        using IJournal again = Open();
        Assert.All(JournalTables.All, table => Assert.Equal(Sorted(table, SampleRows.Extremes(table)), ReadAll(again, table)));
    }

    [ContractFact]
    public void Values_of_every_table_come_back_as_the_same_values()
    {
        var prompt = new Prompt(
            7, new EventTime(7), PromptKind.Break, null, "Change position?", "Still for 45 minutes.", -3.5, 15,
            TimeSpan.FromMinutes(45), "1", PromptOutcome.Pending, null);
        Prompt done = prompt with
        {
            Id = 8,
            At = new EventTime(8),
            ExerciseId = "doorway",
            Outcome = PromptOutcome.Done,
            Recovery = TimeSpan.FromSeconds(4),
            Seen = "3 of 5 repetitions",
            Mode = CoachingMode.Training,
        };
        PromptDecision given = SampleRows.Decision(9) with { Withheld = WithheldReason.None, PromptId = 7 };
        var calibration = new Calibration(new EventTime(-1), new Direction(1, 0, 0), new Direction(0, 0, 1), 30, 0.998, null);
        var day = new DayRecord(new DateOnly(2026, 3, 29), "Europe/Berlin", new EventTime(5), new EventTime(6), "{}");
        using IJournal journal = Open();
        journal.Write(new JournalBatch()
            .Put(JournalTables.Episodes, SampleRows.Episode(5)).Put(JournalTables.Prompts, prompt)
            .Put(JournalTables.Prompts, done).Put(JournalTables.Decisions, given).Put(JournalTables.Calibrations, calibration)
            .Put(JournalTables.Clips, SampleRows.Clip("C0:FF:EE", 5)).Put(JournalTables.Days, day));

        Assert.Equal(SampleRows.Episode(5), Assert.Single(journal.ReadAll(JournalTables.Episodes)));
        Assert.Equal([prompt, done], journal.ReadAll(JournalTables.Prompts));
        Assert.Equal(given, Assert.Single(journal.ReadAll(JournalTables.Decisions)));
        Assert.Equal(calibration, Assert.Single(journal.ReadAll(JournalTables.Calibrations)));
        Assert.Equal(SampleRows.Clip("C0:FF:EE", 5), Assert.Single(journal.ReadAll(JournalTables.Clips)));
        Assert.Equal(day, Assert.Single(journal.ReadAll(JournalTables.Days)));
    }

    [ContractFact]
    public void A_row_with_a_key_that_is_there_replaces_it_even_within_one_batch()
    {
        using IJournal journal = Open();
        journal.Write(new JournalBatch()
            .Put(JournalTables.Clips, SampleRows.Clip("a", 1)).Put(JournalTables.Clips, SampleRows.Clip("A", 2)));
        journal.Write(new JournalBatch()
            .Put(JournalTables.Clips, SampleRows.Clip("a", 3)).Put(JournalTables.Clips, SampleRows.Clip("a", 4)));

        Assert.Equal([SampleRows.Clip("A", 2), SampleRows.Clip("a", 4)], journal.ReadAll(JournalTables.Clips));
    }

    [ContractFact]
    public void Rows_come_ordered_by_time_then_by_key_in_ordinal_order()
    {
        string[] keys = ["b", "B", "", "a", "ä", "Z", "10", "9"];
        var random = new Random(5);
        using IJournal journal = Open();
        foreach (long second in Enumerable.Range(0, 20).OrderBy(_ => random.Next()))
        {
            IEnumerable<ClipRecord> clips = keys.Select(key => SampleRows.Clip($"{key}{second}", second / 4));
            journal.Write(Batch(JournalTables.Clips, clips.Select(JournalTables.Clips.ToRow)));
        }

        IReadOnlyList<object?[]> rows = ReadAll(journal, JournalTables.Clips);
        Assert.Equal(20 * keys.Length, rows.Count);
        Assert.Equal(Sorted(JournalTables.Clips, rows), rows);
    }

    [ContractFact]
    public void Keys_of_one_moment_come_in_the_order_of_their_bytes_in_utf_8()
    {
        string[] keys = ["", "9", "a", "a\uFFFD", "ab", "a🙂", "a🙂b", "a🙃", "ä", "\uE000", "\uFFFD", "🙂"];
        string[] ordered = [.. keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal)];
        Assert.NotEqual(keys.Order(StringComparer.Ordinal), ordered);
        using IJournal journal = Open();
        journal.Write(Batch(JournalTables.Clips, keys.Select(key => JournalTables.Clips.ToRow(SampleRows.Clip(key, 1)))));
        Assert.Equal(ordered, journal.ReadAll(JournalTables.Clips).Select(clip => clip.Id));
    }

    [ContractFact]
    public void A_minus_zero_is_kept_as_a_zero()
    {
        var calibration = new Calibration(new EventTime(1), new Direction(1, -0.0, 0), new Direction(0, -0.0, 1), 30, 0.998, -0.0);
        object?[] row = JournalTables.Calibrations.ToRow(calibration);
        using IJournal journal = Open();
        journal.Write(new JournalBatch().Put(JournalTables.Calibrations, row));
        string kept = JournalExport.CsvLine(JournalTables.Calibrations, Assert.Single(ReadAll(journal, JournalTables.Calibrations)));
        Assert.DoesNotContain(",-0", kept, StringComparison.Ordinal);
        // Whoever gave the row keeps it.
        Assert.True(double.IsNegative((double)row[2]!));
    }

    [ContractFact]
    public void A_span_holds_its_first_moment_and_not_its_last()
    {
        long[] times = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 2, long.MaxValue - 1];
        long[] bounds = [.. times, long.MaxValue, 7];
        using IJournal journal = Open();
        foreach (JournalTable table in new JournalTable[] { JournalTables.Episodes, JournalTables.Clips })
        {
            journal.Write(Batch(table, times.Select(time => AtTime(table, time))));
            foreach (long from in bounds)
            {
                foreach (long until in bounds)
                {
                    IEnumerable<long> found = journal.ReadRows(table, new EventTime(from), new EventTime(until))
                        .Select(row => (long)row[table.TimeColumn]!);
                    Assert.Equal(times.Where(time => time >= from && time < until), found);
                }
            }
        }
    }

    [ContractFact]
    public void A_batch_with_a_bad_row_in_the_middle_writes_nothing()
    {
        using IJournal journal = Open();
        journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        var batch = new JournalBatch();
        for (int second = 2; second < 100; second++)
            batch.Put(JournalTables.Episodes, SampleRows.Episode(second));
        batch.Rows[50].Row[3] = "not a number";

        Assert.Throws<ArgumentException>(() => journal.Write(batch));
        Assert.Equal([SampleRows.Episode(1)], journal.ReadAll(JournalTables.Episodes));

        batch.Rows[50].Row[3] = 0.0;
        journal.Write(batch);
        Assert.Equal(99, journal.ReadAll(JournalTables.Episodes).Count);
    }

    [ContractFact]
    public void An_empty_batch_is_nothing_to_write()
    {
        using IJournal journal = Open();
        journal.Write(new JournalBatch());
        Assert.All(JournalTables.All, table => Assert.Empty(ReadAll(journal, table)));
    }

    [ContractFact]
    public void Rows_that_were_read_belong_to_the_reader()
    {
        using IJournal journal = Open();
        journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        ReadAll(journal, JournalTables.Episodes)[0][1] = 0L;
        Assert.Equal([SampleRows.Episode(1)], journal.ReadAll(JournalTables.Episodes));
    }

    [ContractFact]
    public void A_month_of_minutes_is_read_day_by_day()
    {
        EventTime start = EventTime.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        EventTime[] days = Enumerable.Range(0, 32).Select(day => start + TimeSpan.FromDays(day)).ToArray();
        using IJournal journal = Open();
        foreach (EventTime day in days.SkipLast(1))
            journal.Write(Batch(JournalTables.Minutes, SampleRows.DayOfMinutes(day).Select(JournalTables.Minutes.ToRow)));

        foreach ((EventTime day, EventTime next) in days.Zip(days.Skip(1)))
        {
            IReadOnlyList<MinuteRecord> minutes = journal.Read(JournalTables.Minutes, day, next);
            Assert.Equal(SampleRows.DayOfMinutes(day).Select(minute => minute.Start), minutes.Select(minute => minute.Start));
        }
    }

    private protected IJournal Open() => _engine.Open(_folder.Path, null);

    private protected static IReadOnlyList<object?[]> ReadAll(IJournal journal, JournalTable table) =>
        journal.ReadRows(table, JournalReading.Beginning, JournalReading.End);

    private static JournalBatch Batch(JournalTable table, IEnumerable<object?[]> rows)
    {
        var batch = new JournalBatch();
        foreach (object?[] row in rows)
            batch.Put(table, row);
        return batch;
    }

    private static object?[] AtTime(JournalTable table, long time)
    {
        object?[] row = SampleRows.Extremes(table)[1];
        row[0] = table.TimeColumn == 0 ? time : FormattableString.Invariant($"at {time}");
        row[table.TimeColumn] = time;
        return row;
    }

    private static IEnumerable<object?[]> Sorted(JournalTable table, IEnumerable<object?[]> rows) => rows
        .OrderBy(row => (long)row[table.TimeColumn]!)
        .ThenBy(row => row[0] as long? ?? 0)
        .ThenBy(row => row[0] as string, StringComparer.Ordinal);
}
