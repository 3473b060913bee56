namespace PostureLink.Core;

/// <summary>Rows that are written together: all of them, or none.</summary>
public sealed class JournalBatch
{
    private readonly List<(JournalTable Table, object?[] Row)> _rows = [];

    /// <summary>The rows, in the order in which they were put.</summary>
    public IReadOnlyList<(JournalTable Table, object?[] Row)> Rows => _rows;

    /// <summary>The rows as engines write them: those that were put, and after a closed day what years need of it.</summary>
    /// <exception cref="ArgumentException">A row was changed since it was put, and is none that its table accepts.</exception>
    public IEnumerable<(JournalTable Table, object?[] Row)> Kept
    {
        get
        {
            foreach ((JournalTable table, object?[] row) in _rows)
            {
                table.Check(row);
                yield return (table, row);
                if (table == JournalTables.Days && DayTrendRow.OfDay(row) is { } trend)
                    yield return (JournalTables.Trend, trend);
            }
        }
    }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a value; a row with the same key is replaced.</summary>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="value">The value.</param>
    /// <returns>This batch.</returns>
    /// <exception cref="ArgumentException">Its row is not one that <see cref="JournalTable.Check"/> accepts.</exception>
    public JournalBatch Put<T>(JournalTable<T> table, T value) => Put(table, table.ToRow(value));

    /// <summary>Adds a row as another journal gave it, with 0 for every -0: SQLite keeps none, and a row is the same in every engine.</summary>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="row">One entry a column.</param>
    /// <returns>This batch.</returns>
    /// <exception cref="ArgumentException">The row is not one that <see cref="JournalTable.Check"/> accepts.</exception>
    public JournalBatch Put(JournalTable table, object?[] row)
    {
        table.Check(row);
        _rows.Add((table, Array.Exists(row, IsMinusZero) ? Array.ConvertAll(row, value => IsMinusZero(value) ? 0.0 : value) : row));
        return this;
    }

    /// <summary>Forgets every row, so that the batch can be filled again.</summary>
    public void Clear() => _rows.Clear();

    private static bool IsMinusZero(object? value) => value is double real && real == 0 && double.IsNegative(real);
}
