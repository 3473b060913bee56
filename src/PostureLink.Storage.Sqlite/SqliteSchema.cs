using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>What makes an SQLite file a journal: its mark, its version and its tables.</summary>
internal static class SqliteSchema
{
    /// <summary>"PLJ1" in ASCII, in the header's application id (https://www.sqlite.org/fileformat.html, 1.3.17).</summary>
    public const long ApplicationId = 0x504C4A31;

    /// <summary>Checks the file before anything is written to it; makes a new file a journal.</summary>
    /// <exception cref="JournalException">It is not a journal, or of a newer version.</exception>
    public static void Prepare(SqliteConnection connection, string filePath)
    {
        bool isNew = Number(connection, "SELECT count(*) FROM sqlite_master") == 0
            && Number(connection, "PRAGMA application_id") == 0;
        if (!isNew)
            RequireJournal(connection, filePath);
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(connection, "PRAGMA synchronous = FULL");
        if (isNew)
            Create(connection);
    }

    private static void RequireJournal(SqliteConnection connection, string filePath)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
            throw JournalException.Damaged(filePath);
        long version = Number(connection, "PRAGMA user_version");
        if (version > JournalTables.SchemaVersion)
            throw JournalException.NewerSchema(filePath, (int)version);
        if (version < JournalTables.SchemaVersion)
            throw JournalException.Damaged(filePath);
    }

    private static void Create(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (JournalTable table in JournalTables.Kept)
            Run(connection, SqliteText.Create(table), transaction);
        Run(connection, SqliteText.Pragma("application_id", ApplicationId), transaction);
        Run(connection, SqliteText.Pragma("user_version", JournalTables.SchemaVersion), transaction);
        transaction.Commit();
    }

    /// <summary>The one number that a statement gives.</summary>
    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs a statement.</summary>
    public static void Run(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
