using System.Globalization;
using System.Text.Json;

namespace PostureLink.Clips.Tests.Decoding;

/// <summary>A golden frame of <c>firmware-protocol/vectors</c>: bytes and what they must decode to.</summary>
internal sealed record FrameVector(
    ClipProfile Clip, string Name, string Kind, Guid Characteristic, IReadOnlyDictionary<string, double> Settings,
    IReadOnlyList<byte[]> Notifications, IReadOnlyList<ExpectedFrame> Frames, IReadOnlyList<FrameFault> Faults)
{
    public static IReadOnlyList<FrameVector> All { get; } = ProtocolFiles.In("vectors").SelectMany(ReadFile).ToArray();

    public static FrameVector Get(string clip, string name) =>
        All.Single(vector => vector.Clip.Id == clip && vector.Name == name);

    /// <summary>Feeds the notifications to a fresh decoder.</summary>
    public RecordingSink Decode() => Decode(Notifications);

    /// <summary>Feeds other notifications to a fresh decoder with the same settings.</summary>
    public RecordingSink Decode(IEnumerable<byte[]> notifications)
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Clip.CreateDecoder(Clip.Configure(Settings));
        foreach (byte[] notification in notifications)
            decoder.Decode(Characteristic, notification, sink);
        return sink;
    }

    public static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static IEnumerable<FrameVector> ReadFile(string path)
    {
        JsonElement file = ProtocolFiles.ReadJson(path);
        ClipProfile clip = ClipProfiles.BuiltIn.Get(file.GetProperty("clip").GetString()!);
        return file.GetProperty("vectors").EnumerateArray().Select(item => new FrameVector(
            clip,
            item.GetProperty("name").GetString()!,
            item.GetProperty("kind").GetString()!,
            item.TryGetProperty("characteristic", out JsonElement uuid) ? uuid.GetGuid() : clip.DataCharacteristic,
            item.TryGetProperty("settings", out JsonElement settings)
                ? settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetDouble())
                : new Dictionary<string, double>(),
            item.GetProperty("notifications").EnumerateArray().Select(bytes => Bytes(bytes.GetString()!)).ToArray(),
            item.GetProperty("frames").EnumerateArray().Select(frame => new ExpectedFrame(frame)).ToArray(),
            item.GetProperty("faults").EnumerateArray().Select(fault => Enum.Parse<FrameFault>(fault.GetString()!)).ToArray()));
    }
}

/// <summary>What a golden frame expects; what it leaves out is not compared.</summary>
internal sealed class ExpectedFrame(JsonElement json)
{
    public int SampleCount => json.GetProperty("sampleCount").GetInt32();

    public double CountsPerG => json.GetProperty("countsPerG").GetDouble();

    /// <summary>The first samples, or all, in counts.</summary>
    public IReadOnlyList<double[]> Samples => json.GetProperty("samples").EnumerateArray()
        .Select(sample => sample.EnumerateArray().Select(count => count.GetDouble()).ToArray())
        .ToArray();

    public void AssertMatches(FoundFrame found)
    {
        Assert.Equal(SampleCount, found.Samples.Count);
        foreach ((double[] counts, (double X, double Y, double Z) sample) in Samples.Zip(found.Samples))
        {
            Assert.Equal(counts[0] / CountsPerG, sample.X);
            Assert.Equal(counts[1] / CountsPerG, sample.Y);
            Assert.Equal(counts[2] / CountsPerG, sample.Z);
        }
        Compare("ticks", found.Ticks, value => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture));
        Compare("sequence", found.Sequence, value => value.GetUInt32());
        Compare("worn", found.Worn, value => value.GetBoolean());
        Compare("charging", found.Charging, value => value.GetBoolean());
        Compare("lostBefore", found.LostBefore, value => value.GetBoolean());
    }

    private void Compare<T>(string name, T? found, Func<JsonElement, T> read)
        where T : struct
    {
        if (json.TryGetProperty(name, out JsonElement value))
            Assert.Equal(value.ValueKind == JsonValueKind.Null ? null : read(value), found);
    }
}
