using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The form of the paired clips' file, version 1: what is not understood is refused with its line, never guessed.</summary>
internal static class PairedClipsFile
{
    private const int Format = 1;
    private const string LowBack = "low-back";
    private static readonly Wording Remedy = Because.Of("PairedCorrect");

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Converters = { new WordConverter(), new AxisConverter(), new MomentConverter() },
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="PairedClipsException">It cannot be read, or is wrong.</exception>
    public static List<PairedClip> Read(string path)
    {
        try
        {
            Sheet sheet = JsonSerializer.Deserialize<Sheet>(File.ReadAllText(path), Options)
                ?? throw new WordedJsonException(Because.Of("PairedEmpty"), "$", 0);
            if (sheet.Format != Format)
                throw new PairedClipsException(path, null, Because.Of("PairedFormat", sheet.Format, Format), Because.Of("PairedVersion"));
            List<PairedClip> clips = [.. sheet.Clips.Select(Row.ToClip)];
            if (clips.Count > clips.DistinctBy(clip => clip.Address.ToUpperInvariant()).Count())
                throw new PairedClipsException(path, null, Because.Of("PairedTwice"), Remedy);
            return clips;
        }
        catch (JsonException wrong)
        {
            throw new PairedClipsException(path, wrong.LineNumber + 1, Problem(wrong), Remedy, wrong);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new PairedClipsException(path, null, Because.Of("FileUnreadable"), Because.Of("PairedRights"), unreadable);
        }
    }

    /// <summary>Writes the file whole, readable by its owner only.</summary>
    /// <exception cref="PairedClipsException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<PairedClip> clips)
    {
        string beside = path + ".new";
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(path)!);
            using (FileStream file = OwnerOnly.Create(beside))
            {
                JsonSerializer.Serialize(file, new Sheet { Format = Format, Clips = [.. clips.Select(Row.Of)] }, Options);
                file.WriteByte((byte)'\n');
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new PairedClipsException(path, null, Because.Of("FileUnwritable"), Because.Of("PairedFolder"), failed);
        }
    }

    /// <summary>What the reader found, without the place that it adds in words of its own.</summary>
    private static Wording Problem(JsonException wrong)
    {
        int place = wrong.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        string reported = (place < 0 ? wrong.Message : wrong.Message[..place]).TrimEnd('.');
        Wording what = (wrong as IWorded)?.Wording ?? Because.Of("JsonReported", reported);
        return wrong.Path is { Length: > 1 } path ? Because.Of("JsonAt", path, what) : what;
    }

    private sealed record Sheet
    {
        public required int Format { get; init; }

        public required IReadOnlyList<Row> Clips { get; init; }
    }

    private sealed record Row
    {
        public required string Address { get; init; }

        public required string Radio { get; init; }

        public required string Profile { get; init; }

        public required string Name { get; init; }

        public required EventTime PairedAt { get; init; }

        public IReadOnlyDictionary<string, double>? Settings { get; init; }

        public required Direction ForwardAxis { get; init; }

        public Direction? UpAxis { get; init; }

        public bool? AllowPowerCycle { get; init; }

        public string? Place { get; init; }

        public Pose? Calibration { get; init; }

        public static Row Of(PairedClip clip) => new()
        {
            Address = clip.Address,
            Radio = clip.Radio,
            Profile = clip.ProfileId,
            Name = clip.Name,
            PairedAt = clip.PairedAt,
            Settings = clip.Settings.Count == 0 ? null : clip.Settings,
            ForwardAxis = clip.Forward,
            UpAxis = clip.Up,
            AllowPowerCycle = clip.AllowPowerCycle,
            Place = clip.Place == ClipPlace.LowBack ? LowBack : null,
            Calibration = clip.Calibration is { } calibration ? Pose.Of(calibration) : null,
        };

        public static PairedClip ToClip(Row row) => new()
        {
            Address = row.Address,
            Radio = row.Radio,
            ProfileId = row.Profile,
            Name = row.Name,
            PairedAt = row.PairedAt,
            Settings = row.Settings ?? new Dictionary<string, double>(),
            Forward = row.ForwardAxis,
            Up = row.UpAxis,
            AllowPowerCycle = row.AllowPowerCycle ?? false,
            Place = PlaceOf(row.Place),
            Calibration = row.Calibration?.ToCalibration(),
        };

        private static ClipPlace PlaceOf(string? place) => place switch
        {
            null => ClipPlace.Upper,
            LowBack => ClipPlace.LowBack,
            _ => throw new WordedJsonException(Because.Of("PairedPlace", place, LowBack)),
        };
    }

    /// <summary>A calibration; its directions are unit vectors in the sensor's axes.</summary>
    private sealed record Pose
    {
        public required EventTime TakenAt { get; init; }

        public required Direction Neutral { get; init; }

        public required Direction Forward { get; init; }

        public required int GoodSeconds { get; init; }

        public required double NormG { get; init; }

        public double? SlouchRangeDeg { get; init; }

        public static Pose Of(Calibration taken) => new()
        {
            TakenAt = taken.TakenAt,
            Neutral = taken.Neutral,
            Forward = taken.Forward,
            GoodSeconds = taken.GoodSeconds,
            NormG = taken.NormG,
            SlouchRangeDeg = taken.SlouchRangeDeg,
        };

        public Calibration ToCalibration() => new(TakenAt, Neutral, Forward, GoodSeconds, NormG, SlouchRangeDeg);
    }

    /// <summary>Text that says something.</summary>
    private sealed class WordConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.Trim().Length > 0
                ? text
                : throw new WordedJsonException(Because.Of("PairedText"));

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    /// <summary>A direction: an axis by its name, or a unit vector as three numbers.</summary>
    private sealed class AxisConverter : JsonConverter<Direction>
    {
        private const double Tolerance = 1e-6;

        public override Direction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && Direction.TryParseAxis(reader.GetString()!, out Direction axis))
                return axis;
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new WordedJsonException(Because.Of("PairedAxis"));
            Span<double> parts = stackalloc double[3];
            foreach (ref double part in parts)
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.Number)
                    throw new WordedJsonException(Because.Of("PairedThree"));
                part = reader.GetDouble();
            }
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
                throw new WordedJsonException(Because.Of("PairedThree"));
            double length = Math.Sqrt(parts[0] * parts[0] + parts[1] * parts[1] + parts[2] * parts[2]);
            return Math.Abs(length - 1) < Tolerance
                ? new Direction(parts[0], parts[1], parts[2])
                : throw new WordedJsonException(Because.Of("PairedUnit"));
        }

        public override void Write(Utf8JsonWriter writer, Direction value, JsonSerializerOptions options)
        {
            if (AxisNames.Of(value) is { } name)
            {
                writer.WriteStringValue(name);
                return;
            }
            writer.WriteStartArray();
            writer.WriteNumberValue(value.X);
            writer.WriteNumberValue(value.Y);
            writer.WriteNumberValue(value.Z);
            writer.WriteEndArray();
        }
    }

    /// <summary>A moment as ISO 8601 in UTC, to the microsecond.</summary>
    private sealed class MomentConverter : JsonConverter<EventTime>
    {
        public override EventTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset moment)
                ? EventTime.From(moment)
                : throw new WordedJsonException(Because.Of("PairedMoment"));

        public override void Write(Utf8JsonWriter writer, EventTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUtc().UtcDateTime);
    }
}
