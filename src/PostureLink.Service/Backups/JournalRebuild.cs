using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Makes a journal's file anew, and lets it take the place of the present one when it has been read back.</summary>
/// <remarks>
/// The new file is made in a folder of its own, whose name says that it is not finished, and moves into place in one step.
/// Killed at any point, the data folder holds the former journal or the new one, whole. A file that was made anew holds nothing
/// of rows that are not in it, which a file that rows were deleted from does.
/// </remarks>
internal static class JournalRebuild
{
    /// <summary>Folder, in the data folder, where the new file is made.</summary>
    public const string WorkFolder = "journal.rebuilding";

    /// <summary>Makes the file anew. The caller holds the folder's lock, and has no engine open on it when this moves into place.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="engine">The engine of the new file.</param>
    /// <param name="key">What the new file is encrypted with; null for an open one.</param>
    /// <param name="fill">Writes every row.</param>
    /// <param name="expected">What it must then hold; null where it is enough that every table can be read.</param>
    /// <param name="beforeMove">Makes way for it, as the last thing before it moves into place.</param>
    /// <exception cref="JournalException">The new journal cannot be made or differs; the present one is as it was.</exception>
    public static void Run(
        string folder, JournalEngine engine, JournalKey? key, Action<IJournal> fill, Func<IReadOnlyList<TableCheck>>? expected,
        Action? beforeMove = null)
    {
        string work = Path.Combine(folder, WorkFolder);
        try
        {
            DeleteWork(work);
            using (IJournal made = engine.Open(work, null, key))
                fill(made);
            IReadOnlyList<TableCheck> found;
            using (IJournal made = engine.Open(work, null, key))
                found = TableDigest.Of(made);
            if (expected?.Invoke().Zip(found).FirstOrDefault(pair => pair.First != pair.Second) is { First: { } wanted })
            {
                throw new JournalException(
                    JournalFailure.Disk, work, $"The new journal in {work} differs in {wanted.Table}; the present one is as it was. See to the disk.");
            }
            beforeMove?.Invoke();
            RequireClosed(folder, engine);
            File.Move(Path.Combine(work, engine.FileName), Path.Combine(folder, engine.FileName), overwrite: true);
            DeleteWork(work);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(folder, e);
        }
    }

    /// <summary>The files that an engine keeps beside a journal's while it is open, or after its process was killed.</summary>
    public static IReadOnlyList<string> SideFiles(string folder, JournalEngine engine)
    {
        string path = Path.Combine(folder, engine.FileName);
        string log = $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}";
        return [.. new[] { path + "-wal", path + "-shm", path + "-journal", Path.Combine(folder, log) }.Where(File.Exists)];
    }

    /// <summary>A log that was left behind would be taken for the log of the new file.</summary>
    private static void RequireClosed(string folder, JournalEngine engine)
    {
        if (SideFiles(folder, engine) is [var left, ..])
            throw new IOException($"{left} was left behind by {engine.Name}");
    }

    private static void DeleteWork(string work)
    {
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
    }
}
