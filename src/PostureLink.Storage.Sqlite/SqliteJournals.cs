using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>Journals kept by SQLite, in the file <c>journal.sqlite</c> of a data folder.</summary>
public static class SqliteJournals
{
    /// <summary>Name of the journal's file in the data folder.</summary>
    public const string FileName = "journal.sqlite";

    /// <summary>Whether this build has the engine; always true.</summary>
    public static bool IsAvailable => true;

    /// <summary>Version of the SQLite library, such as "3.50.4".</summary>
    public static string? Version => new SqliteConnection().ServerVersion;

    /// <summary>Opens the journal of a data folder; creates the folder and the journal where there is none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="held">The folder's lock, where the caller holds it and outlives the journal; null to take it.</param>
    /// <exception cref="JournalException">In use, damaged, not a journal, of a newer version, or the disk failed.</exception>
    public static IJournal Open(string folder, JournalLock? held = null)
    {
        JournalLock? own = held is null ? JournalLock.Acquire(folder) : null;
        try
        {
            return new SqliteJournal(Path.Combine(Path.GetFullPath(folder), FileName), own);
        }
        catch (JournalException)
        {
            own?.Dispose();
            throw;
        }
    }

    /// <summary>Reads what can still be read of a damaged journal.</summary>
    /// <param name="path">Its file, which no engine has open; it is only read.</param>
    /// <param name="take">Is given every row; some may not be such as a table accepts.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Salvage(string path, Action<JournalTable, object?[]> take)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(take);
        SqliteSalvage.Read(path, take);
    }
}
