using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Puts a backup in the place of a data folder's journal; the present journal is kept aside.</summary>
/// <remarks>Killed at any point, the folder holds the present journal or the restored one, whole, and nothing is lost.</remarks>
public static class JournalRestore
{
    private const int RowsPerBatch = 5_000;

    /// <summary>Restores a backup.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="path">The backup.</param>
    /// <param name="now">The time that the kept journal bears.</param>
    /// <exception cref="BackupException">The backup cannot be used; nothing was changed.</exception>
    /// <exception cref="JournalException">
    /// The journal is in use, of another engine or newer, or the disk failed; the present journal is as it was.
    /// </exception>
    public static RestoreReport Run(string dataFolder, string path, DateTimeOffset now)
    {
        BackupManifest manifest = BackupFile.Read(path, dataFolder: dataFolder);
        using JournalLock held = JournalLock.Acquire(dataFolder);
        return Run(held, JournalFolder.EngineOf(held.Folder), path, manifest, now);
    }

    internal static RestoreReport Run(JournalLock held, JournalEngine engine, string path, BackupManifest manifest, DateTimeOffset now)
    {
        try
        {
            JournalKey? key = JournalKeys.Of(held.Folder);
            IReadOnlyList<string> kept = KeepPresent(held, engine, key, now);
            JournalRebuild.Run(held.Folder, engine, key, journal => Fill(journal, path, held.Folder), () => Complete(manifest));
            return new RestoreReport(manifest, Path.Combine(held.Folder, engine.FileName), kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(held.Folder, e);
        }
    }

    /// <summary>What a journal with these rows holds: tables that the backup does not know are empty.</summary>
    private static IReadOnlyList<TableCheck> Complete(BackupManifest manifest) =>
    [
        .. JournalTables.All.Select(table =>
        {
            using var empty = new TableDigest(table);
            return manifest.Tables.FirstOrDefault(check => check.Table == table.Name) ?? empty.Check();
        }),
    ];

    private static void Fill(IJournal journal, string path, string dataFolder)
    {
        var batch = new JournalBatch();
        BackupFile.Read(path, (table, row) =>
        {
            batch.Put(table, row);
            if (batch.Rows.Count < RowsPerBatch)
                return;
            journal.Write(batch);
            batch.Clear();
        }, dataFolder);
        journal.Write(batch);
    }

    private static IReadOnlyList<string> KeepPresent(JournalLock held, JournalEngine engine, JournalKey? key, DateTimeOffset now)
    {
        if (!engine.IsIn(held.Folder))
            return [];
        string kept = JournalBackups.BeforeRestorePath(held.Folder, now);
        try
        {
            using IJournal present = engine.Open(held.Folder, held, key);
            BackupFile.Write(present, kept, now, key: key);
            return [kept];
        }
        catch (JournalException damaged) when (damaged.Failure == JournalFailure.Damaged)
        {
            // What cannot be read is kept as it is; its log must not be taken for the restored journal's.
            return DamagedJournal.KeepCopy(held.Folder, engine, now);
        }
    }
}
