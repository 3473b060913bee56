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

    private protected override void MakeOlder(string path, OlderTables older)
    {
        using SqliteConnection connection = Connect(path);
        Run(connection, FormattableString.Invariant(
            $"PRAGMA journal_mode = WAL; PRAGMA application_id = 0x504C4A31; PRAGMA user_version = {older.Version}; BEGIN"));
        foreach (JournalTable table in older.Tables)
        {
            string time = table.Columns[table.TimeColumn].Name;
            IEnumerable<string> columns = older.ColumnsOf(table).Select((column, index) =>
                $"\"{column.Name}\" {TypeOf(column.Type)}{(index == 0 ? " NOT NULL PRIMARY KEY" : index == table.TimeColumn ? " NOT NULL" : "")}");
            Run(connection, $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)}) STRICT");
            if (table.TimeColumn != 0)
                Run(connection, $"CREATE INDEX \"{table.Name}_{time}\" ON \"{table.Name}\" (\"{time}\")");
            foreach (object?[] row in older.RowsOf(table))
            {
                string values = string.Join(", ", row.Select((_, i) => FormattableString.Invariant($"${i}")));
                Run(connection, $"INSERT INTO \"{table.Name}\" VALUES ({values})", row);
            }
        }
        Run(connection, "COMMIT");
    }

    private protected override void ChangeSeconds(string path, Func<byte[], byte[]> change)
    {
        using SqliteConnection connection = Connect(path);
        connection.CreateFunction("change", change);
        Run(connection, "UPDATE minutes SET seconds = change(seconds)");
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

    private static void Run(string path, string sql)
    {
        using SqliteConnection connection = Connect(path);
        Run(connection, sql);
    }

    private static void Run(SqliteConnection connection, string sql, params object?[] values)
    {
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
