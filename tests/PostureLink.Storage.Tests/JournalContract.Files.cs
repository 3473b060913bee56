using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <content>The folder, its lock, and files that are no journal.</content>
public abstract partial class JournalContract
{
    [ContractFact]
    public void A_closed_journal_is_one_file_beside_its_lock()
    {
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        string[] expected = [_engine.FileName, JournalLock.FileName];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public void A_folder_that_is_not_there_is_made_for_its_owner_only()
    {
        string folder = Path.Combine(_folder.Path, "a", "b");
        using IJournal journal = _engine.Open(folder, null);
        Assert.True(File.Exists(Path.Combine(folder, _engine.FileName)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [ContractFact]
    public void A_second_opener_is_told_that_the_journal_is_in_use()
    {
        using (IJournal journal = Open())
        {
            JournalException refused = AssertRefused(JournalFailure.InUse);
            Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        }
        using IJournal next = Open();
        Assert.Single(next.ReadAll(JournalTables.Episodes));
    }

    [ContractFact]
    public void Whoever_holds_the_folders_lock_opens_without_taking_it()
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        AssertRefused(JournalFailure.InUse);
        using (IJournal journal = _engine.Open(_folder.Path, held))
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        AssertRefused(JournalFailure.InUse);
    }

    [ContractFact]
    public void A_journal_that_could_not_be_opened_does_not_keep_the_lock()
    {
        _folder.Write(_engine.FileName, "not a journal");
        AssertRefused(JournalFailure.Damaged);
        JournalLock.Acquire(_folder.Path).Dispose();
    }

    [ContractFact]
    public void A_closed_journal_refuses_every_call_and_may_be_closed_again()
    {
        IJournal journal = Open();
        journal.Dispose();
        journal.Dispose();
        Assert.Throws<ObjectDisposedException>(() => journal.Write(SecondWriter.Batch(0)));
        Assert.Throws<ObjectDisposedException>(() => journal.Write(new JournalBatch()));
        Assert.Throws<ObjectDisposedException>(() => ReadAll(journal, JournalTables.Episodes));
    }

    [ContractFact]
    public void An_empty_file_becomes_a_journal()
    {
        _folder.Write(_engine.FileName, "");
        using IJournal journal = Open();
        Assert.Empty(ReadAll(journal, JournalTables.Minutes));
    }

    [ContractFact]
    public void A_file_that_is_no_journal_is_named_and_left_untouched()
    {
        var random = new Random(11);
        foreach (int length in new[] { 1, 15, 16, 100, 511, 512, 4096, 8191, 8192, 8193, 100_000 })
        {
            var content = new byte[length];
            random.NextBytes(content);
            AssertDamagedAndUntouched(content);
        }
        AssertDamagedAndUntouched(new byte[8192]);
    }

    [ContractFact]
    public void The_journal_of_another_engine_under_this_name_is_left_untouched()
    {
        foreach (EngineUnderTest other in EngineUnderTest.All.Where(other => other != _engine && other.IsAvailable))
        {
            using var elsewhere = new TemporaryFolder();
            other.Open(elsewhere.Path, null).Dispose();
            AssertDamagedAndUntouched(File.ReadAllBytes(elsewhere.File(other.FileName)));
        }
        Assert.Contains(EngineUnderTest.All, other => other.IsAvailable);
    }

    [ContractFact]
    public void The_same_engines_file_of_another_program_is_left_untouched()
    {
        MakeForeignFile(JournalFile);
        AssertDamagedAndUntouched(File.ReadAllBytes(JournalFile));
    }

    [ContractFact]
    public void A_truncated_journal_never_reads_as_a_shorter_one()
    {
        using (IJournal journal = Open())
        {
            IEnumerable<MinuteRecord> day = SampleRows.DayOfMinutes(new EventTime(0));
            journal.Write(Batch(JournalTables.Minutes, day.Select(JournalTables.Minutes.ToRow)));
        }
        byte[] whole = File.ReadAllBytes(JournalFile);
        int damaged = 0;
        for (int length = whole.Length - 1; length > 0; length -= whole.Length / 17)
        {
            File.WriteAllBytes(JournalFile, whole[..length]);
            try
            {
                using IJournal journal = Open();
                Assert.Equal(24 * 60, ReadAll(journal, JournalTables.Minutes).Count);
            }
            catch (JournalException e)
            {
                Assert.Equal(JournalFailure.Damaged, e.Failure);
                Assert.Contains(JournalFile, e.Message, StringComparison.Ordinal);
                damaged++;
            }
        }
        Assert.True(damaged >= 12, $"Only {damaged} of 17 truncations were noticed.");
    }

    [ContractFact]
    public void A_journal_of_a_newer_version_is_left_untouched()
    {
        Open().Dispose();
        SetVersion(JournalFile, JournalTables.SchemaVersion + 1);
        byte[] before = File.ReadAllBytes(JournalFile);
        JournalException refused = AssertRefused(JournalFailure.NewerSchema);
        Assert.Contains($"version {JournalTables.SchemaVersion + 1}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("update PostureLink", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    [ContractFact]
    public void A_folder_that_cannot_be_made_is_a_failure_of_the_disk()
    {
        string file = _folder.Write("file", "");
        JournalException refused = Assert.Throws<JournalException>(() => _engine.Open(Path.Combine(file, "data"), null));
        Assert.Equal(JournalFailure.Disk, refused.Failure);
    }

    [ContractFact]
    public void A_folder_in_the_journals_place_is_a_failure_of_the_disk()
    {
        Directory.CreateDirectory(JournalFile);
        AssertRefused(JournalFailure.Disk);
    }

    [ContractFact(Machine.OrdinaryUnixUser)]
    public void A_folder_that_may_not_be_written_is_a_failure_of_the_disk()
    {
        Open().Dispose();
        // The constructor of the attribute has seen to it that this is Unix.
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(JournalFile, UnixFileMode.UserRead);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            AssertRefused(JournalFailure.Disk);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes a sound file of the engine that another program could have made.</summary>
    private protected abstract void MakeForeignFile(string path);

    /// <summary>Changes the version that a journal carries.</summary>
    private protected abstract void SetVersion(string path, int version);

    private JournalException AssertRefused(JournalFailure failure)
    {
        JournalException refused = Assert.Throws<JournalException>(Open);
        Assert.Equal(failure, refused.Failure);
        return refused;
    }

    private void AssertDamagedAndUntouched(byte[] content)
    {
        File.WriteAllBytes(JournalFile, content);
        JournalException refused = AssertRefused(JournalFailure.Damaged);
        Assert.Contains(JournalFile, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllBytes(JournalFile));
    }
}
