using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Makes a new journal of what can still be read of a damaged one and of the newest copy; the damaged file is kept.</summary>
/// <remarks>
/// Killed at any point, the damaged journal is still in its place and this is done again, or the new one is there, whole.
/// </remarks>
internal static class JournalSalvage
{
    private const int RowsPerBatch = 5_000;

    /// <summary>Salvages. The caller holds the folder's lock.</summary>
    /// <param name="held">The lock.</param>
    /// <param name="engine">The engine of the damaged journal, and of the new one.</param>
    /// <param name="now">The time that the kept file bears.</param>
    /// <exception cref="JournalException">The disk failed; the damaged journal is still in its place.</exception>
    public static SalvageReport Run(JournalLock held, JournalEngine engine, DateTimeOffset now)
    {
        string path = Path.Combine(held.Folder, engine.FileName);
        JournalKey? key = JournalKeys.Of(held.Folder);
        (string Path, BackupManifest Manifest)? copy = NewestCopy(held.Folder);
        string kept = "";
        long salvaged = 0;
        JournalRebuild.Run(
            held.Folder, engine, key, Fill, expected: null, () => kept = DamagedJournal.KeepCopy(held.Folder, engine, now)[0]);
        return new SalvageReport(kept, salvaged, copy?.Manifest.Rows ?? 0, copy?.Manifest.MadeAt);

        void Fill(IJournal journal)
        {
            using var rows = new Writer(journal);
            if (copy is { } newest)
                BackupFile.Read(newest.Path, rows.Put, held.Folder);
            // What the damaged file still says is newer than the copy.
            engine.Salvage(path, (table, row) =>
            {
                if (!IsSound(table, row))
                    return;
                rows.Put(table, row);
                salvaged++;
            }, key);
        }
    }

    private static bool IsSound(JournalTable table, object?[] row)
    {
        try
        {
            table.Check(row);
            table.RequireReadable(row);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static (string Path, BackupManifest Manifest)? NewestCopy(string folder)
    {
        (string Path, BackupManifest Manifest)? newest = null;
        foreach (BackupInfo backup in JournalBackups.List(folder).Where(backup => backup.IsDaily))
        {
            try
            {
                BackupManifest manifest = BackupFile.Read(backup.Path, dataFolder: folder);
                if (newest is null || manifest.MadeAt > newest.Value.Manifest.MadeAt)
                    newest = (backup.Path, manifest);
            }
            catch (BackupException)
            {
                // An older one may be whole.
            }
        }
        return newest;
    }

    private sealed class Writer(IJournal journal) : IDisposable
    {
        private readonly JournalBatch _batch = new();

        public void Put(JournalTable table, object?[] row)
        {
            _batch.Put(table, row);
            if (_batch.Rows.Count < RowsPerBatch)
                return;
            journal.Write(_batch);
            _batch.Clear();
        }

        public void Dispose() => journal.Write(_batch);
    }
}
