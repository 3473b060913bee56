using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PostureLink.Storage.Tests;

public sealed class SqliteJournalTests() : JournalContract(EngineUnderTest.Sqlite)
{
    private protected override void MakeForeignFile(string path) =>
        Run(path, "CREATE TABLE minutes (id INTEGER PRIMARY KEY, what TEXT); INSERT INTO minutes VALUES (1, 'of someone else')");

    private protected override void SetVersion(string path, int version) =>
        Run(path, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));

    private static void Run(string path, string sql)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
