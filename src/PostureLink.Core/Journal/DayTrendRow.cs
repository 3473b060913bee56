using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace PostureLink.Core;

/// <summary>Closed days among many as rows: the figures in few bytes, since a year of them is read at once.</summary>
/// <remarks>
/// <c>figures</c>, little-endian: a byte 1; worn, upright, slouched, moving and longest still, microseconds, 64-bit whole numbers;
/// slouches and breaks, 32-bit whole numbers; the 10th, 50th and 90th percentile, degrees, doubles, NaN where unknown; then for each
/// hour a byte, the hour, and worn and slouched, microseconds, unsigned 32-bit whole numbers. Null where the summary cannot be read.
/// </remarks>
internal static class DayTrendRow
{
    private const byte Form = 1;
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const int HoursOffset = 1 + 5 * sizeof(long) + 2 * sizeof(int) + 3 * sizeof(double);
    private const int HourBytes = 1 + 2 * sizeof(int);

    /// <summary>The format of summaries that is understood, as they say it themselves.</summary>
    private const int SummaryFormat = 1;

    private static readonly int FirstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static object?[] Of(DayTrend day) => [
        KeyOf(day.Date), day.Start.Microseconds, day.End.Microseconds, day.Figures is { } figures ? Write(figures) : null];

    public static DayTrend From(object?[] row) => new(
        DateOnly.FromDayNumber(FirstDay + (int)((long)row[0]! / MicrosecondsPerDay)), new EventTime((long)row[1]!),
        new EventTime((long)row[2]!), Read((byte[]?)row[3]));

    /// <summary>The row that goes with one of <see cref="JournalTables.Days"/>; null where that names no date.</summary>
    public static object?[]? OfDay(object?[] day) =>
        DateOnly.TryParseExact(day[0] as string, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? [KeyOf(date), day[2], day[3], FiguresOf(day[4] as string)]
            : null;

    private static long KeyOf(DateOnly date) => (date.DayNumber - FirstDay) * MicrosecondsPerDay;

    private static byte[]? FiguresOf(string? summary)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(summary ?? "");
            return FiguresOf(json.RootElement) is { } figures ? Write(figures) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static TrendFigures? FiguresOf(JsonElement day)
    {
        if (day.GetProperty("format").GetInt32() != SummaryFormat)
            return null;
        JsonElement states = day.GetProperty("states_s"), stillness = day.GetProperty("stillness"), flexion = day.GetProperty("flexion");
        return new TrendFigures(
            Seconds(day, "worn_s"), Seconds(states, "upright_still"), Seconds(states, "slouched_still"),
            Seconds(states, "moving") + Seconds(states, "walking"), Seconds(stillness, "longest_s"),
            day.GetProperty("slouching").GetProperty("count").GetInt32(), stillness.GetProperty("breaks").GetInt32(),
            Angle(flexion, "p10_deg"), Angle(flexion, "p50_deg"), Angle(flexion, "p90_deg"),
            [.. day.GetProperty("hours").EnumerateArray().Select(hour => new TrendHour(
                DateTimeOffset.Parse(hour.GetProperty("start").GetString()!, CultureInfo.InvariantCulture).Hour,
                Seconds(hour, "worn_s"), Seconds(hour.GetProperty("states_s"), "slouched_still")))]);
    }

    // A clip that cannot tell a state has none of it.
    private static TimeSpan Seconds(JsonElement of, string name) =>
        of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromSeconds(value.GetDouble()) : TimeSpan.Zero;

    private static double? Angle(JsonElement flexion, string name) =>
        flexion.ValueKind == JsonValueKind.Object ? flexion.GetProperty(name).GetDouble() : null;

    private static byte[] Write(TrendFigures figures)
    {
        var bytes = new byte[HoursOffset + HourBytes * figures.Hours.Count];
        bytes[0] = Form;
        Span<byte> rest = bytes.AsSpan(1);
        foreach (TimeSpan time in new[] { figures.Worn, figures.Upright, figures.Slouched, figures.Moving, figures.LongestStill })
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, Microseconds(time));
            rest = rest[sizeof(long)..];
        }
        BinaryPrimitives.WriteInt32LittleEndian(rest, figures.Slouches);
        BinaryPrimitives.WriteInt32LittleEndian(rest[sizeof(int)..], figures.Breaks);
        rest = rest[(2 * sizeof(int))..];
        foreach (double? angle in new[] { figures.P10Deg, figures.P50Deg, figures.P90Deg })
        {
            BinaryPrimitives.WriteDoubleLittleEndian(rest, angle ?? double.NaN);
            rest = rest[sizeof(double)..];
        }
        foreach (TrendHour hour in figures.Hours)
        {
            rest[0] = (byte)hour.Hour;
            BinaryPrimitives.WriteUInt32LittleEndian(rest[1..], checked((uint)Microseconds(hour.Worn)));
            BinaryPrimitives.WriteUInt32LittleEndian(rest[(1 + sizeof(int))..], checked((uint)Microseconds(hour.Slouched)));
            rest = rest[HourBytes..];
        }
        return bytes;
    }

    private static TrendFigures? Read(byte[]? bytes)
    {
        // What cannot be read can be had again from the day itself.
        if (bytes is null || bytes.Length < HoursOffset || bytes[0] != Form || (bytes.Length - HoursOffset) % HourBytes != 0)
            return null;
        ReadOnlySpan<byte> times = bytes.AsSpan(1), counts = times[(5 * sizeof(long))..], angles = counts[(2 * sizeof(int))..];
        var hours = new TrendHour[(bytes.Length - HoursOffset) / HourBytes];
        for (int i = 0; i < hours.Length; i++)
        {
            ReadOnlySpan<byte> hour = bytes.AsSpan(HoursOffset + i * HourBytes, HourBytes);
            hours[i] = new TrendHour(
                hour[0], Time(BinaryPrimitives.ReadUInt32LittleEndian(hour[1..])),
                Time(BinaryPrimitives.ReadUInt32LittleEndian(hour[(1 + sizeof(int))..])));
        }
        return new TrendFigures(
            Time(times, 0), Time(times, 1), Time(times, 2), Time(times, 3), Time(times, 4),
            BinaryPrimitives.ReadInt32LittleEndian(counts), BinaryPrimitives.ReadInt32LittleEndian(counts[sizeof(int)..]),
            Angle(angles, 0), Angle(angles, 1), Angle(angles, 2), hours);
    }

    private static TimeSpan Time(ReadOnlySpan<byte> times, int at) =>
        Time(BinaryPrimitives.ReadInt64LittleEndian(times[(at * sizeof(long))..]));

    // Ticks: from microseconds in a double costs ten times as much.
    private static TimeSpan Time(long microseconds) => TimeSpan.FromTicks(unchecked(microseconds * TimeSpan.TicksPerMicrosecond));

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static double? Angle(ReadOnlySpan<byte> angles, int at) =>
        BinaryPrimitives.ReadDoubleLittleEndian(angles[(at * sizeof(double))..]) is var deg && double.IsNaN(deg) ? null : deg;
}
