using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Storage.Tests;

/// <content>Backup, restore, import and erasure, and death in the middle of each.</content>
public abstract partial class JournalContract
{
    private const string Secret = "Zebra-7431";

    private JournalEngine Engine => TalkingEngine.For(_engine);

    private string BackupPath => Path.Combine(_folder.Path, "elsewhere.zip");

    [ContractFact]
    public void A_backup_restores_every_value_and_the_present_journal_is_kept_aside()
    {
        WriteSamples();
        BackupManifest made = BackUp();
        Assert.Equal(SampleJournal.RowCount, made.Rows);
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(77)));

        RestoreReport report = Restore();
        using (IJournal journal = Open())
            SampleJournal.AssertFilled(journal);
        string kept = Assert.Single(report.KeptPaths);
        Assert.Equal(SampleJournal.RowCount + 1, BackupFile.Read(kept).Rows);
        Assert.Equal(made.Tables, report.Restored.Tables);
        Assert.False(Directory.Exists(_folder.File(JournalRebuild.WorkFolder)));
    }

    [ContractFact]
    public void A_backup_with_a_minus_zero_as_they_were_made_before_is_restored()
    {
        BackUp();
        object?[] row = JournalTables.Calibrations.ToRow(
            new Calibration(new EventTime(1), new Direction(1, -0.0, 0), new Direction(0, 0, 1), 30, 0.998, null));
        RewriteBackup(
            "calibrations",
            JournalExport.CsvHeader(JournalTables.Calibrations) + "\n" + JournalExport.CsvLine(JournalTables.Calibrations, row) + "\n");
        Assert.Equal(1, BackupFile.Read(BackupPath).Rows);

        Restore();
        using IJournal journal = Open();
        Assert.Equal("0", Convert.ToString(Assert.Single(ReadAll(journal, JournalTables.Calibrations))[2], CultureInfo.InvariantCulture));
    }

    [ContractFact]
    public void A_journal_that_cannot_be_read_is_kept_as_it_is_and_a_backup_takes_its_place()
    {
        WriteSamples();
        BackUp();
        File.WriteAllText(JournalFile, "no journal any more");
        string kept = Assert.Single(Restore().KeptPaths);
        Assert.Equal("no journal any more", File.ReadAllText(kept));
        using IJournal journal = Open();
        SampleJournal.AssertFilled(journal);
    }

    [ContractFact]
    public void A_backup_with_a_changed_byte_restores_nothing()
    {
        WriteSamples();
        BackUp();
        byte[] before = File.ReadAllBytes(JournalFile), backup = File.ReadAllBytes(BackupPath);
        var random = new Random(4);
        for (int round = 0; round < 40; round++)
        {
            byte[] changed = [.. backup];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(BackupPath, changed);
            try
            {
                // What a zip says of itself twice, or not of its contents, may change; never what it holds.
                Assert.Equal(SampleJournal.RowCount, BackupFile.Read(BackupPath).Rows);
            }
            catch (BackupException)
            {
                Assert.Throws<BackupException>(Restore);
                Assert.Equal(before, File.ReadAllBytes(JournalFile));
            }
        }
        File.WriteAllBytes(BackupPath, backup[..(backup.Length / 2)]);
        Assert.Throws<BackupException>(Restore);
    }

    [ContractFact]
    public void What_is_erased_is_found_in_no_byte_of_the_journal_or_its_copies_and_the_rest_is_as_it_was()
    {
        WriteSamples();
        IReadOnlyList<TableCheck> rest;
        using (IJournal journal = Open())
        {
            rest = TableDigest.Of(journal);
            for (int i = 0; i < 200; i++)
                journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord(Secret + i, Secret, Secret, EventTime.FromSeconds(i))));
            // Replaced rows may lie in the file for long.
            journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord(Secret + 1, "", Secret, EventTime.FromSeconds(1))));
            BackupFile.Write(journal, JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)), CareChild.Now);
        }
        File.Copy(JournalFile, JournalBackup.PathOf(JournalFile, version: 1));
        File.WriteAllText(JournalFile + ".damaged-2026", "half a page with " + Secret);
        Assert.True(FilesWith(Secret).Count >= 4, "The search finds nothing.");

        ErasePlan done = Erase((table, row) => table == JournalTables.Clips && ((string)row[0]!).StartsWith(Secret, StringComparison.Ordinal));
        Assert.Equal(("clips", 200L), (Assert.Single(done.Tables).Table, done.Rows));
        Assert.Equal([200L, 200L, null], done.Copies.Select(copy => copy.Rows));
        Assert.Empty(FilesWith(Secret));
        using (IJournal journal = Open())
            Assert.Equal(rest, TableDigest.Of(journal));
        Assert.Equal(rest, BackupFile.Read(JournalBackups.List(_folder.Path)[0].Path).Tables);
        Assert.True(Erase((table, row) => false).IsEmpty);
    }

    [ContractFact]
    public void Killed_in_a_backup_there_is_the_former_one_or_the_new_one_and_both_are_whole()
    {
        WriteSamples();
        BackUp();
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(77)));
        KillAtEveryStage("backup", () =>
        {
            Assert.InRange(BackupFile.Read(BackupPath).Rows, SampleJournal.RowCount, SampleJournal.RowCount + 1);
            using IJournal journal = Open();
            Assert.Equal(SampleJournal.RowCount + 1, TableDigest.Of(journal).Sum(table => table.Rows));
        });
    }

    [ContractFact]
    public void Killed_in_a_restore_there_is_the_present_journal_or_the_restored_one()
    {
        WriteSamples();
        BackUp();
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(77)));
        KillAtEveryStage("restore", () =>
        {
            using IJournal journal = Open();
            Assert.InRange(TableDigest.Of(journal).Sum(table => table.Rows), SampleJournal.RowCount, SampleJournal.RowCount + 1);
        });
        Restore();
        using IJournal restored = Open();
        SampleJournal.AssertFilled(restored);
    }

    [ContractFact]
    public void Before_an_import_changes_anything_the_journal_as_it_was_is_kept()
    {
        var rows = new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(77));
        using (IJournal journal = Open())
            Assert.Equal(new ImportReport(1, 0, 0), Import(rows, journal));
        Assert.Empty(JournalBackups.List(_folder.Path));

        WriteSamples();
        rows.Put(JournalTables.Episodes, SampleRows.Episode(78));
        using (IJournal journal = Open())
        {
            ImportReport report = Import(rows, journal);
            Assert.Equal((1, 0, 1), (report.Added, report.Replaced, report.Same));
            Assert.Equal(report.KeptPath, Assert.Single(JournalBackups.List(_folder.Path)).Path);
            Assert.Equal(SampleJournal.RowCount + 1, BackupFile.Read(report.KeptPath!).Rows);
            Assert.Equal(new ImportReport(0, 0, 2), Import(rows, journal));
        }
        Assert.Single(JournalBackups.List(_folder.Path));
    }

    [ContractFact]
    public void An_import_that_cannot_keep_the_journal_as_it_was_changes_nothing()
    {
        WriteSamples();
        File.WriteAllText(JournalBackups.FolderOf(_folder.Path), "in the way");
        using IJournal journal = Open();
        var rows = new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(77));
        JournalException refused = Assert.Throws<JournalException>(() => Import(rows, journal));
        Assert.Equal(JournalFailure.Disk, refused.Failure);
        SampleJournal.AssertFilled(journal);
    }

    [ContractFact]
    public void Killed_in_an_import_there_is_all_of_it_or_nothing()
    {
        IEnumerable<object?[]> rows = SampleRows.DayOfMinutes(EventTime.FromSeconds(0)).Select(JournalTables.Minutes.ToRow);
        string path = _folder.File("minutes.csv");
        File.WriteAllLines(path, rows.Select(row => JournalExport.CsvLine(JournalTables.Minutes, row)).Prepend(JournalExport.CsvHeader(JournalTables.Minutes)));
        KillAtEveryStage(
            "import",
            () =>
            {
                using IJournal journal = Open();
                Assert.Contains(ReadAll(journal, JournalTables.Minutes).Count, new[] { 0, 24 * 60 });
            },
            path);
    }

    [ContractFact]
    public void Killed_in_an_erasure_there_is_all_of_it_or_nothing_and_done_again_it_is_finished()
    {
        WriteSamples();
        long before, minutes;
        using (IJournal journal = Open())
        {
            before = TableDigest.Of(journal).Sum(table => table.Rows);
            minutes = ReadAll(journal, JournalTables.Minutes).Count;
            BackupFile.Write(journal, JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)), CareChild.Now);
        }
        KillAtEveryStage("erase", () =>
        {
            using IJournal journal = Open();
            Assert.Contains(TableDigest.Of(journal).Sum(table => table.Rows), new[] { before, before - minutes });
            Assert.Contains(BackupFile.Read(JournalBackups.List(_folder.Path)[0].Path).Rows, new[] { before, before - minutes });
        });
        Erase(CareChild.Goes);
        using IJournal erased = Open();
        Assert.Empty(ReadAll(erased, JournalTables.Minutes));
        Assert.Equal(before - minutes, BackupFile.Read(JournalBackups.List(_folder.Path)[0].Path).Rows);
    }

    /// <summary>Kills the process after its first line, its second, and so on, some time after its last but one, and at the end.</summary>
    private void KillAtEveryStage(string work, Action check, string? file = null)
    {
        var random = new Random(12);
        int stages = 2;
        for (int stage = 0, round = 0; round < KillRounds; round++)
        {
            using (ChildProcess child = ChildProcess.Start("care", _engine.Name, _folder.Path, work, file ?? BackupPath))
            {
                int said = 0;
                for (string? line = ""; said < stage && line is not (null or "done"); said++)
                    line = child.ReadLine();
                stages = Math.Max(stages, said + 1);
                child.Kill();
            }
            check();
            stage = round == KillRounds - 2 ? int.MaxValue : stage + random.Next(1, 9);
        }
        Assert.True(stages > 2, "It never said a line.");
    }

    private void WriteSamples()
    {
        using IJournal journal = Open();
        SampleJournal.Fill(journal);
    }

    private BackupManifest BackUp()
    {
        using IJournal journal = Open();
        return BackupFile.Write(journal, BackupPath, CareChild.Now);
    }

    /// <summary>Gives a backup one row of a table, and says so in what it tells of itself.</summary>
    private void RewriteBackup(string table, string csv)
    {
        string sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)));
        BackupManifest manifest = BackupFile.Read(BackupPath);
        using ZipArchive zip = ZipFile.Open(BackupPath, ZipArchiveMode.Update);
        Replace(table + ".csv", Encoding.UTF8.GetBytes(csv));
        Replace("manifest.json", JsonSerializer.SerializeToUtf8Bytes(
            manifest with { Tables = [.. manifest.Tables.Select(check => check.Table == table ? new TableCheck(table, 1, sum) : check)] },
            BackupJson.Default.BackupManifest));

        void Replace(string name, byte[] content)
        {
            zip.GetEntry(name)!.Delete();
            using Stream entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private RestoreReport Restore()
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        return JournalRestore.Run(held, Engine, BackupPath, BackupFile.Read(BackupPath), CareChild.Now);
    }

    private ErasePlan Erase(Func<JournalTable, object?[], bool> goes)
    {
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        return JournalErasure.Run(held, Engine, goes);
    }

    /// <summary>The files of the folder, and what zips hold, in which a word stands.</summary>
    private List<string> FilesWith(string word)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(word);
        List<string> found = [];
        foreach (string file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            if (File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0)
                found.Add(file);
            if (Path.GetExtension(file) != ".zip")
                continue;
            using ZipArchive zip = ZipFile.OpenRead(file);
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                using (Stream packed = entry.Open())
                    packed.CopyTo(bytes);
                if (bytes.ToArray().AsSpan().IndexOf(wanted) >= 0)
                    found.Add(file + ": " + entry.Name);
            }
        }
        return found;
    }

    private ImportReport Import(JournalBatch rows, IJournal journal) =>
        JournalImport.WriteKeeping(rows, journal, _folder.Path, CareChild.Days, DateTimeOffset.UnixEpoch);
}
