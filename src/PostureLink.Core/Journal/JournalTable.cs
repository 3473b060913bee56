using System.Text;
using System.Text.Json;

namespace PostureLink.Core;

/// <summary>What a journal column holds.</summary>
public enum JournalColumnType
{
    /// <summary>A <see cref="long"/>.</summary>
    Whole = 0,

    /// <summary>A finite <see cref="double"/>; what is not known is null, never NaN (SQLite would turn it into null).</summary>
    Real,

    /// <summary>A <see cref="string"/> without NUL characters.</summary>
    Text,

    /// <summary>A <see cref="byte"/> array.</summary>
    Bytes,
}

/// <summary>One column of a journal table; any but the key and the time may be null.</summary>
/// <param name="Name">Its name: lower case with underscores, with its unit where it has one.</param>
/// <param name="Type">What it holds.</param>
public sealed record JournalColumn(string Name, JournalColumnType Type);

/// <summary>A table of the journal, as an engine sees it: named columns and rows of plain values.</summary>
/// <remarks>The first column is the key. Rows are written by key: a second row with the same key replaces the first.</remarks>
public abstract class JournalTable
{
    /// <summary>Longest text key, bytes of UTF-8: LiteDB's index keys end at 1023, and no key of ours comes near.</summary>
    public const int MaxKeyBytes = 512;

    private readonly StoredForm? _stored;

    private protected JournalTable(string name, int timeColumn, IReadOnlyList<JournalColumn> columns, StoredForm? stored)
    {
        Name = name;
        TimeColumn = timeColumn;
        Columns = columns;
        _stored = stored;
    }

    /// <summary>Name of the table: lower case, plural.</summary>
    public string Name { get; }

    /// <summary>The columns; the first is the key.</summary>
    public IReadOnlyList<JournalColumn> Columns { get; }

    /// <summary>Index of the column that says when, in microseconds since the Unix epoch; ranges are read by it.</summary>
    public int TimeColumn { get; }

    /// <summary>The columns that engines keep; the key is the first, and the time where it is in <see cref="Columns"/>.</summary>
    public IReadOnlyList<JournalColumn> StoredColumns => _stored?.Columns ?? Columns;

    /// <summary>A row as engines keep it: one entry a stored column.</summary>
    /// <param name="row">A row that <see cref="Check"/> accepts.</param>
    public object?[] ToStored(object?[] row) => _stored?.Pack(row) ?? row;

    /// <summary>The row that an engine kept.</summary>
    /// <param name="stored">One entry a stored column.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public object?[] FromStored(object?[] stored) => _stored?.Unpack(stored) ?? stored;

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

    /// <summary>Refuses a row that not every engine can keep and give back as it is.</summary>
    /// <remarks>A batch checks what is put; engines check again when they write, since an array can change in between.</remarks>
    /// <param name="row">One entry a column.</param>
    /// <exception cref="ArgumentException">
    /// The row has not one entry of the column's type a column, lacks its key or time, or holds NaN, an infinity, a text with
    /// a NUL character, a key that is too long, or the very last moment, which no half-open range can reach.
    /// </exception>
    public void Check(object?[] row)
    {
        if (FaultOf(row) is { } fault)
            throw new ArgumentException($"{fault}.", nameof(row));
    }

    /// <summary>Why <see cref="Check"/> would refuse a row, as a clause without a full stop, or null: for those who tell somebody.</summary>
    /// <param name="row">One entry a column.</param>
    public Wording? FaultOf(object?[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Length != Columns.Count)
            return Because("row.length", Name, Columns.Count, row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            JournalColumn column = Columns[i];
            if (!Fits(column, row[i], required: i == 0 || i == TimeColumn))
                return Because("row.value", row[i] ?? "null", Name, column.Name, column.Type);
        }
        if (row[0] is string key && Encoding.UTF8.GetByteCount(key) > MaxKeyBytes)
            return Because("row.key", Name, MaxKeyBytes);
        return row[TimeColumn] is long.MaxValue ? Because("row.time", Name, Columns[TimeColumn].Name) : null;
    }

    /// <summary>Refuses a row that no value of the table can be read from: an unknown word, a minute without its sixty seconds.</summary>
    /// <param name="row">A row that <see cref="Check"/> accepts.</param>
    /// <exception cref="ArgumentException">It cannot be read; the message says why.</exception>
    public void RequireReadable(object?[] row)
    {
        if (UnreadableFaultOf(row, out Exception? cause) is { } fault)
            throw new ArgumentException(fault.ToString(), nameof(row), cause);
    }

    /// <summary>Why no value can be read from a row, or null: for those who tell somebody.</summary>
    /// <param name="row">A row that <see cref="Check"/> accepts.</param>
    public Wording? UnreadableFaultOf(object?[] row) => UnreadableFaultOf(row, out _);

    private protected abstract Wording? UnreadableFaultOf(object?[] row, out Exception? cause);

    private protected static Wording Because(string name, params object?[] values) => new(typeof(JournalTable), name, values);

    private static bool Fits(JournalColumn column, object? value, bool required) => value switch
    {
        null => !required,
        long => column.Type == JournalColumnType.Whole,
        double number => column.Type == JournalColumnType.Real && double.IsFinite(number),
        string text => column.Type == JournalColumnType.Text && !text.Contains('\0'),
        byte[] => column.Type == JournalColumnType.Bytes,
        _ => false,
    };
}

/// <summary>A table of the journal and how its rows become values.</summary>
/// <typeparam name="T">The value that one row holds.</typeparam>
public sealed class JournalTable<T> : JournalTable
{
    private readonly Func<T, object?[]> _toRow;
    private readonly Func<object?[], T> _fromRow;

    internal JournalTable(
        string name, string timeColumn, IReadOnlyList<JournalColumn> columns, Func<T, object?[]> toRow, Func<object?[], T> fromRow,
        StoredForm? stored = null)
        : base(name, columns.ToList().FindIndex(column => column.Name == timeColumn), columns, stored)
    {
        _toRow = toRow;
        _fromRow = fromRow;
    }

    /// <summary>The row that holds a value: one entry a column, each a long, double, string, byte array or null.</summary>
    public object?[] ToRow(T value) => _toRow(value);

    /// <summary>The value that a row holds.</summary>
    public T FromRow(object?[] row) => _fromRow(row);

    private protected override Wording? UnreadableFaultOf(object?[] row, out Exception? cause)
    {
        cause = null;
        try
        {
            if (FromRow(row) is MinuteRecord minute)
                minute.RequireWhole();
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException
            or NullReferenceException or KeyNotFoundException or InvalidOperationException or JsonException)
        {
            cause = e;
            return Because("row.unreadable", Name, Reason(e));
        }
    }

    private static Wording Reason(Exception e) => e switch
    {
        NullReferenceException or InvalidCastException => Because("row.missing"),
        IWorded { Wording: { } worded } => worded,
        _ => Because("row.reported", e.Message.Split(" (Parameter", 2)[0].TrimEnd('.')),
    };
}
