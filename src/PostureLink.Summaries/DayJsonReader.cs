using System.Globalization;
using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Reads back what <see cref="DayJson"/> wrote.</summary>
/// <remarks>A field that is missing, or is not what it must be, is a <see cref="FormatException"/> or one of JSON's own.</remarks>
internal static class DayJsonReader
{
    private static readonly (string Name, PostureState State)[] States = Names<PostureState>();
    private static readonly (string Name, UnknownReason Reason)[] Reasons =
        [.. Names<UnknownReason>().Where(name => name.Value != UnknownReason.None)];
    private static readonly (string Name, WearConfidence Confidence)[] Confidences = Names<WearConfidence>();
    private static readonly (string Name, WithheldReason Reason)[] WithheldReasons = Names<WithheldReason>();

    public static DaySummary Read(JsonElement day)
    {
        if (day.GetProperty("format").GetInt32() != DayJson.Format)
            throw new FormatException("Not the summary's format of today.");
        return new DaySummary(
            DateOnly.ParseExact(Text(day, "date"), "O", CultureInfo.InvariantCulture), Text(day, "zone"), Span(day, "length_s"),
            Every(day.GetProperty("states_s"), States), Every(day.GetProperty("unknown_s"), Reasons), Span(day, "worn_s"),
            Value(Confidences, Text(day, "confidence")), Flexion(day.GetProperty("flexion")),
            [.. day.GetProperty("exposure").EnumerateArray().Select(Cell)], Slouching(day.GetProperty("slouching")),
            Stillness(day.GetProperty("stillness")), Number(day, "shifts_per_15_min"), Prompts(day.GetProperty("prompts")),
            [.. day.GetProperty("hours").EnumerateArray().Select(Hour)], Quality(day))
        {
            TwoClips = day.TryGetProperty("two_clips_s", out JsonElement both) ? Span(both) : TimeSpan.Zero,
        };
    }

    private static FlexionDistribution? Flexion(JsonElement of) => of.ValueKind == JsonValueKind.Null ? null : new FlexionDistribution(
        Span(of, "base_s"), Real(of, "p10_deg"), Real(of, "p50_deg"), Real(of, "p90_deg"), Real(of, "p95_deg"), Real(of, "p99_deg"),
        Real(of, "in_neutral_ratio"), Real(of, "above_20_deg_ratio"), Real(of, "above_30_deg_ratio"), Real(of, "above_60_deg_ratio"),
        Real(of, "above_90_deg_ratio"), Span(of, "longest_above_60_deg_s"));

    private static ExposureCell Cell(JsonElement of) => new(
        Real(of, "from_deg"), Real(of, "to_deg"), Span(of, "from_s"), MaybeSpan(of, "to_s") ?? TimeSpan.MaxValue, Whole(of, "count"),
        Span(of, "total_s"));

    private static SlouchFigures Slouching(JsonElement of) => new(
        Whole(of, "count"), Span(of, "median_s"), Span(of, "longest_s"), Span(of, "p90_s"), Span(of, "in_sustained_s"));

    private static StillFigures Stillness(JsonElement of) => new(
        Whole(of, "bouts"), Span(of, "mean_s"), Span(of, "longest_s"), Whole(of, "at_least_10_min"), Whole(of, "at_least_20_min"),
        Whole(of, "at_least_30_min"), Whole(of, "breaks"), Number(of, "breaks_per_hour"));

    private static PromptFigures Prompts(JsonElement of) => new(
        Whole(of, "eligible"), Whole(of, "fired"), Whole(of, "answered"), Whole(of, "ignored"), Whole(of, "pending"),
        of.GetProperty("withheld").EnumerateObject().ToDictionary(held => Value(WithheldReasons, held.Name), held => held.Value.GetInt32()),
        MaybeSpan(of, "median_recovery_s"));

    private static HourFigures Hour(JsonElement of) => new(
        Moment(of, "start") ?? throw new FormatException("An hour is without its start."),
        of.GetProperty("states_s").EnumerateObject().ToDictionary(state => Value(States, state.Name), state => Span(state.Value)),
        Span(of, "worn_s"));

    private static QualityFigures Quality(JsonElement day)
    {
        JsonElement of = day.GetProperty("quality");
        bool isLimited = day.TryGetProperty("cannot_tell", out JsonElement limits);
        return new QualityFigures(
            Whole(of, "calibrations"), Span(of, "gaps_s"), Moment(of, "first_recorded"), Moment(of, "last_recorded"),
            isLimited ? Span(limits, "coarse_s") : TimeSpan.Zero, isLimited ? Span(limits, "tilt_only_s") : TimeSpan.Zero);
    }

    /// <summary>A summary of before a state was known lacks it, and is none of today.</summary>
    private static Dictionary<TKey, TimeSpan> Every<TKey>(JsonElement of, (string Name, TKey Key)[] names) where TKey : struct, Enum =>
        names.ToDictionary(name => name.Key, name => Span(of, name.Name));

    private static string Text(JsonElement of, string name) =>
        of.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static int Whole(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static double Real(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static double? Number(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    private static TimeSpan? MaybeSpan(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? Span(value) : null;

    private static TimeSpan Span(JsonElement of, string name) => Span(of.GetProperty(name));

    // To the nearest tick, which is the one that was written. What a clip could not tell was once written as null.
    private static TimeSpan Span(JsonElement value) => value.ValueKind == JsonValueKind.Null ? TimeSpan.Zero
        : TimeSpan.FromTicks(checked((long)Math.Round(value.GetDouble() * TimeSpan.TicksPerSecond)));

    private static DateTimeOffset? Moment(JsonElement of, string name) => of.GetProperty(name).GetString() is { } text
        ? DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null;

    private static TValue Value<TValue>((string Name, TValue Value)[] names, string name)
    {
        foreach ((string known, TValue value) in names)
        {
            if (known == name)
                return value;
        }
        throw new FormatException($"'{name}' is no word of a summary.");
    }

    private static (string Name, TEnum Value)[] Names<TEnum>() where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(value => (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), value))];
}
