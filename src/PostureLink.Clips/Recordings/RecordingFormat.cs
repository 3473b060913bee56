using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>
/// A recording's form: CSV with the header <c>time_s,x_g,y_g,z_g[,label]</c>, plain or gzip-compressed; or packed, <c>.plrec</c>.
/// </summary>
/// <remarks>
/// <para>The packed form is specified in <c>firmware-protocol/recording</c>. What follows is about CSV.</para>
/// <para>UTF-8. Seconds from the start of the recording; acceleration in g with gravity, in the sensor's own axes. Times may be
/// uneven and may have gaps. Numbers have a point and may have an exponent. Spaces around a field do not count.</para>
/// <para>A clip that tells forward tilt alone has one column of degrees in place of the three (<c>time_s,forward_deg</c>), and one
/// whose samples come too rarely for movement says so in theirs (<c>coarse_x_g</c> and so on): so a replay reads no more out of
/// them than the clip told.</para>
/// <para>The header may be preceded by lines that begin with <c>#</c>. One of them, <c># start=2026-03-02T08:30:00.000Z</c>, says
/// in UTC when second 0 was; the others are for people. A recording without it has no date.</para>
/// <para>What the program records itself has this form too, compressed (<c>.csv.gz</c>): times to the microsecond, g to five
/// digits, which is finer than any clip measures.</para>
/// </remarks>
public static class RecordingFormat
{
    /// <summary>The header without labels.</summary>
    public const string Header = "time_s,x_g,y_g,z_g";

    /// <summary>The header with a label for each row.</summary>
    public const string HeaderWithLabel = Header + ",label";

    /// <summary>The ending of a compressed recording.</summary>
    public const string CompressedExtension = ".gz";

    /// <summary>The ending of a packed recording.</summary>
    public const string PackedExtension = ".plrec";

    // No clip measures this much; a file in milligravities or m/s^2 soon does.
    internal const double LargestG = 500;

    // 300 years: beyond it a time is a mistake, and microseconds in 64 bits are still far away.
    internal const double LargestSeconds = 1e10;

    // Degrees of an angle that is read as one turn.
    internal const double LargestDeg = 360;

    private const string Label = "label";

    private const string StartForm = "'# start='yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string ReadForm = "'# start='yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>Whether every value is a number, and none is larger than what can be.</summary>
    internal static bool AreWithin(ReadOnlySpan<double> values, double largest)
    {
        // Written so that what is not a number is refused.
        ReadOnlySpan<Vector256<double>> fours = MemoryMarshal.Cast<double, Vector256<double>>(values);
        foreach (Vector256<double> four in fours)
        {
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(four), Vector256.Create(largest)))
                return false;
        }
        foreach (double value in values[(fours.Length * Vector256<double>.Count)..])
        {
            if (!(Math.Abs(value) <= largest))
                return false;
        }
        return true;
    }

    /// <summary>The columns of a kind of samples; the label is last.</summary>
    internal static string[] Columns(SampleKind kind) => kind switch
    {
        SampleKind.ForwardTilt => ["time_s", "forward_deg", Label],
        SampleKind.CoarseAcceleration => ["time_s", "coarse_x_g", "coarse_y_g", "coarse_z_g", Label],
        _ => ["time_s", "x_g", "y_g", "z_g", Label],
    };

    /// <summary>The header of a kind of samples.</summary>
    internal static string HeaderOf(SampleKind kind, bool labeled) => string.Join(',', labeled ? Columns(kind) : Columns(kind)[..^1]);

    /// <summary>The line that says when second 0 was: to the millisecond, rounded down.</summary>
    internal static string StartLine(EventTime start) => start.ToUtc().ToString(StartForm, CultureInfo.InvariantCulture);

    /// <summary>Whether a line before the header is for people or says when second 0 was.</summary>
    internal static bool IsComment(ReadOnlySpan<byte> line) => line.StartsWith("#"u8);

    /// <summary>Whether such a line is meant to say when second 0 was.</summary>
    internal static bool IsStart(string comment) => comment.StartsWith("# start=", StringComparison.Ordinal);

    /// <summary>Reads when second 0 was.</summary>
    /// <returns>Null when the line has another form.</returns>
    internal static EventTime? ReadStart(string comment) => DateTimeOffset.TryParseExact(
        comment, ReadForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowTrailingWhite,
        out DateTimeOffset start)
        ? EventTime.From(start)
        : null;

    internal static bool IsCompressed(string path) =>
        path.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);

    internal static bool IsPacked(string path) => path.EndsWith(PackedExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The event time of a row.</summary>
    internal static EventTime TimeOf(EventTime origin, double seconds) =>
        new(origin.Microseconds + (long)Math.Round(seconds * 1e6));
}
