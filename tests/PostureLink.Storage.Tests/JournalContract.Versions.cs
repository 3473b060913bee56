using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <content>Journals of an older version.</content>
public abstract partial class JournalContract
{
    private string Kept => KeptOf(Version1.Version);

    private static OlderTables Version1 => OlderTables.All[0];

    [ContractFact]
    public void A_journal_of_any_older_version_is_brought_up_to_date_with_every_row_and_a_copy_of_it_stays()
    {
        foreach (OlderTables older in OlderTables.All)
        {
            StartAnew();
            MakeOlder(JournalFile, older);
            byte[] before = File.ReadAllBytes(JournalFile);
            using (IJournal journal = Open())
            {
                AssertHolds(older, journal);
                Assert.All(JournalTables.All.Except(older.Tables), table => Assert.Empty(ReadAll(journal, table)));
                journal.Write(new JournalBatch().Put(JournalTables.Clips, SampleRows.Clip("new", 7))
                    .Put(JournalTables.TwoClips, new TwoClipMinute(new EventTime(7), 9)));
            }
            Assert.Equal(JournalTables.SchemaVersion, VersionOf(JournalFile));
            Assert.Equal(before, File.ReadAllBytes(KeptOf(older.Version)));
            Assert.Equal(
                new[] { _engine.FileName, JournalLock.FileName, Path.GetFileName(KeptOf(older.Version)) }.Order(StringComparer.Ordinal),
                Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            using IJournal again = Open();
            Assert.Contains(SampleRows.Clip("new", 7), again.Read(JournalTables.Clips, EventTime.FromSeconds(7), EventTime.FromSeconds(8)));
            Assert.Equal(
                new TwoClipMinute(new EventTime(7), 9),
                Assert.Single(again.Read(JournalTables.TwoClips, new EventTime(7), new EventTime(8))));
        }
    }

    [ContractFact]
    public void A_journal_that_was_brought_up_to_date_is_a_smaller_file()
    {
        MakeOlder(JournalFile, OlderTables.All[^1]);
        long before = new FileInfo(JournalFile).Length;
        Open().Dispose();
        Assert.InRange(new FileInfo(JournalFile).Length, 1, before * 3 / 4);
    }

    [ContractFact]
    public void Of_an_older_journal_that_is_damaged_every_row_is_salvaged_that_can_be_read()
    {
        foreach (OlderTables older in OlderTables.All)
        {
            StartAnew();
            MakeOlder(JournalFile, older);
            byte[] damaged = File.ReadAllBytes(JournalFile);
            damaged.AsSpan(0, 4096).Clear();
            File.WriteAllBytes(JournalFile, damaged);
            AssertRefused(JournalFailure.Damaged);
            Salvage();
            using IJournal journal = Open();
            object?[][] sound = [.. older.ReadAs(JournalTables.Minutes).Where(row => JournalTables.Minutes.UnreadableFaultOf(row) is null)];
            Assert.True(sound.Length > 1_000);
            Assert.Equal(Sorted(JournalTables.Minutes, sound), ReadAll(journal, JournalTables.Minutes));
        }
    }

    [ContractFact]
    public void An_older_journal_that_cannot_be_read_is_left_as_it_was()
    {
        MakeOlder(JournalFile, OlderTables.All[^1]);
        byte[] damaged = File.ReadAllBytes(JournalFile);
        // The middle of the minutes, which a look at the file's beginning does not see.
        damaged.AsSpan(damaged.Length / 3 / 8192 * 8192, 4 * 8192).Clear();
        File.WriteAllBytes(JournalFile, damaged);
        AssertRefused(JournalFailure.Damaged);
        Assert.Equal(damaged, File.ReadAllBytes(JournalFile));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), file => file.Contains(".part", StringComparison.Ordinal));
    }

    [ContractFact]
    public void A_minute_whose_packed_seconds_are_damaged_is_told_and_never_guessed()
    {
        using (IJournal journal = Open())
        {
            IEnumerable<MinuteRecord> minutes = SampleRows.DayOfMinutes(new EventTime(0)).Take(3);
            journal.Write(Batch(JournalTables.Minutes, minutes.Select(JournalTables.Minutes.ToRow)));
        }
        ChangeSeconds(JournalFile, second => second[..^1]);
        using IJournal damaged = Open();
        JournalException told = Assert.Throws<JournalException>(() => ReadAll(damaged, JournalTables.Minutes));
        Assert.Equal((JournalFailure.Damaged, JournalFile), (told.Failure, told.Path));
    }

    [ContractFact]
    public void The_copy_of_an_older_journal_is_itself_a_whole_journal()
    {
        MakeOlder(JournalFile, Version1);
        Open().Dispose();
        using var elsewhere = new TemporaryFolder();
        File.Copy(Kept, elsewhere.File(_engine.FileName));
        using IJournal copy = _engine.Open(elsewhere.Path, null);
        AssertHolds(Version1, copy);
    }

    [ContractFact]
    public void What_an_interrupted_attempt_left_is_replaced_by_a_copy_of_what_is_there_now()
    {
        MakeOlder(JournalFile, Version1);
        byte[] before = File.ReadAllBytes(JournalFile);
        File.WriteAllText(Kept, "an older copy");
        File.WriteAllText(Kept + ".part", "half a copy");
        using (IJournal journal = Open())
            AssertHolds(Version1, journal);
        Assert.Equal(before, File.ReadAllBytes(Kept));
        Assert.False(File.Exists(Kept + ".part"));
    }

    [ContractFact]
    public void A_new_journal_has_no_older_copy_beside_it()
    {
        Open().Dispose();
        Open().Dispose();
        Assert.False(File.Exists(Kept));
    }

    [ContractFact]
    public void An_update_that_cannot_keep_a_copy_leaves_the_older_journal_as_it_was()
    {
        MakeOlder(JournalFile, Version1);
        byte[] before = File.ReadAllBytes(JournalFile);
        Directory.CreateDirectory(Kept + ".part");
        AssertRefused(JournalFailure.Disk);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
        Assert.Equal(1, VersionOf(JournalFile));
    }

    [ContractFact]
    public void A_process_killed_while_it_updates_leaves_the_one_version_or_the_other_and_every_row()
    {
        for (int round = 0; round < KillRounds; round++)
        {
            StartAnew();
            MakeOlder(JournalFile, Version1);
            using (ChildProcess child = ChildProcess.Start("update", _engine.Name, _folder.Path))
            {
                Assert.Equal("opening", child.ReadLine());
                child.Kill();
            }
            Assert.InRange(VersionOf(JournalFile), 1, JournalTables.SchemaVersion);
            using IJournal journal = Open();
            AssertHolds(Version1, journal);
        }
    }

    /// <summary>Makes a journal as an older program made it.</summary>
    private protected abstract void MakeOlder(string path, OlderTables older);

    /// <summary>Changes the packed seconds of every minute.</summary>
    private protected abstract void ChangeSeconds(string path, Func<byte[], byte[]> change);

    /// <summary>The version that a closed journal carries.</summary>
    private protected abstract int VersionOf(string path);

    private string KeptOf(int version) => JournalBackup.PathOf(JournalFile, version);

    private void StartAnew()
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path))
            File.Delete(file);
    }

    private static void AssertHolds(OlderTables older, IJournal journal) => Assert.All(
        older.Tables, table => Assert.Equal(Sorted(table, older.ReadAs(table)), ReadAll(journal, table)));
}
