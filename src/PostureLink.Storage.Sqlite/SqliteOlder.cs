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
        bool isOlder = IsOlder(table, columns);
        IReadOnlyList<JournalColumn> kept = isOlder ? table.Columns : table.StoredColumns;
        using SqliteCommand select = _connection.CreateCommand();
        select.CommandText = SqliteText.Select(table, kept, columns.Contains);
        select.Parameters.AddWithValue(SqliteText.Parameter(0), from.Microseconds);
        select.Parameters.AddWithValue(SqliteText.Parameter(1), until.Microseconds);
        List<object?[]> rows = SqliteTable.Read(select, kept);
        return isOlder ? rows : rows.ConvertAll(table.FromStored);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Whether a table is kept as it was before: it lacks columns, or keeps them otherwise.</summary>
    public static bool IsOlder(JournalTable table, HashSet<string> columns) =>
        !table.StoredColumns.All(column => columns.Contains(column.Name));

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
