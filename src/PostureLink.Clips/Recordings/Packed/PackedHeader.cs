using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a packed recording begins with: magic, version, and a JSON text that says what it is.</summary>
internal static class PackedHeader
{
    private const ushort Version = 1;
    private const int FixedLength = 16;
    private const int LongestText = 64 * 1024;

    /// <summary>As PNG's: a transfer as text, or to seven bits, damages it where everybody sees it.</summary>
    private static ReadOnlySpan<byte> Magic => [0x9E, (byte)'P', (byte)'L', (byte)'R', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Writes the beginning of a file.</summary>
    public static byte[] Write(RecordingStart start)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(HeaderText.From(start), HeaderJson.Default.HeaderText);
        byte[] bytes = new byte[FixedLength + text.Length + sizeof(uint)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), text.Length);
        text.CopyTo(bytes, FixedLength);
        int end = FixedLength + text.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(end), Crc32C.Of(bytes.AsSpan(0, end)));
        return bytes;
    }

    /// <summary>Reads the beginning of a file; the stream then stands at the first block.</summary>
    /// <exception cref="RecordingException">It is no packed recording, of a later version, or damaged.</exception>
    public static RecordingStart Read(Stream stream, string file)
    {
        byte[] begin = new byte[FixedLength];
        if (stream.ReadAtLeast(begin, FixedLength, throwOnEndOfStream: false) < FixedLength || !begin.AsSpan().StartsWith(Magic))
            throw new RecordingException(file, null, null, Because.Of("packed.none"));
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(begin.AsSpan(8));
        if (version != Version)
            throw new RecordingException(
                file, null, null, Because.Of("packed.version", version, Version));
        int length = BinaryPrimitives.ReadInt32LittleEndian(begin.AsSpan(12));
        if (length is < 0 or > LongestText)
            throw Damaged(file);
        byte[] bytes = new byte[FixedLength + length + sizeof(uint)];
        begin.CopyTo(bytes, 0);
        int rest = bytes.Length - FixedLength;
        if (stream.ReadAtLeast(bytes.AsSpan(FixedLength), rest, throwOnEndOfStream: false) < rest)
            throw Damaged(file);
        ReadOnlySpan<byte> all = bytes;
        if (BinaryPrimitives.ReadUInt32LittleEndian(all[^sizeof(uint)..]) != Crc32C.Of(all[..^sizeof(uint)]))
            throw Damaged(file);
        try
        {
            return (JsonSerializer.Deserialize(all[FixedLength..^sizeof(uint)], HeaderJson.Default.HeaderText)
                ?? throw new JsonException("It is empty.")).ToStart();
        }
        catch (JsonException fault)
        {
            throw new RecordingException(file, null, null, Because.Of("packed.text", fault.Message), fault);
        }
    }

    private static RecordingException Damaged(string file) =>
        new(file, null, null, Because.Of("packed.damaged"));
}

/// <summary>The JSON text of the header.</summary>
internal sealed record HeaderText
{
    /// <summary>Second 0, microseconds since 1970 UTC, or null.</summary>
    public long? StartUs { get; init; }

    public required SampleKind Kind { get; init; }

    public required bool Labels { get; init; }

    public string? Clip { get; init; }

    public string? Zone { get; init; }

    public Direction? Forward { get; init; }

    public Direction? Up { get; init; }

    public HeaderCalibration? Calibration { get; init; }

    public static HeaderText From(RecordingStart start) => new()
    {
        StartUs = start.HasDate ? start.Origin.Microseconds : null,
        Kind = start.Kind,
        Labels = start.IsLabeled,
        Clip = start.Facts.Clip,
        Zone = start.Facts.Zone,
        Forward = start.Facts.Forward,
        Up = start.Facts.Up,
        Calibration = start.Facts.Calibration is { } calibration
            ? new HeaderCalibration(
                calibration.TakenAt.Microseconds - start.Origin.Microseconds, calibration.Neutral, calibration.Forward,
                calibration.GoodSeconds, calibration.NormG, calibration.SlouchRangeDeg)
            : null,
    };

    /// <summary>What it says; times are against an origin of 0 where it has no start.</summary>
    /// <exception cref="JsonException">A time is in no year of the calendar, or the kind is none.</exception>
    public RecordingStart ToStart()
    {
        if (!Enum.IsDefined(Kind))
            throw new JsonException($"There is no kind {Kind:D}.");
        EventTime origin = InCalendar(StartUs ?? 0);
        return new RecordingStart(origin)
        {
            HasDate = StartUs is not null,
            IsLabeled = Labels,
            Kind = Kind,
            Facts = new RecordingFacts { Clip = Clip, Zone = Zone, Forward = Forward, Up = Up, Calibration = Calibration?.After(origin) },
        };
    }

    /// <summary>A moment that can be told as a date.</summary>
    /// <exception cref="JsonException">It is in none of the years 1 to 9999.</exception>
    internal static EventTime InCalendar(Int128 microseconds) =>
        microseconds >= EventTime.From(DateTimeOffset.MinValue).Microseconds && microseconds <= EventTime.From(DateTimeOffset.MaxValue).Microseconds
            ? new EventTime((long)microseconds)
            : throw new JsonException("A time is in none of the years 1 to 9999.");
}

/// <summary>A calibration in the header: a <see cref="Core.Calibration"/> whose time counts from the recording's second 0, us.</summary>
internal sealed record HeaderCalibration(
    long TakenAtUs, Direction Neutral, Direction Forward, int GoodSeconds, double NormG, double? SlouchRangeDeg)
{
    public Calibration After(EventTime origin) => new(
        HeaderText.InCalendar((Int128)origin.Microseconds + TakenAtUs), Neutral, Forward, GoodSeconds, NormG, SlouchRangeDeg);
}

/// <summary>The header's text as JSON.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HeaderText))]
internal sealed partial class HeaderJson : JsonSerializerContext;
