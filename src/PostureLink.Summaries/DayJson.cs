using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>A day's summary as JSON, for scripts and for the journal.</summary>
/// <remarks>
/// One object on one line, always with the same fields in the same order: <c>format</c> (1), <c>date</c>, <c>zone</c>,
/// <c>length_s</c>, <c>states_s</c> (every state), <c>unknown_s</c> (every reason), <c>worn_s</c>, <c>confidence</c>
/// (<c>too_short</c>, <c>part_of_a_day</c>, <c>whole_day</c>), <c>flexion</c> (an object or null), <c>exposure</c> (the cells
/// that hold time), <c>slouching</c>, <c>stillness</c>, <c>shifts_per_15_min</c> (or null), <c>prompts</c>, <c>hours</c> (those
/// with a record), <c>quality</c>, and, only where the clip could not tell everything, <c>cannot_tell</c>: <c>coarse_s</c> and
/// <c>tilt_only_s</c>, the worn time of each such kind, and <c>text</c>, what that means in words; and <c>two_clips_s</c>, only where two
/// clips were worn: for how long both were gone by.
/// Times are seconds (<c>_s</c>), angles degrees (<c>_deg</c>), shares 0 to 1
/// (<c>_ratio</c>), moments ISO 8601 with the offset of the zone. What cannot be said is null.
/// </remarks>
public static class DayJson
{
    /// <summary>Version of the fields; raised when one changes its meaning or goes away.</summary>
    public const int Format = 1;

    // Zone names and offsets are plain text: a plus sign need not be escaped for HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the summary.</summary>
    /// <param name="day">The summary.</param>
    /// <returns>One line without a line break at its end.</returns>
    public static string Write(DaySummary day)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Plain))
        {
            json.WriteStartObject();
            WriteDay(json, day);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a summary that <see cref="Write"/> wrote: the same summary, to the last digit.</summary>
    /// <param name="json">The summary.</param>
    /// <returns>Null where it is none of this format, such as one that another version wrote: it has to be computed anew.</returns>
    public static DaySummary? Read(string? json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json ?? "");
            return DayJsonReader.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static void WriteDay(Utf8JsonWriter json, DaySummary day)
    {
        json.WriteNumber("format", Format);
        json.WriteString("date", day.Date.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("zone", day.Zone);
        Seconds(json, "length_s", day.Length);
        Times(json, "states_s", day.States);
        Times(json, "unknown_s", day.Unknown);
        Seconds(json, "worn_s", day.Worn);
        json.WriteString("confidence", Name(day.Confidence));
        WriteFlexion(json, day.Flexion);
        WriteExposure(json, day.Exposure);
        WriteSlouching(json, day.Slouching);
        WriteStillness(json, day.Stillness);
        Number(json, "shifts_per_15_min", day.ShiftsPer15Minutes);
        WritePrompts(json, day.Prompts);
        WriteHours(json, day.Hours);
        WriteQuality(json, day.Quality);
        WriteLimits(json, day);
        if (day.TwoClips > TimeSpan.Zero)
            Seconds(json, "two_clips_s", day.TwoClips);
    }

    private static void WriteFlexion(Utf8JsonWriter json, FlexionDistribution? flexion)
    {
        if (flexion is null)
        {
            json.WriteNull("flexion");
            return;
        }
        json.WriteStartObject("flexion");
        Seconds(json, "base_s", flexion.Base);
        json.WriteNumber("p10_deg", flexion.P10Deg);
        json.WriteNumber("p50_deg", flexion.P50Deg);
        json.WriteNumber("p90_deg", flexion.P90Deg);
        json.WriteNumber("p95_deg", flexion.P95Deg);
        json.WriteNumber("p99_deg", flexion.P99Deg);
        json.WriteNumber("in_neutral_ratio", flexion.InNeutralRatio);
        json.WriteNumber("above_20_deg_ratio", flexion.Above20Ratio);
        json.WriteNumber("above_30_deg_ratio", flexion.Above30Ratio);
        json.WriteNumber("above_60_deg_ratio", flexion.Above60Ratio);
        json.WriteNumber("above_90_deg_ratio", flexion.Above90Ratio);
        Seconds(json, "longest_above_60_deg_s", flexion.LongestAbove60);
        json.WriteEndObject();
    }

    private static void WriteExposure(Utf8JsonWriter json, IReadOnlyList<ExposureCell> cells)
    {
        json.WriteStartArray("exposure");
        foreach (ExposureCell cell in cells)
        {
            json.WriteStartObject();
            json.WriteNumber("from_deg", cell.FromDeg);
            json.WriteNumber("to_deg", cell.ToDeg);
            Seconds(json, "from_s", cell.FromLength);
            Seconds(json, "to_s", cell.ToLength == TimeSpan.MaxValue ? null : cell.ToLength);
            json.WriteNumber("count", cell.Count);
            Seconds(json, "total_s", cell.Total);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSlouching(Utf8JsonWriter json, SlouchFigures slouching)
    {
        json.WriteStartObject("slouching");
        json.WriteNumber("count", slouching.Count);
        Seconds(json, "median_s", slouching.Median);
        Seconds(json, "longest_s", slouching.Longest);
        Seconds(json, "p90_s", slouching.P90);
        Seconds(json, "in_sustained_s", slouching.InSustained);
        json.WriteEndObject();
    }

    private static void WriteStillness(Utf8JsonWriter json, StillFigures stillness)
    {
        json.WriteStartObject("stillness");
        json.WriteNumber("bouts", stillness.Bouts);
        Seconds(json, "mean_s", stillness.Mean);
        Seconds(json, "longest_s", stillness.Longest);
        json.WriteNumber("at_least_10_min", stillness.AtLeast10Minutes);
        json.WriteNumber("at_least_20_min", stillness.AtLeast20Minutes);
        json.WriteNumber("at_least_30_min", stillness.AtLeast30Minutes);
        json.WriteNumber("breaks", stillness.Breaks);
        Number(json, "breaks_per_hour", stillness.BreaksPerHour);
        json.WriteEndObject();
    }

    private static void WritePrompts(Utf8JsonWriter json, PromptFigures prompts)
    {
        json.WriteStartObject("prompts");
        json.WriteNumber("eligible", prompts.Eligible);
        json.WriteNumber("fired", prompts.Fired);
        json.WriteNumber("answered", prompts.Answered);
        json.WriteNumber("ignored", prompts.Ignored);
        json.WriteNumber("pending", prompts.Pending);
        json.WriteStartObject("withheld");
        foreach ((WithheldReason reason, int count) in prompts.Withheld)
            json.WriteNumber(Name(reason), count);
        json.WriteEndObject();
        Seconds(json, "median_recovery_s", prompts.MedianRecovery);
        json.WriteEndObject();
    }

    private static void WriteHours(Utf8JsonWriter json, IReadOnlyList<HourFigures> hours)
    {
        json.WriteStartArray("hours");
        foreach (HourFigures hour in hours)
        {
            json.WriteStartObject();
            Moment(json, "start", hour.Start);
            Seconds(json, "worn_s", hour.Worn);
            Times(json, "states_s", hour.States);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteQuality(Utf8JsonWriter json, QualityFigures quality)
    {
        json.WriteStartObject("quality");
        json.WriteNumber("calibrations", quality.Calibrations);
        Seconds(json, "gaps_s", quality.Gaps);
        Moment(json, "first_recorded", quality.FirstRecorded);
        Moment(json, "last_recorded", quality.LastRecorded);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, DaySummary day)
    {
        if (new DayWords(Languages.English).CannotTell(day) is not { } text)
            return;
        json.WriteStartObject("cannot_tell");
        Seconds(json, "coarse_s", day.Quality.Coarse);
        Seconds(json, "tilt_only_s", day.Quality.TiltOnly);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Times<TKey>(Utf8JsonWriter json, string name, IReadOnlyDictionary<TKey, TimeSpan> times)
        where TKey : struct, Enum
    {
        json.WriteStartObject(name);
        foreach ((TKey key, TimeSpan time) in times.OrderBy(entry => entry.Key))
            Seconds(json, Name(key), time);
        json.WriteEndObject();
    }

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan? span) => Number(json, name, span?.TotalSeconds);

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment) =>
        json.WriteString(name, moment?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    private static string Name<TEnum>(TEnum value) where TEnum : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
