using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>Brings a journal of an older version up to date.</summary>
internal static class SqliteMigration
{
    /// <summary>Brings the file up to date where it is an older journal; leaves every other file to <see cref="SqliteSchema"/>.</summary>
    /// <remarks>Killed at any point, the file is of the one version or of the other, and whole.</remarks>
    /// <param name="filePath">Full path of the journal's file.</param>
    /// <param name="settings">How it is opened.</param>
    public static void Run(string filePath, string settings)
    {
        if (!File.Exists(filePath) || new FileInfo(filePath).Length == 0)
            return;
        long version;
        using (SqliteConnection connection = Open(settings))
        {
            if (SqliteSchema.Number(connection, "PRAGMA application_id") != SqliteSchema.ApplicationId)
                return;
            version = SqliteSchema.Number(connection, "PRAGMA user_version");
            if (version is < 1 or >= JournalTables.SchemaVersion)
                return;
            // So that the file alone holds every row: the copy is of the file.
            SqliteSchema.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        JournalUpdate.Run(
            filePath, (int)version, () => new SqliteOlder(filePath, Open(settings)), path => new SqliteJournal(path, null));
    }

    private static SqliteConnection Open(string settings)
    {
        SqliteConnection connection = new(settings);
        connection.Open();
        return connection;
    }
}
