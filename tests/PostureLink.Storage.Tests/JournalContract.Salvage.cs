using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Storage.Tests;

/// <content>Damaged journals, and what can still be read of them.</content>
public abstract partial class JournalContract
{
    private const int LongText = 20_000;

    [ContractFact]
    public void Of_a_whole_journal_every_row_is_salvaged()
    {
        MakeDay();
        IReadOnlyList<TableCheck> before = Checks();
        SalvageReport report = Salvage();
        Assert.Equal(before, Checks());
        Assert.Equal(before.Sum(table => table.Rows), report.Salvaged);
        Assert.Null(report.CopyMadeAt);
    }

    [ContractFact]
    public void Wherever_a_page_is_lost_only_its_own_rows_are_and_none_is_changed()
    {
        MakeDay();
        HashSet<string> written = [.. SampleRows.DayOfMinutes(EventTime.FromSeconds(0)).Select(Comparable)];
        byte[] whole = File.ReadAllBytes(JournalFile);
        int pages = whole.Length / 4096, worst = int.MaxValue, total = 0;
        var random = new Random(9);
        int[] lost = [0, 1, 2, .. Enumerable.Range(0, 12).Select(_ => random.Next(pages))];
        foreach (int page in lost)
        {
            byte[] damaged = [.. whole];
            damaged.AsSpan(page * 4096, 4096).Clear();
            File.WriteAllBytes(JournalFile, damaged);
            Salvage();
            using IJournal journal = Open();
            IReadOnlyList<MinuteRecord> minutes = journal.ReadAll(JournalTables.Minutes);
            Assert.All(minutes, minute => Assert.Contains(Comparable(minute), written));
            // The root of a table leads to all its rows; every other page holds a few.
            worst = Math.Min(worst, minutes.Count);
            total += minutes.Count;
        }
        Assert.True(total >= (lost.Length - 2) * 24 * 60 * 0.95, $"{total} of {lost.Length * 24 * 60} minutes were salvaged, {worst} at worst.");
    }

    [ContractFact]
    public void What_the_file_has_lost_comes_from_the_newest_whole_copy_and_what_it_has_is_newer()
    {
        MakeDay();
        using (IJournal journal = Open())
            BackupFile.Write(journal, JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 1)), CareChild.Now.AddDays(-1));
        File.WriteAllText(JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)), "no copy any more");
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Clips, SampleRows.Clip("a", 1) with { Name = "Newer" }));
        byte[] whole = File.ReadAllBytes(JournalFile);
        whole.AsSpan(0, 4096).Clear();
        File.WriteAllBytes(JournalFile, whole);
        AssertRefused(JournalFailure.Damaged);

        SalvageReport report = Salvage();
        Assert.Equal(CareChild.Now.AddDays(-1), report.CopyMadeAt);
        Assert.Contains("the copy of 2026-03-01", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(report.KeptPath));
        using IJournal saved = Open();
        Assert.Equal(24 * 60, ReadAll(saved, JournalTables.Minutes).Count);
        Assert.Equal("Newer", Assert.Single(saved.ReadAll(JournalTables.Clips)).Name);
        Assert.Equal(LongText, Assert.Single(saved.ReadAll(JournalTables.Days)).SummaryJson.Length);
    }

    [ContractFact]
    public void Of_nonsense_nothing_is_salvaged_and_a_new_journal_is_begun()
    {
        var random = new Random(10);
        foreach (int length in new[] { 1, 100, 8192, 100_000 })
        {
            byte[] nonsense = new byte[length];
            random.NextBytes(nonsense);
            File.WriteAllBytes(JournalFile, nonsense);
            SalvageReport report = Salvage();
            Assert.Equal(0, report.Salvaged);
            Assert.Equal(nonsense, File.ReadAllBytes(report.KeptPath));
            using IJournal journal = Open();
            Assert.All(JournalTables.All, table => Assert.Empty(ReadAll(journal, table)));
        }
    }

    [ContractFact]
    public void Rows_that_were_only_in_the_log_when_the_process_died_are_salvaged()
    {
        int acknowledged = WriteUntilKilled(wanted: 25, before: 0);
        SalvageReport report = Salvage();
        using IJournal journal = Open();
        int written = journal.ReadAll(JournalTables.Episodes).Count;
        Assert.InRange(written, acknowledged, acknowledged + 1);
        AssertWrittenBy(journal, written);
        Assert.True(report.Salvaged >= 2 * acknowledged);
    }

    [ContractFact]
    public void Killed_in_a_salvage_the_damaged_journal_is_still_there_or_the_new_one_is()
    {
        MakeDay();
        byte[] damaged = File.ReadAllBytes(JournalFile);
        damaged.AsSpan(0, 4096).Clear();
        File.WriteAllBytes(JournalFile, damaged);
        KillAtEveryStage("salvage", () =>
        {
            if (!File.ReadAllBytes(JournalFile).AsSpan().SequenceEqual(damaged))
                Assert.Equal(24 * 60, MinutesNow());
        });
        if (File.ReadAllBytes(JournalFile).AsSpan().SequenceEqual(damaged))
            Salvage();
        Assert.Equal(24 * 60, MinutesNow());

        int MinutesNow()
        {
            using IJournal journal = Open();
            return ReadAll(journal, JournalTables.Minutes).Count;
        }
    }

    private static string Comparable(MinuteRecord minute) => JournalExport.CsvLine(JournalTables.Minutes, JournalTables.Minutes.ToRow(minute));

    private void MakeDay()
    {
        using IJournal journal = Open();
        journal.Write(Batch(JournalTables.Minutes, SampleRows.DayOfMinutes(EventTime.FromSeconds(0)).Select(JournalTables.Minutes.ToRow)));
        for (int second = 0; second < 50; second++)
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(second)).Put(JournalTables.Decisions, SampleRows.Decision(second)));
        journal.Write(new JournalBatch()
            .Put(JournalTables.Clips, SampleRows.Clip("a", 1))
            .Put(JournalTables.Actions, new PopAction(EventTime.FromSeconds(3)))
            // Longer than a page: its rest lies on others.
            .Put(JournalTables.Days, new DayRecord(new DateOnly(1970, 1, 1), "UTC", new EventTime(0), new EventTime(1), new string('x', LongText))));
    }

    private SalvageReport Salvage()
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        return JournalSalvage.Run(held, Engine, CareChild.Now);
    }

    private IReadOnlyList<TableCheck> Checks()
    {
        using IJournal journal = Open();
        return TableDigest.Of(journal);
    }
}
