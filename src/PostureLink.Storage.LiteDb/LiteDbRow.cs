#if LITEDB
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>Rows as documents: the key is <c>_id</c>, every other column a field of its name.</summary>
internal static class LiteDbRow
{
    private const string KeyField = "_id";

    /// <summary>Name of a column's field.</summary>
    public static string FieldOf(JournalTable table, int column) => column == 0 ? KeyField : table.Columns[column].Name;

    /// <summary>The document that holds a row.</summary>
    /// <exception cref="ArgumentException">The row is not one the table accepts.</exception>
    public static BsonDocument ToDocument(JournalTable table, object?[] row)
    {
        table.Check(row);
        var document = new BsonDocument();
        for (int i = 0; i < row.Length; i++)
            document[FieldOf(table, i)] = ToBson(row[i]);
        return document;
    }

    /// <summary>The row that a document holds.</summary>
    public static object?[] FromDocument(JournalTable table, BsonDocument document)
    {
        var row = new object?[table.Columns.Count];
        for (int i = 0; i < row.Length; i++)
            row[i] = FromBson(document[FieldOf(table, i)], table.Columns[i].Type);
        return row;
    }

    /// <summary>The condition for a span of time that is not empty.</summary>
    /// <remarks>
    /// BETWEEN, because only that scans the range in the index; two comparisons scan to the end of it (litedb-org/LiteDB,
    /// issue 1706). It includes both ends. Parameters, because the engine keeps every compiled text for ever.
    /// </remarks>
    public static BsonExpression Between(JournalTable table, EventTime from, EventTime until) => BsonExpression.Create(
        $"$.{FieldOf(table, table.TimeColumn)} BETWEEN @0 AND @1",
        new BsonValue(from.Microseconds), new BsonValue(until.Microseconds - 1));

    /// <summary>Orders rows by time, then key.</summary>
    public static int CompareTimeThenKey(JournalTable table, object?[] left, object?[] right)
    {
        int byTime = ((long)left[table.TimeColumn]!).CompareTo((long)right[table.TimeColumn]!);
        if (byTime != 0)
            return byTime;
        return left[0] is string key
            ? string.CompareOrdinal(key, (string)right[0]!)
            : ((long)left[0]!).CompareTo((long)right[0]!);
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
        JournalColumnType.Real => value.AsDouble,
        JournalColumnType.Text => value.AsString,
        JournalColumnType.Bytes => value.AsBinary,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column's type."),
    };
}
#endif
