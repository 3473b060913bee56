using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>One table with its two prepared statements.</summary>
internal sealed class SqliteTable : IDisposable
{
    private readonly JournalTable _table;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _select;

    public SqliteTable(SqliteConnection connection, JournalTable table)
    {
        _table = table;
        _upsert = Prepare(connection, SqliteText.Upsert(table), table.StoredColumns.Count);
        _select = Prepare(connection, SqliteText.Select(table), parameters: 2);
    }

    /// <summary>Writes a row, which its table accepts, by its key.</summary>
    public void Upsert(object?[] row, SqliteTransaction transaction)
    {
        _upsert.Transaction = transaction;
        object?[] stored = _table.ToStored(row);
        for (int i = 0; i < stored.Length; i++)
            _upsert.Parameters[i].Value = stored[i] ?? DBNull.Value;
        _upsert.ExecuteNonQuery();
    }

    /// <summary>Reads the rows of a span, ordered by time, then key.</summary>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public List<object?[]> Select(EventTime from, EventTime until)
    {
        _select.Parameters[0].Value = from.Microseconds;
        _select.Parameters[1].Value = until.Microseconds;
        List<object?[]> rows = Read(_select, _table.StoredColumns);
        for (int i = 0; i < rows.Count; i++)
            rows[i] = _table.FromStored(rows[i]);
        return rows;
    }

    /// <summary>Reads what a statement gives: these columns, in this order.</summary>
    public static List<object?[]> Read(SqliteCommand select, IReadOnlyList<JournalColumn> columns)
    {
        using SqliteDataReader reader = select.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
            rows.Add(Row(reader, columns));
        return rows;
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _select.Dispose();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = SqliteText.Parameter(i), Value = DBNull.Value });
        command.Prepare();
        return command;
    }

    private static object?[] Row(SqliteDataReader reader, IReadOnlyList<JournalColumn> columns)
    {
        var row = new object?[columns.Count];
        for (int i = 0; i < row.Length; i++)
            row[i] = reader.IsDBNull(i) ? null : Value(reader, i, columns[i].Type);
        return row;
    }

    private static object Value(SqliteDataReader reader, int index, JournalColumnType type) => type switch
    {
        JournalColumnType.Whole => reader.GetInt64(index),
        JournalColumnType.Real => reader.GetDouble(index),
        JournalColumnType.Text => reader.GetString(index),
        JournalColumnType.Bytes => reader.GetFieldValue<byte[]>(index),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column's type."),
    };
}
