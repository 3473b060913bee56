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
            IReadOnlyList<TableCheck> written = [];
            JournalRebuild.Run(held.Folder, engine, key, journal => written = Fill(journal, path, held.Folder), () => written);
            return new RestoreReport(manifest, Path.Combine(held.Folder, engine.FileName), kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(held.Folder, e);
        }
    }

    /// <summary>Writes every row of the backup.</summary>
    /// <returns>What was written: tables that the backup does not know are empty, and a -0 of before is a 0 now.</returns>
    private static IReadOnlyList<TableCheck> Fill(IJournal journal, string path, string dataFolder)
    {
        var digests = JournalTables.All.ToDictionary(table => table, table => new TableDigest(table));
        try
        {
            var batch = new JournalBatch();
            BackupFile.Read(path, (table, row) =>
            {
                digests[table].Add(batch.Put(table, row).Rows[^1].Row);
                if (batch.Rows.Count < RowsPerBatch)
                    return;
                journal.Write(batch);
                batch.Clear();
            }, dataFolder);
            journal.Write(batch);
            return [.. JournalTables.All.Select(table => digests[table].Check())];
        }
        finally
        {
            foreach (TableDigest digest in digests.Values)
                digest.Dispose();
        }
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
