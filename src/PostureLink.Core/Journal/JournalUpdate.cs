namespace PostureLink.Core;

/// <summary>Brings a journal of older tables up to date: a new file of every row, which takes the place of the older one.</summary>
/// <remarks>
/// A verified copy of the older file is kept first (<see cref="JournalBackup"/>). The new one is made beside it under a name that
/// says that it is not finished, every row is read back and compared, and it moves into place in one step: killed at any point,
/// there is the older journal or the new one, whole. A new file, because one whose rows were written anew in place stays as large.
/// </remarks>
public static class JournalUpdate
{
    /// <summary>Brings up to date a journal that no engine has open, and whose rows are all in its file.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="version">The version of its tables.</param>
    /// <param name="openOlder">Opens it to be read as it is.</param>
    /// <param name="openNew">Opens or makes a journal of today.</param>
    /// <exception cref="JournalException">
    /// It cannot be read, or the new one not be written or read back; the older one is in its place.
    /// </exception>
    /// <exception cref="IOException">The disk failed; the older one is in its place.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written; the older one is in its place.</exception>
    public static void Run(string path, int version, Func<IJournal> openOlder, Func<string, IJournal> openNew)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(openOlder);
        ArgumentNullException.ThrowIfNull(openNew);
        JournalBackup.Keep(path, version);
        string unfinished = path + ".part";
        DeleteUnfinished(unfinished);
        try
        {
            using (IJournal older = openOlder())
            {
                using (IJournal made = openNew(unfinished))
                    JournalCopy.Copy(older, made);
                using (IJournal made = openNew(unfinished))
                    JournalCopy.Verify(older, made);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            DeleteUnfinished(unfinished);
        }
    }

    /// <summary>What engines put beside a file has its name within theirs.</summary>
    private static void DeleteUnfinished(string unfinished)
    {
        string stem = Path.GetFileNameWithoutExtension(unfinished);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(unfinished)!, stem + "*.part*"))
            File.Delete(file);
    }
}
