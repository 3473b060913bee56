using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Rows of the journal as JSON and back: numbers and texts as they are, bytes in base64.</summary>
internal static class RowJson
{
    public static JsonArray Write(IReadOnlyList<object?[]> rows) => [.. rows.Select(row => new JsonArray([.. row.Select(Node)]))];

    /// <exception cref="ApiException">It is not what the table has; the message says which row and what is wrong with it.</exception>
    public static IReadOnlyList<object?[]> Read(JournalTable table, JsonArray rows) =>
        [.. rows.Select((row, at) => Row(table, row, at + 1))];

    private static object?[] Row(JournalTable table, JsonNode? json, int number)
    {
        try
        {
            if (json is not JsonArray values)
                throw new FormatException("it is no list");
            if (values.Count != table.Columns.Count)
                throw new FormatException($"it has {values.Count} entries, not {table.Columns.Count}");
            object?[] row = [.. values.Select((value, at) => Value(table.Columns[at], value))];
            table.Check(row);
            return row;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            string what = fault.Message.Split(" (Parameter", 2)[0].TrimEnd('.');
            throw new ApiException(
                $"Row {number} of {table.Name} cannot be read: {what}. Are the service and this program of one version?", fault);
        }
    }

    private static JsonNode? Node(object? value) => value switch
    {
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
        _ => null,
    };

    private static object? Value(JournalColumn column, JsonNode? value)
    {
        try
        {
            return value is null ? null : column.Type switch
            {
                JournalColumnType.Whole => value.GetValue<long>(),
                JournalColumnType.Real => value.GetValue<double>(),
                JournalColumnType.Bytes => Convert.FromBase64String(value.GetValue<string>()),
                _ => value.GetValue<string>(),
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException)
        {
            throw new FormatException($"{column.Name} is not of the kind {column.Type}", fault);
        }
    }
}
