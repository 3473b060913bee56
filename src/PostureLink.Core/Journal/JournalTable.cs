namespace PostureLink.Core;

/// <summary>What a journal column holds.</summary>
public enum JournalColumnType
{
    /// <summary>A <see cref="long"/>.</summary>
    Whole = 0,

    /// <summary>A <see cref="double"/>.</summary>
    Real,

    /// <summary>A <see cref="string"/>.</summary>
    Text,

    /// <summary>A <see cref="byte"/> array.</summary>
    Bytes,
}

/// <summary>One column of a journal table; any but the first may be null.</summary>
/// <param name="Name">Its name: lower case with underscores, with its unit where it has one.</param>
/// <param name="Type">What it holds.</param>
public sealed record JournalColumn(string Name, JournalColumnType Type);

/// <summary>A table of the journal, as an engine sees it: named columns and rows of plain values.</summary>
/// <remarks>The first column is the key. Rows are written by key: a second row with the same key replaces the first.</remarks>
public abstract class JournalTable
{
    private protected JournalTable(string name, int timeColumn, IReadOnlyList<JournalColumn> columns)
    {
        Name = name;
        TimeColumn = timeColumn;
        Columns = columns;
    }

    /// <summary>Name of the table: lower case, plural.</summary>
    public string Name { get; }

    /// <summary>The columns; the first is the key.</summary>
    public IReadOnlyList<JournalColumn> Columns { get; }

    /// <summary>Index of the column that says when, in microseconds since the Unix epoch; ranges are read by it.</summary>
    public int TimeColumn { get; }

    /// <summary>Index of a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
                return i;
        }
        throw new ArgumentException($"Table {Name} has no column {name}.", nameof(name));
    }
}

/// <summary>A table of the journal and how its rows become values.</summary>
/// <typeparam name="T">The value that one row holds.</typeparam>
public sealed class JournalTable<T> : JournalTable
{
    private readonly Func<T, object?[]> _toRow;
    private readonly Func<object?[], T> _fromRow;

    internal JournalTable(
        string name, string timeColumn, IReadOnlyList<JournalColumn> columns, Func<T, object?[]> toRow, Func<object?[], T> fromRow)
        : base(name, columns.ToList().FindIndex(column => column.Name == timeColumn), columns)
    {
        _toRow = toRow;
        _fromRow = fromRow;
    }

    /// <summary>The row that holds a value: one entry a column, each a long, double, string, byte array or null.</summary>
    public object?[] ToRow(T value) => _toRow(value);

    /// <summary>The value that a row holds.</summary>
    public T FromRow(object?[] row) => _fromRow(row);
}
