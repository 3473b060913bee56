using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>A journal of older tables, to be read: a table that came later is empty, a column null.</summary>
internal sealed class SqliteOlder : IJournal
{
    private readonly SqliteConnection _connection;

    /// <param name="filePath">Full path.</param>
    /// <param name="connection">Open on it; closed with this.</param>
    public SqliteOlder(string filePath, SqliteConnection connection) => (FilePath, _connection) = (filePath, connection);

    public string Engine => $"SQLite {_connection.ServerVersion}";

    public string FilePath { get; }

    public void Write(JournalBatch batch) => throw new NotSupportedException("A journal of older tables is only read.");

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        if (ColumnsOf(_connection, table) is not { Count: > 0 } columns)
            return [];
        using SqliteCommand select = _connection.CreateCommand();
        select.CommandText = SqliteText.Select(table, table.Columns, columns.Contains);
        select.Parameters.AddWithValue(SqliteText.Parameter(0), from.Microseconds);
        select.Parameters.AddWithValue(SqliteText.Parameter(1), until.Microseconds);
        return SqliteTable.Read(select, table.Columns);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The columns that a file has of a table; none where it has no such table.</summary>
    public static HashSet<string> ColumnsOf(SqliteConnection connection, JournalTable table)
    {
        using SqliteCommand names = connection.CreateCommand();
        names.CommandText = "SELECT name FROM pragma_table_info($0)";
        names.Parameters.AddWithValue(SqliteText.Parameter(0), table.Name);
        using SqliteDataReader reader = names.ExecuteReader();
        HashSet<string> found = [];
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }
}
