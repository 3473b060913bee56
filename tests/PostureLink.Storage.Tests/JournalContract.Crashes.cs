using System.Globalization;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <content>Threads, other processes, death and full disks.</content>
public abstract partial class JournalContract
{
    private const int KillRounds = 6;

    [ContractFact]
    public void Four_writers_and_a_reader_lose_nothing_and_see_whole_batches()
    {
        const int Writers = 4, BatchesEach = 40;
        using IJournal journal = Open();
        Task[] writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < BatchesEach; i++)
            {
                int second = i * Writers + writer;
                journal.Write(new JournalBatch()
                    .Put(JournalTables.Episodes, SampleRows.Episode(second))
                    .Put(JournalTables.Decisions, SampleRows.Decision(second)));
            }
        })).ToArray();
        Task reader = Task.Run(() =>
        {
            int seen = 0;
            while (seen < Writers * BatchesEach)
            {
                int episodes = journal.ReadAll(JournalTables.Episodes).Count;
                int decisions = journal.ReadAll(JournalTables.Decisions).Count;
                // Each batch holds one of each, and the decisions were read later.
                Assert.InRange(decisions, episodes, Writers * BatchesEach);
                Assert.True(episodes >= seen);
                seen = writers.Any(writer => writer.IsFaulted) ? int.MaxValue : episodes;
            }
        });
        Task.WaitAll([.. writers, reader]);
        AssertContiguous(journal, Enumerable.Range(0, Writers * BatchesEach));
    }

    [ContractFact]
    public void Another_process_holds_the_journal_until_it_dies()
    {
        using ChildProcess child = ChildProcess.Start("hold", _engine.Name, _folder.Path);
        Assert.Equal("held", child.ReadLine());
        AssertRefused(JournalFailure.InUse);
        child.Kill();
        Open().Dispose();
    }

    [ContractFact]
    public void A_process_killed_at_any_moment_loses_nothing_it_acknowledged_and_leaves_no_half_batch()
    {
        var random = new Random(20260101);
        int written = 0;
        for (int round = 0; round < KillRounds; round++)
        {
            // The first rounds kill while the journal is made or opened.
            int wanted = round < 2 ? 0 : random.Next(1, 40);
            int acknowledged = WriteUntilKilled(wanted, written);
            using IJournal journal = Open();
            written = journal.ReadAll(JournalTables.Episodes).Count;
            Assert.InRange(written, acknowledged, acknowledged + 1);
            AssertWrittenBy(journal, written);
        }
    }

    [ContractFact]
    public void The_files_as_a_dead_machine_would_leave_them_hold_every_batch()
    {
        using var copy = new TemporaryFolder();
        using (IJournal journal = Open())
        {
            for (int second = 0; second < 30; second++)
                journal.Write(SecondWriter.Batch(second));
            foreach (string file in Directory.EnumerateFiles(_folder.Path, "journal*"))
            {
                if (Path.GetFileName(file) != JournalLock.FileName)
                    CopyOpenFile(file, copy.File(Path.GetFileName(file)));
            }
        }
        using IJournal found = _engine.Open(copy.Path, null);
        AssertWrittenBy(found, 30);
    }

    [ContractFact(Machine.UnixShell)]
    public void A_full_disk_is_reported_and_what_was_acknowledged_stays()
    {
        using ChildProcess child = ChildProcess.StartWithFileLimit(
            kibibytes: 1024, "write-until-full", _engine.Name, _folder.Path);
        string last = "";
        string? said = null;
        for (string? line = child.ReadLine(); line is not null; line = child.ReadLine())
            (last, said) = (said ?? "0", line);
        Assert.Equal(nameof(JournalFailure.Disk), said);
        int acknowledged = int.Parse(last, CultureInfo.InvariantCulture);
        Assert.True(acknowledged > 10, $"The disk was full after {acknowledged} batches.");

        using IJournal journal = Open();
        int written = journal.ReadAll(JournalTables.Episodes).Count;
        Assert.InRange(written, acknowledged, acknowledged + 1);
        AssertWrittenBy(journal, written);
        journal.Write(SecondWriter.Batch(written));
        AssertWrittenBy(journal, written + 1);
    }

    /// <summary>Lets a process of its own write until it has acknowledged so many batches, and kills it.</summary>
    /// <returns>Batches in the journal that were acknowledged, those of earlier rounds included.</returns>
    private int WriteUntilKilled(int wanted, int before)
    {
        using ChildProcess child = ChildProcess.Start("write-until-killed", _engine.Name, _folder.Path);
        Assert.Equal("opening", child.ReadLine());
        int acknowledged = before;
        while (acknowledged < before + wanted)
            acknowledged = int.Parse(child.ReadLine() ?? "It ended by itself.", CultureInfo.InvariantCulture);
        child.Kill();
        // What it had still said before it died counts as acknowledged.
        for (string? line = child.ReadLine(); line is not null; line = child.ReadLine())
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
        return acknowledged;
    }

    private static void AssertWrittenBy(IJournal journal, int seconds)
    {
        AssertContiguous(journal, Enumerable.Range(0, seconds));
        MinuteRecord[] minutes = [.. journal.ReadAll(JournalTables.Minutes)];
        Assert.Equal(seconds, minutes.Sum(minute => minute.States.Count(code => code != SecondCode.NoRecord)));
    }

    private static void AssertContiguous(IJournal journal, IEnumerable<int> seconds)
    {
        Assert.Equal(seconds.Select(second => SampleRows.Episode(second)), journal.ReadAll(JournalTables.Episodes));
        Assert.Equal(seconds.Select(second => SampleRows.Decision(second)), journal.ReadAll(JournalTables.Decisions));
    }

    private static void CopyOpenFile(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream target = File.Create(to);
        source.CopyTo(target);
    }
}
