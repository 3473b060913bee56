using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Rows of the journal as JSON and back: numbers and texts as they are, bytes in base64.</summary>
internal static class RowJson
{
    public static JsonArray Write(IReadOnlyList<object?[]> rows) => [.. rows.Select(row => new JsonArray([.. row.Select(Node)]))];

    /// <exception cref="ApiException">It is not what the table has.</exception>
    public static IReadOnlyList<object?[]> Read(JournalTable table, JsonArray rows)
    {
        try
        {
            return [.. rows.Select(row => row!.AsArray().Select((value, at) => Value(table.Columns[at].Type, value)).ToArray())];
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or ArgumentException or NullReferenceException)
        {
            throw new ApiException($"The service keeps {table.Name} otherwise than this program: are both of one version?", fault);
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

    private static object? Value(JournalColumnType type, JsonNode? value) => value is null ? null : type switch
    {
        JournalColumnType.Whole => value.GetValue<long>(),
        JournalColumnType.Real => value.GetValue<double>(),
        JournalColumnType.Bytes => Convert.FromBase64String(value.GetValue<string>()),
        _ => value.GetValue<string>(),
    };
}
