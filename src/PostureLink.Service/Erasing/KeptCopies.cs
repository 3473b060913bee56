using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Every copy of the journal that a data folder holds, and how rows go from it.</summary>
internal sealed class KeptCopies
{
    private const string WorkFolder = "journal.searching";

    /// <summary>
    /// In the names of files that engines wrote and the program kept: from before an update of the tables, and a conversion.
    /// </summary>
    private static readonly string[] Marks = [".backup.", ".before-convert-"];

    private readonly string _folder;

    /// <param name="folder">The data folder, whose lock the caller holds, or which nobody writes to.</param>
    public KeptCopies(string folder) => _folder = folder;

    /// <summary>Counts what goes from each.</summary>
    /// <param name="remainsOf">Says what is left of one.</param>
    public IReadOnlyList<EraseCopy> Count(Func<IJournal, JournalRemains> remainsOf) => [.. Each(remainsOf, isErased: false)];

    /// <summary>Takes rows away from each; what cannot be read goes whole, and so do unfinished files.</summary>
    /// <param name="remainsOf">Says what is left of one.</param>
    public IReadOnlyList<EraseCopy> Erase(Func<IJournal, JournalRemains> remainsOf)
    {
        List<EraseCopy> done = [.. Each(remainsOf, isErased: true)];
        DeleteUnfinished();
        return done;
    }

    /// <summary>Takes away what interrupted work left: it may hold what no finished file does.</summary>
    public void DeleteUnfinished()
    {
        foreach (string unfinished in JournalBackups.Unfinished(_folder).Concat(Directory.GetFiles(_folder, "journal*.part*"))
            .Concat(Directory.GetFiles(_folder, "journal*.salvaging*")))
            File.Delete(unfinished);
        foreach (string name in new[] { Uploads.FolderName, WorkFolder, JournalRebuild.WorkFolder, JournalConversion.WorkFolder })
        {
            string work = Path.Combine(_folder, name);
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private IEnumerable<EraseCopy> Each(Func<IJournal, JournalRemains> remainsOf, bool isErased)
    {
        IEnumerable<EraseCopy> all = JournalBackups.List(_folder).Select(backup => Backup(backup.Path, remainsOf, isErased))
            .Concat(Files().Select(file => EngineFile(file, remainsOf, isErased)))
            .Concat(DamagedJournal.In(_folder).Select(file => Whole(file, isErased)));
        return all.Where(copy => copy.Rows is not 0);
    }

    private EraseCopy Backup(string path, Func<IJournal, JournalRemains> remainsOf, bool isErased)
    {
        try
        {
            using BackupRows backup = BackupRows.Read(path, _folder);
            JournalRemains remains = remainsOf(backup);
            long rows = JournalTables.All.Sum(table => backup.Of(table).Count(row => remains.IsGone(table, row)));
            if (isErased && rows > 0)
                BackupFile.Rewrite(backup, remains, _folder);
            return new EraseCopy(path, rows);
        }
        catch (BackupException)
        {
            return Whole(path, isErased);
        }
    }

    private static EraseCopy Whole(string path, bool isErased)
    {
        if (isErased)
            File.Delete(path);
        return new EraseCopy(path, null);
    }

    /// <summary>The files that engines wrote and the program kept, those that are sealed included.</summary>
    public IEnumerable<string> Files() => Marks
        .SelectMany(mark => Directory.GetFiles(_folder, $"journal*{mark}*"))
        .Where(file => !file.Contains(DamagedJournal.Mark, StringComparison.Ordinal));

    /// <summary>A file that an engine wrote is searched as a copy of it, since opening may change it.</summary>
    private EraseCopy EngineFile(string path, Func<IJournal, JournalRemains> remainsOf, bool isErased)
    {
        JournalEngine engine = JournalEngine.All.First(
            engine => path.Contains(Path.GetExtension(engine.FileName), StringComparison.Ordinal));
        if (!engine.IsAvailable || path.EndsWith(SealedFile.Extension, StringComparison.Ordinal))
            return Whole(path, isErased);
        string work = Path.Combine(_folder, WorkFolder);
        try
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
            OwnerOnly.MakeFolder(work);
            File.Copy(path, Path.Combine(work, engine.FileName));
            using JournalLock held = JournalLock.Acquire(work);
            JournalKey? key = engine.CanEncrypt ? JournalKeys.Of(_folder) : null;
            JournalRemains remains;
            long rows;
            using (IJournal copy = engine.Open(work, held, key))
            {
                remains = remainsOf(copy);
                rows = JournalErasure.CountTables(copy, remains.IsGone).Sum(table => table.Rows);
            }
            if (isErased && rows > 0)
            {
                JournalErasure.Rebuild(held, engine, key, remains);
                File.Move(Path.Combine(work, engine.FileName), path, overwrite: true);
            }
            return new EraseCopy(path, rows);
        }
        catch (JournalException unreadable) when (unreadable.Failure is JournalFailure.Damaged or JournalFailure.NewerSchema
            or JournalFailure.KeyWrong or JournalFailure.KeyMissing)
        {
            return Whole(path, isErased);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }
}
