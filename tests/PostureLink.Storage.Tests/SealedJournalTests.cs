using System.Text;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Storage.LiteDb;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>A journal that is encrypted, with everything that is done with one.</summary>
public sealed class SealedJournalTests : IDisposable
{
    private const string Secret = "Zebra-7431";
    private const int KillRounds = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _keys = new();

    private string KeyFile => _keys.File("journal.key");

    private string Journal => _folder.File(LiteDbJournals.FileName);

    public void Dispose()
    {
        _folder.Dispose();
        _keys.Dispose();
    }

    [LiteDbFact]
    public void No_byte_of_it_or_of_a_copy_is_left_open_and_every_value_comes_back()
    {
        Fill();
        IReadOnlyList<TableCheck> before = Digest();
        using (IJournal journal = Open())
            BackupFile.Write(journal, JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)), CareChild.Now);
        File.Copy(Journal, JournalBackup.PathOf(Journal, version: 1));
        File.WriteAllText(Journal + ".damaged-2026", "half a page with " + Secret);
        Assert.Equal(SealingState.Open, JournalSealing.StateOf(_folder.Path));
        Assert.True(FilesWith(Secret).Count >= 3, "The search finds nothing.");

        SealingReport report = JournalSealing.Encrypt(_folder.Path, KeyFile);
        Assert.Equal((Journal, KeyFile, 3), (report.FilePath, report.KeyFile, report.Copies.Count));
        Assert.Empty(FilesWith(Secret));
        Assert.Equal(SealingState.Sealed, JournalSealing.StateOf(_folder.Path));
        Assert.False(JournalKey.IsOpenToOthers(KeyFile));
        Assert.Equal(before, Digest());
        Assert.Equal(before, BackupFile.Read(JournalBackups.List(_folder.Path)[0].Path, dataFolder: _folder.Path).Tables);

        Assert.Equal(3, JournalSealing.Decrypt(_folder.Path).Copies.Count);
        Assert.Equal(SealingState.Open, JournalSealing.StateOf(_folder.Path));
        Assert.True(FilesWith(Secret).Count >= 3);
        Assert.Equal(before, Digest());
        Assert.True(File.Exists(KeyFile));
    }

    [LiteDbFact]
    public void Backup_restore_import_and_erasure_leave_nothing_open()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        string backup = JournalBackups.NewPath(_folder.Path, CareChild.Now);
        IReadOnlyList<TableCheck> before;
        using (IJournal journal = Open())
        {
            before = BackupFile.Write(journal, backup, CareChild.Now, key: JournalKeys.Of(_folder.Path)).Tables;
            var rows = new JournalBatch().Put(JournalTables.Clips, new ClipRecord("other", Secret, Secret, EventTime.FromSeconds(9)));
            Assert.Equal(1, JournalImport.Write(rows, journal, CareChild.Days, CareChild.Now).Added);
        }
        RestoreReport restored = JournalRestore.Run(_folder.Path, backup, CareChild.Now);
        Assert.EndsWith(".zip.sealed", Assert.Single(restored.KeptPaths), StringComparison.Ordinal);
        Assert.Equal(before, Digest());
        ErasePlan erased = JournalErasure.Run(_folder.Path, new EraseSelection(EraseKind.Seconds, JournalReading.Beginning, JournalReading.End));
        Assert.True(erased.Rows > 0);
        Assert.Equal(2, erased.Copies.Count);
        Assert.Equal(0, BackupFile.Read(backup, dataFolder: _folder.Path).Tables.Single(table => table.Table == "minutes").Rows);
        Assert.Empty(FilesWith(Secret));
        Assert.True(LiteDbJournals.IsEncrypted(Journal));
    }

    [LiteDbFact]
    public void Without_its_key_or_with_another_nothing_opens_and_nothing_is_touched()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        string backup = JournalBackups.NewPath(_folder.Path, CareChild.Now);
        using (IJournal journal = Open())
            BackupFile.Write(journal, backup, CareChild.Now, key: JournalKeys.Of(_folder.Path));
        Dictionary<string, byte[]> before = Contents();
        string kept = KeyFile + ".kept";
        File.Move(KeyFile, kept);
        Refuses(JournalFailure.KeyMissing);
        Assert.Equal(SealingState.KeyMissing, JournalSealing.StateOf(_folder.Path));

        JournalKey.ReadOrMake(KeyFile);
        Refuses(JournalFailure.KeyWrong);
        File.WriteAllText(KeyFile, "no key");
        Refuses(JournalFailure.KeyWrong);
        Assert.Equal(before, Contents());

        File.Move(kept, KeyFile, overwrite: true);
        Open().Dispose();

        void Refuses(JournalFailure failure)
        {
            Assert.Equal(failure, Assert.Throws<JournalException>(() => Open()).Failure);
            Assert.Equal(failure, Assert.Throws<JournalException>(() => JournalSealing.Decrypt(_folder.Path)).Failure);
            Assert.Equal(failure, Assert.Throws<JournalException>(() => JournalErasure.Run(
                _folder.Path, new EraseSelection(EraseKind.Everything, JournalReading.Beginning, JournalReading.End))).Failure);
            Assert.Throws<BackupException>(() => JournalRestore.Run(_folder.Path, backup, CareChild.Now));
        }
    }

    [LiteDbFact]
    public void The_engine_itself_refuses_another_key_and_leaves_the_file_as_it_is()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        byte[] before = File.ReadAllBytes(Journal);
        Assert.Equal(JournalFailure.KeyMissing, Assert.Throws<JournalException>(() => LiteDbJournals.Open(_folder.Path)).Failure);
        Assert.Equal(
            JournalFailure.KeyWrong, Assert.Throws<JournalException>(() => LiteDbJournals.Open(_folder.Path, null, new string('a', 64))).Failure);
        Assert.Equal(before, File.ReadAllBytes(Journal));
    }

#if LITEDB
    [LiteDbFact]
    public void An_older_one_is_brought_up_to_date_encrypted_and_so_is_the_copy_of_it()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        OlderTables older = OlderTables.All[^1];
        File.Delete(Journal);
        LiteDbJournalTests.MakeOlder(Journal, older, JournalKeys.Of(_folder.Path)!.Password);
        byte[] before = File.ReadAllBytes(Journal);
        using (IJournal journal = Open())
        {
            Assert.Equal(
                older.RowsOf(JournalTables.Minutes).OrderBy(row => (long)row[0]!),
                journal.ReadRows(JournalTables.Minutes, JournalReading.Beginning, JournalReading.End));
        }
        Assert.True(LiteDbJournals.IsEncrypted(Journal));
        Assert.Equal(before, File.ReadAllBytes(JournalBackup.PathOf(Journal, older.Version)));
        Assert.InRange(new FileInfo(Journal).Length, 1, before.Length * 3 / 4);
    }
#endif

    [LiteDbFact]
    public void A_sealed_backup_with_a_changed_byte_or_without_its_end_is_no_backup()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        string backup = JournalBackups.NewPath(_folder.Path, CareChild.Now);
        using (IJournal journal = Open())
            BackupFile.Write(journal, backup, CareChild.Now, key: JournalKeys.Of(_folder.Path));
        byte[] whole = File.ReadAllBytes(backup);
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(backup, round % 2 == 0 ? changed : whole[..random.Next(whole.Length)]);
            Assert.Throws<BackupException>(() => BackupFile.Read(backup, dataFolder: _folder.Path));
        }
    }

    [LiteDbFact]
    public void A_damaged_one_is_salvaged_and_the_new_one_is_encrypted_too()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        long rows = Digest().Sum(table => table.Rows);
        byte[] bytes = File.ReadAllBytes(Journal);
        // The header of the decrypted pages: after it nothing opens the file any more, and its pages can still be read.
        Array.Clear(bytes, 8192, 8192);
        File.WriteAllBytes(Journal, bytes);
        Assert.Equal(JournalFailure.Damaged, Assert.Throws<JournalException>(() => Open()).Failure);
        using (JournalLock held = JournalLock.Acquire(_folder.Path))
            Assert.InRange(JournalSalvage.Run(held, TalkingEngine.For(EngineUnderTest.LiteDb), CareChild.Now).Salvaged, rows / 2, rows);
        Assert.Empty(FilesWith(Secret));
        Assert.InRange(Digest().Sum(table => table.Rows), rows / 2, rows);
    }

    [LiteDbFact]
    public void It_is_not_converted_to_an_engine_that_cannot_encrypt()
    {
        Fill();
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        byte[] before = File.ReadAllBytes(Journal);
        JournalException refused = Assert.Throws<JournalException>(
            () => JournalFolder.Convert(_folder.Path, JournalEngineChoice.LiteDb, JournalEngineChoice.Sqlite));
        Assert.Equal(JournalFailure.NotEncryptable, refused.Failure);
        Assert.Equal(before, File.ReadAllBytes(Journal));
        Assert.Single(Directory.GetFiles(_folder.Path, "journal.*ite*"));
    }

    [LiteDbTheory]
    [InlineData("encrypt")]
    [InlineData("decrypt")]
    public void Killed_in_the_middle_it_is_whole_and_usable_and_done_again_it_is_finished(string work)
    {
        Fill();
        IReadOnlyList<TableCheck> before = Digest();
        using (IJournal journal = Open())
            BackupFile.Write(journal, JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)), CareChild.Now);
        var random = new Random(3);
        int stages = 0;
        for (int round = 0, stage = 0; round < KillRounds; round++, stage += random.Next(1, 12))
        {
            if (work == "decrypt")
                JournalSealing.Encrypt(_folder.Path, KeyFile);
            using (ChildProcess child = ChildProcess.Start("care", "LiteDB", _folder.Path, work, KeyFile))
            {
                int said = 0;
                for (string? line = ""; said < stage && line is not (null or "done"); said++)
                    line = child.ReadLine();
                stages = Math.Max(stages, said);
                child.Kill();
            }
            Assert.Equal(before, Digest());
            BackupInfo backup = JournalBackups.List(_folder.Path)[0];
            Assert.Equal(before, BackupFile.Read(backup.Path, dataFolder: _folder.Path).Tables);
            if (round == KillRounds - 1)
                break;
            if (JournalSealing.StateOf(_folder.Path) != SealingState.Open)
                JournalSealing.Decrypt(_folder.Path);
        }
        Assert.True(stages > 2, "It never said a line.");
        JournalSealing.Encrypt(_folder.Path, KeyFile);
        Assert.Equal(SealingState.Sealed, JournalSealing.StateOf(_folder.Path));
        Assert.Empty(FilesWith(Secret));
        Assert.Equal(before, Digest());
    }

    [Fact]
    public void An_engine_that_cannot_encrypt_says_so_and_makes_no_key()
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        JournalException refused = Assert.Throws<JournalException>(
            () => JournalSealing.Encrypt(held, TalkingEngine.For(EngineUnderTest.Sqlite), KeyFile));
        Assert.Equal(JournalFailure.NotEncryptable, refused.Failure);
        Assert.False(File.Exists(KeyFile));
    }

    private IJournal Open() => JournalFolder.Open(_folder.Path);

    private void Fill()
    {
        using IJournal journal = Open();
        SampleJournal.Fill(journal);
        for (int i = 0; i < 50; i++)
            journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord(Secret + i, Secret, Secret, EventTime.FromSeconds(i))));
    }

    private IReadOnlyList<TableCheck> Digest()
    {
        using IJournal journal = Open();
        return TableDigest.Of(journal);
    }

    private Dictionary<string, byte[]> Contents() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) != ".lock").ToDictionary(path => path, File.ReadAllBytes);

    private List<string> FilesWith(string word)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(word);
        return [.. Contents().Where(file => file.Value.AsSpan().IndexOf(wanted) >= 0 || file.Key.EndsWith(".zip", StringComparison.Ordinal))
            .Select(file => file.Key)];
    }
}
