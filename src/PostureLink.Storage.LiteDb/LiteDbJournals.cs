using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>Journals kept by LiteDB, in the file <c>journal.litedb</c> of a data folder.</summary>
public static class LiteDbJournals
{
    /// <summary>Name of the journal's file in the data folder.</summary>
    public const string FileName = "journal.litedb";

#if LITEDB
    /// <summary>Whether this build has the engine.</summary>
    public static bool IsAvailable => true;

    /// <summary>Version of the LiteDB library, such as "5.0.21"; null where this build lacks it.</summary>
    public static string? Version => typeof(LiteDB.LiteDatabase).Assembly.GetName().Version?.ToString(fieldCount: 3);
#else
    /// <summary>Whether this build has the engine.</summary>
    public static bool IsAvailable => false;

    /// <summary>Version of the LiteDB library, such as "5.0.21"; null where this build lacks it.</summary>
    public static string? Version => null;
#endif

    /// <summary>Opens the journal of a data folder; creates the folder and the journal where there is none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="held">The folder's lock, where the caller holds it and outlives the journal; null to take it.</param>
    /// <param name="password">What a new journal is encrypted with, and an encrypted one opened; null for a plain one.</param>
    /// <exception cref="JournalException">
    /// In use, damaged, not a journal, of a newer version, encrypted with another key, or the disk failed; or this build lacks LiteDB.
    /// </exception>
    public static IJournal Open(string folder, JournalLock? held = null, string? password = null)
    {
#if LITEDB
        JournalLock? own = held is null ? JournalLock.Acquire(folder) : null;
        try
        {
            return new LiteDbJournal(Path.Combine(Path.GetFullPath(folder), FileName), own, password: password);
        }
        catch (JournalException)
        {
            own?.Dispose();
            throw;
        }
#else
        _ = (held, password);
        throw new JournalException(
            JournalFailure.EngineMissing, folder,
            "This build of PostureLink lacks LiteDB: build it where the package feed holds LiteDB, or keep the journal in "
            + "SQLite.");
#endif
    }

    /// <summary>Whether a file is an encrypted journal of this engine; never where this build lacks LiteDB.</summary>
    /// <param name="path">The file; it need not be there.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool IsEncrypted(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
#if LITEDB
        return LiteDbFile.IsEncrypted(path);
#else
        return false;
#endif
    }

    /// <summary>Reads what can still be read of a damaged journal; nothing where this build lacks LiteDB.</summary>
    /// <param name="path">Its file, which no engine has open; it is only read.</param>
    /// <param name="take">Is given every row; some may not be such as a table accepts.</param>
    /// <param name="password">What an encrypted file is read with.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Salvage(string path, Action<JournalTable, object?[]> take, string? password = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(take);
#if LITEDB
        LiteDbSalvage.Read(path, take, password);
#else
        _ = password;
#endif
    }
}
