using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <content>Journals of an older version.</content>
public abstract partial class JournalContract
{
    private string Kept => JournalBackup.PathOf(JournalFile, version: 1);

    [ContractFact]
    public void A_journal_of_version_1_is_brought_up_to_date_with_every_row_and_a_copy_of_it_stays()
    {
        MakeVersion1(JournalFile);
        byte[] before = File.ReadAllBytes(JournalFile);
        using (IJournal journal = Open())
        {
            AssertHoldsVersion1(journal);
            journal.Write(new JournalBatch().Put(JournalTables.Actions, new PopAction(new EventTime(7))));
        }
        Assert.Equal(JournalTables.SchemaVersion, VersionOf(JournalFile));
        Assert.Equal(before, File.ReadAllBytes(Kept));
        using IJournal again = Open();
        AssertHoldsVersion1(again);
        Assert.Equal(new PopAction(new EventTime(7)), Assert.Single(again.ReadAll(JournalTables.Actions)));
    }

    [ContractFact]
    public void A_journal_of_version_2_keeps_every_row_and_takes_minutes_with_two_clips()
    {
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Actions, new PopAction(new EventTime(7))));
        MakeVersion2(JournalFile);
        using (IJournal journal = Open())
        {
            Assert.Equal(new PopAction(new EventTime(7)), Assert.Single(journal.ReadAll(JournalTables.Actions)));
            Assert.Empty(journal.ReadAll(JournalTables.TwoClips));
            journal.Write(new JournalBatch().Put(JournalTables.TwoClips, new TwoClipMinute(new EventTime(0), 9)));
        }
        Assert.Equal(JournalTables.SchemaVersion, VersionOf(JournalFile));
        Assert.True(File.Exists(JournalBackup.PathOf(JournalFile, version: 2)));
        using IJournal again = Open();
        Assert.Equal(new TwoClipMinute(new EventTime(0), 9), Assert.Single(again.ReadAll(JournalTables.TwoClips)));
    }

    [ContractFact]
    public void The_copy_of_an_older_journal_is_itself_a_whole_journal()
    {
        MakeVersion1(JournalFile);
        Open().Dispose();
        using var elsewhere = new TemporaryFolder();
        File.Copy(Kept, elsewhere.File(_engine.FileName));
        using IJournal copy = _engine.Open(elsewhere.Path, null);
        AssertHoldsVersion1(copy);
    }

    [ContractFact]
    public void What_an_interrupted_attempt_left_is_replaced_by_a_copy_of_what_is_there_now()
    {
        MakeVersion1(JournalFile);
        byte[] before = File.ReadAllBytes(JournalFile);
        File.WriteAllText(Kept, "an older copy");
        File.WriteAllText(Kept + ".part", "half a copy");
        using (IJournal journal = Open())
            AssertHoldsVersion1(journal);
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
        MakeVersion1(JournalFile);
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
            foreach (string file in Directory.EnumerateFiles(_folder.Path))
                File.Delete(file);
            MakeVersion1(JournalFile);
            using (ChildProcess child = ChildProcess.Start("update", _engine.Name, _folder.Path))
            {
                Assert.Equal("opening", child.ReadLine());
                child.Kill();
            }
            Assert.InRange(VersionOf(JournalFile), 1, JournalTables.SchemaVersion);
            using IJournal journal = Open();
            AssertHoldsVersion1(journal);
        }
    }

    /// <summary>Makes a journal of today one of version 2, which had no minutes with two clips.</summary>
    private protected virtual void MakeVersion2(string path) => SetVersion(path, 2);

    /// <summary>Makes a journal as version 1 made it, with the rows of <see cref="Version1"/>.</summary>
    private protected abstract void MakeVersion1(string path);

    /// <summary>The version that a closed journal carries.</summary>
    private protected abstract int VersionOf(string path);

    private static void AssertHoldsVersion1(IJournal journal) => Assert.All(
        Version1.Tables, table => Assert.Equal(Sorted(table, Version1.ReadAs(table)), ReadAll(journal, table)));
}
