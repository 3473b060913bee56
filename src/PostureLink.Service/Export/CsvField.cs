using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>One value of the journal as a field of a CSV file, and back, without loss.</summary>
internal static class CsvField
{
    /// <summary>Stands for a list without any value, which would look like nothing at all.</summary>
    private const string EmptyList = "none";

    /// <summary>The field, quoted where it must be: what is not known is an empty field, an empty text a pair of quotes.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        byte[] { Length: 0 } => EmptyList,
        byte[] degrees => string.Join(';', degrees.Select(Degrees)) is { Length: > 0 } list ? list : "\"\"",
        string { Length: 0 } => "\"\"",
        string text when NeedsQuotes(text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The value of a field.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="text">The field without its quotes.</param>
    /// <param name="isQuoted">Whether it had quotes.</param>
    /// <exception cref="FormatException">It is none; the message says what it must be.</exception>
    public static object? Read(JournalColumn column, string text, bool isQuoted)
    {
        if (text.Length == 0 && !isQuoted)
            return null;
        return column.Type switch
        {
            JournalColumnType.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                ? whole : throw Must(column, text, Because.Of("MustWhole")),
            JournalColumnType.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
                && double.IsFinite(real)
                ? real : throw Must(column, text, Because.Of("MustNumber")),
            JournalColumnType.Bytes => text == EmptyList ? [] : text.Split(';').Select(item => Degrees(column, item)).ToArray(),
            _ => text,
        };
    }

    // A lone line break inside a field would end the line, and blanks at an end are trimmed by some spreadsheets.
    private static bool NeedsQuotes(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]);

    private static string Degrees(byte value) =>
        (sbyte)value == MinuteRecord.UnknownFlexion ? "" : ((sbyte)value).ToString(CultureInfo.InvariantCulture);

    private static byte Degrees(JournalColumn column, string text)
    {
        if (text.Length == 0)
            return unchecked((byte)MinuteRecord.UnknownFlexion);
        return sbyte.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sbyte degrees)
            && degrees != MinuteRecord.UnknownFlexion
            ? unchecked((byte)degrees)
            : throw Must(column, text, Because.Of("MustDegrees"));
    }

    private static WordedFormatException Must(JournalColumn column, string text, Wording what) =>
        new(Because.Of("CsvMust", column.Name, text.Length <= 40 ? text : text[..40] + "...", what));
}
