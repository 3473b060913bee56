using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The journal in open formats: nothing is rounded, and nothing left out but what <see cref="HealthRows"/> names.</summary>
/// <remarks>
/// Each table keeps its columns, and gets one more in front: <c>utc</c>, the row's time in ISO 8601. Columns that end in
/// <c>_us</c> are microseconds: since 1970-01-01T00:00:00Z for moments, a length for spans. The sixty flexion values of a
/// minute are whole degrees, empty (CSV, separated by semicolons) or null (JSON) where unknown. What is not known is an empty field
/// (CSV) or null (JSON); an empty text is a pair of quotes. <see cref="ExportSchema"/> tells of every column, and
/// <see cref="JournalImport"/> reads it all back.
/// </remarks>
public static class JournalExport
{
    /// <summary>Name of what stands in front of each row for people; an import does not go by it.</summary>
    public const string TimeInWords = "utc";

    /// <summary>The member of a JSON export that says of which version the tables are.</summary>
    public const string SchemaVersionMember = "schema_version";

    private const long FirstMoment = -62_135_596_800_000_000;
    // Whole seconds: the calendar counts in doubles, which know no single microsecond that far away.
    private const long LastMoment = 253_402_300_799_000_000;

    /// <summary>What waits in memory to be written, bytes.</summary>
    private const int MostPending = 1 << 16;

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one table as CSV (RFC 4180), header first.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="withHealth">Whether what the wearer answered about their health is written too.</param>
    /// <returns>Rows written, without the header.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static int WriteCsv(
        IJournal journal, JournalTable table, EventTime from, EventTime until, TextWriter output, bool withHealth = false)
    {
        int count = 0;
        output.WriteLine(CsvHeader(table));
        foreach (object?[] row in Rows(journal, table, from, until, withHealth))
        {
            output.WriteLine(CsvLine(table, row));
            count++;
        }
        return count;
    }

    /// <summary>Writes every table as one JSON object: a member a table, each an array of rows.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="withHealth">Whether what the wearer answered about their health is written too.</param>
    /// <returns>Rows written.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static int WriteJson(IJournal journal, EventTime from, EventTime until, Stream output, bool withHealth = false)
    {
        int count = 0;
        using var json = new Utf8JsonWriter(output, JsonOptions);
        json.WriteStartObject();
        json.WriteNumber(SchemaVersionMember, JournalTables.SchemaVersion);
        foreach (JournalTable table in JournalTables.All)
        {
            json.WriteStartArray(table.Name);
            foreach (object?[] row in Rows(journal, table, from, until, withHealth))
            {
                WriteRow(json, table, row);
                if (json.BytesPending > MostPending)
                    json.Flush();
                count++;
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        return count;
    }

    /// <summary>The first line of a table's CSV, without its end.</summary>
    internal static string CsvHeader(JournalTable table) =>
        TimeInWords + "," + string.Join(',', table.Columns.Select(column => column.Name));

    /// <summary>A row as a line of CSV, without its end.</summary>
    internal static string CsvLine(JournalTable table, object?[] row) =>
        Moment(table, row) + "," + string.Join(',', row.Select(CsvField.Write));

    /// <summary>A row's time as a date that there is; the nearest one where no calendar names it.</summary>
    internal static DateTimeOffset Shown(long microseconds) => new EventTime(Math.Clamp(microseconds, FirstMoment, LastMoment)).ToUtc();

    private static IEnumerable<object?[]> Rows(IJournal journal, JournalTable table, EventTime from, EventTime until, bool withHealth) =>
        JournalCopy.ReadSpans(journal, table, from, until).Where(row => withHealth || !HealthRows.Has(table, row));

    private static void WriteRow(Utf8JsonWriter json, JournalTable table, object?[] row)
    {
        json.WriteStartObject();
        json.WriteString(TimeInWords, Moment(table, row));
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

    /// <summary>The row's time in words; empty outside of the years 1 to 9999, which no calendar names.</summary>
    private static string Moment(JournalTable table, object?[] row) =>
        (long)row[table.TimeColumn]! is >= FirstMoment and <= LastMoment and long at
            ? new EventTime(at).ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : "";
}
