using System.Globalization;
using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Tests;

public sealed class SqliteJournalTests() : JournalContract(EngineUnderTest.Sqlite)
{
    private protected override void MakeForeignFile(string path) =>
        Run(path, "CREATE TABLE minutes (id INTEGER PRIMARY KEY, what TEXT); INSERT INTO minutes VALUES (1, 'of someone else')");

    private protected override void SetVersion(string path, int version) =>
        Run(path, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));

    private protected override void MakeVersion2(string path)
    {
        Run(path, "DROP TABLE twoclips");
        base.MakeVersion2(path);
    }

    private protected override void MakeVersion1(string path)
    {
        Run(path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 0x504C4A31; PRAGMA user_version = 1");
        foreach (JournalTable table in Version1.Tables)
        {
            string time = table.Columns[table.TimeColumn].Name;
            IEnumerable<string> columns = Version1.ColumnsOf(table).Select((column, index) =>
                $"\"{column.Name}\" {TypeOf(column.Type)}{(index == 0 ? " NOT NULL PRIMARY KEY" : index == table.TimeColumn ? " NOT NULL" : "")}");
            Run(path, $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)}) STRICT");
            if (table.TimeColumn != 0)
                Run(path, $"CREATE INDEX \"{table.Name}_{time}\" ON \"{table.Name}\" (\"{time}\")");
            foreach (object?[] row in Version1.RowsOf(table))
                Run(path, $"INSERT INTO \"{table.Name}\" VALUES ({string.Join(", ", row.Select((_, i) => FormattableString.Invariant($"${i}")))})", row);
        }
    }

    private protected override int VersionOf(string path)
    {
        using SqliteConnection connection = Connect(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (int)(long)command.ExecuteScalar()!;
    }

    private static string TypeOf(JournalColumnType type) => type switch
    {
        JournalColumnType.Whole => "INTEGER",
        JournalColumnType.Real => "REAL",
        JournalColumnType.Text => "TEXT",
        _ => "BLOB",
    };

    private static void Run(string path, string sql, params object?[] values)
    {
        using SqliteConnection connection = Connect(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
