using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The whole journal in open formats: nothing is left out, nothing is rounded.</summary>
/// <remarks>
/// Each table keeps its columns, and gets one more in front: <c>utc</c>, the row's time in ISO 8601. Columns that end in
/// <c>_us</c> are microseconds: since 1970-01-01T00:00:00Z for moments, a length for spans. The sixty flexion values of a
/// minute are whole degrees, empty (CSV, separated by semicolons) or null (JSON) where unknown.
/// </remarks>
public static class JournalExport
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one table as CSV (RFC 4180), header first.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <param name="output">Receives the text.</param>
    /// <returns>Rows written, without the header.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static int WriteCsv(IJournal journal, JournalTable table, EventTime from, EventTime until, TextWriter output)
    {
        output.WriteLine("utc," + string.Join(',', table.Columns.Select(column => column.Name)));
        IReadOnlyList<object?[]> rows = journal.ReadRows(table, from, until);
        foreach (object?[] row in rows)
            output.WriteLine(Moment(table, row) + "," + string.Join(',', row.Select(CsvField)));
        return rows.Count;
    }

    /// <summary>Writes every table as one JSON object: a member a table, each an array of rows.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <param name="output">Receives UTF-8.</param>
    /// <returns>Rows written.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static int WriteJson(IJournal journal, EventTime from, EventTime until, Stream output)
    {
        int count = 0;
        using var json = new Utf8JsonWriter(output, JsonOptions);
        json.WriteStartObject();
        json.WriteNumber("schema_version", JournalTables.SchemaVersion);
        foreach (JournalTable table in JournalTables.All)
        {
            json.WriteStartArray(table.Name);
            foreach (object?[] row in journal.ReadRows(table, from, until))
            {
                WriteRow(json, table, row);
                count++;
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        return count;
    }

    private static void WriteRow(Utf8JsonWriter json, JournalTable table, object?[] row)
    {
        json.WriteStartObject();
        json.WriteString("utc", Moment(table, row));
        for (int i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(table.Columns[i].Name);
            switch (row[i])
            {
                case long whole: json.WriteNumberValue(whole); break;
                case double real: json.WriteNumberValue(real); break;
                case string text: json.WriteStringValue(text); break;
                case byte[] degrees: WriteDegrees(json, degrees); break;
                default: json.WriteNullValue(); break;
            }
        }
        json.WriteEndObject();
    }

    private static void WriteDegrees(Utf8JsonWriter json, byte[] degrees)
    {
        json.WriteStartArray();
        foreach (byte value in degrees)
        {
            if ((sbyte)value == MinuteRecord.UnknownFlexion)
                json.WriteNullValue();
            else
                json.WriteNumberValue((sbyte)value);
        }
        json.WriteEndArray();
    }

    private static string CsvField(object? value) => value switch
    {
        null => "",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        byte[] degrees => string.Join(';', degrees.Select(value => (sbyte)value == MinuteRecord.UnknownFlexion ? "" : ((sbyte)value).ToString(CultureInfo.InvariantCulture))),
        string text when text.AsSpan().IndexOfAny(",\"\r\n") >= 0 => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Moment(JournalTable table, object?[] row) =>
        new EventTime((long)row[table.TimeColumn]!).ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
