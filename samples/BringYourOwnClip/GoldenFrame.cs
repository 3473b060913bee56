using System.Text.Json;
using PostureLink.Clips;

namespace PostureLink.Samples;

/// <summary>Bytes of a clip and what they must decode to.</summary>
/// <remarks><c>firmware-protocol/frame-vectors.schema.json</c> describes the file.</remarks>
internal sealed class GoldenFrame
{
    private readonly JsonElement _json;

    private GoldenFrame(string clip, JsonElement json)
    {
        Clip = clip;
        _json = json;
    }

    /// <summary>Id of the clip's profile.</summary>
    public string Clip { get; }

    /// <summary>What is special about it.</summary>
    public string Name => _json.GetProperty("name").GetString()!;

    /// <summary>Reads the text of a file.</summary>
    public static IReadOnlyList<GoldenFrame> Read(string text)
    {
        JsonElement file = JsonSerializer.Deserialize<JsonElement>(text);
        string clip = file.GetProperty("clip").GetString()!;
        return [.. file.GetProperty("vectors").EnumerateArray().Select(vector => new GoldenFrame(clip, vector))];
    }

    /// <summary>Decodes the bytes and compares.</summary>
    /// <returns>The first difference in words, or null when everything came out as expected.</returns>
    public string? FindDifference(ClipProfile profile)
    {
        Dictionary<string, double>? settings =
            _json.TryGetProperty("settings", out JsonElement given) ? given.Deserialize<Dictionary<string, double>>() : null;
        Guid characteristic =
            _json.TryGetProperty("characteristic", out JsonElement uuid) ? uuid.GetGuid() : profile.DataCharacteristic;
        IClipDecoder decoder = profile.CreateDecoder(profile.Configure(settings));
        var comparison = new Comparison(_json.GetProperty("frames"), _json.GetProperty("faults"));
        foreach (JsonElement bytes in _json.GetProperty("notifications").EnumerateArray())
        {
            string digits = bytes.GetString()!.Replace(" ", "", StringComparison.Ordinal);
            decoder.Decode(characteristic, Convert.FromHexString(digits), comparison);
        }
        return comparison.Finish();
    }
}
