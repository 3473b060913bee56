#if LITEDB
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>Rows as documents: the key is <c>_id</c>, every other column a field.</summary>
internal static class LiteDbRow
{
    private const string KeyField = "_id";

    /// <summary>Name of the field that a table's time is in.</summary>
    public static string TimeFieldOf(JournalTable table) => FieldOf(table.Columns, table.TimeColumn);

    /// <summary>Name of a column's field: the column's, and of the packed minutes its first letter, as every document repeats it.</summary>
    public static string FieldOf(IReadOnlyList<JournalColumn> columns, int column) => column == 0 ? KeyField
        : columns == JournalTables.Minutes.StoredColumns ? columns[column].Name[..1] : columns[column].Name;

    /// <summary>The document that holds a row, which its table accepts.</summary>
    public static BsonDocument ToDocument(JournalTable table, object?[] row)
    {
        object?[] stored = table.ToStored(row);
        var document = new BsonDocument();
        for (int i = 0; i < stored.Length; i++)
            document[FieldOf(table.StoredColumns, i)] = ToBson(stored[i]);
        return document;
    }

    /// <summary>The row that a document holds, also one of before, whose columns were kept otherwise.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static object?[] FromDocument(JournalTable table, BsonDocument document) => IsOlder(table, document)
        ? Values(table.Columns, document) : table.FromStored(Values(table.StoredColumns, document));

    private static object?[] Values(IReadOnlyList<JournalColumn> columns, BsonDocument document)
    {
        var row = new object?[columns.Count];
        for (int i = 0; i < row.Length; i++)
            row[i] = FromBson(document[FieldOf(columns, i)], columns[i].Type);
        return row;
    }

    /// <summary>Every field of a row is written, also where it is null; one that came later is not there.</summary>
    private static bool IsOlder(JournalTable table, BsonDocument document)
    {
        if (table.StoredColumns == table.Columns)
            return false;
        for (int i = 1; i < table.StoredColumns.Count; i++)
        {
            if (!document.ContainsKey(FieldOf(table.StoredColumns, i)))
                return true;
        }
        return false;
    }

    /// <summary>Reads the rows of a span, ordered by time, then key.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public static List<object?[]> Read(LiteDatabase database, JournalTable table, EventTime from, EventTime until)
    {
        List<object?[]> rows = from >= until ? [] : [.. database.GetCollection(table.Name)
            .Find(Between(table, from, until)).Select(document => FromDocument(table, document))];
        if (table.TimeColumn != 0)
            rows.Sort((left, right) => CompareTimeThenKey(table, left, right));
        return rows;
    }

    /// <summary>The condition for a span of time that is not empty.</summary>
    /// <remarks>
    /// BETWEEN, because only that scans the range in the index; two comparisons scan to the end of it (litedb-org/LiteDB,
    /// issue 1706). It includes both ends. Parameters, because the engine keeps every compiled text for ever.
    /// </remarks>
    private static BsonExpression Between(JournalTable table, EventTime from, EventTime until) => BsonExpression.Create(
        $"$.{TimeFieldOf(table)} BETWEEN @0 AND @1",
        new BsonValue(from.Microseconds), new BsonValue(until.Microseconds - 1));

    /// <summary>Orders rows by time, then key.</summary>
    private static int CompareTimeThenKey(JournalTable table, object?[] left, object?[] right)
    {
        int byTime = ((long)left[table.TimeColumn]!).CompareTo((long)right[table.TimeColumn]!);
        if (byTime != 0)
            return byTime;
        return left[0] is string key
            ? CompareAsUtf8(key, (string)right[0]!)
            : ((long)left[0]!).CompareTo((long)right[0]!);
    }

    /// <summary>Orders texts as their bytes in UTF-8 do, by which SQLite orders keys.</summary>
    private static int CompareAsUtf8(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        return at == left.Length || at == right.Length ? left.Length.CompareTo(right.Length) : Rank(left[at]).CompareTo(Rank(right[at]));

        // Only characters past every other one are written as surrogates, whose numbers are not the highest.
        static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
    }

    private static BsonValue ToBson(object? value) => value switch
    {
        null => BsonValue.Null,
        long whole => new BsonValue(whole),
        double real => new BsonValue(real),
        string text => new BsonValue(text),
        byte[] bytes => new BsonValue(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a journal value."),
    };

    private static object? FromBson(BsonValue value, JournalColumnType type) => value.IsNull ? null : type switch
    {
        JournalColumnType.Whole => value.AsInt64,
        // A file of before may hold -0, which SQLite gives back as 0.
        JournalColumnType.Real => value.AsDouble + 0.0,
        JournalColumnType.Text => value.AsString,
        JournalColumnType.Bytes => value.AsBinary,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column's type."),
    };
}
#endif
