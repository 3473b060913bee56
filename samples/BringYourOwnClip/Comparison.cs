using System.Globalization;
using System.Text.Json;
using PostureLink.Clips;

namespace PostureLink.Samples;

/// <summary>Compares what a decoder finds with what a golden frame expects, as it comes.</summary>
internal sealed class Comparison : IDecodedFrameSink
{
    private readonly Queue<JsonElement> _frames;
    private readonly Queue<string> _faults;
    private string? _difference;

    public Comparison(JsonElement frames, JsonElement faults)
    {
        _frames = new Queue<JsonElement>(frames.EnumerateArray());
        _faults = new Queue<string>(faults.EnumerateArray().Select(fault => fault.GetString()!));
    }

    public void OnFrame(DecodedFrame frame)
    {
        if (_frames.TryDequeue(out JsonElement expected))
            Compare(expected, frame);
        else
            Expect("no frame", $"one with {frame.Count} samples");
    }

    public void OnFault(FrameFault fault, string detail)
    {
        if (!_faults.TryDequeue(out string? expected))
            Expect("no fault", $"{fault}: {detail}");
        else if (expected != fault.ToString())
            Expect(expected, $"{fault}: {detail}");
    }

    /// <summary>Says what never came, and gives the first difference.</summary>
    public string? Finish()
    {
        if (_frames.Count + _faults.Count > 0)
            Expect($"{_frames.Count} more frames and {_faults.Count} more faults", "nothing");
        return _difference;
    }

    private void Compare(JsonElement expected, DecodedFrame frame)
    {
        CompareValue(expected, "sampleCount", frame.Count);
        CompareValue(expected, "ticks", frame.Ticks?.Value);
        CompareValue(expected, "sequence", frame.Sequence);
        CompareValue(expected, "worn", frame.Worn);
        CompareValue(expected, "charging", frame.Charging);
        CompareValue(expected, "lostBefore", frame.LostBefore);

        // A file may give only the first samples of a long frame.
        double countsPerG = expected.GetProperty("countsPerG").GetDouble();
        foreach ((int i, JsonElement sample) in expected.GetProperty("samples").EnumerateArray().Index().Take(frame.Count))
        {
            double[] g = [.. sample.EnumerateArray().Select(counts => counts.GetDouble() / countsPerG)];
            if (g[0] != frame.X[i] || g[1] != frame.Y[i] || g[2] != frame.Z[i])
                Expect($"sample {i} [{g[0]}, {g[1]}, {g[2]}] g", $"[{frame.X[i]}, {frame.Y[i]}, {frame.Z[i]}] g");
        }
    }

    /// <summary>What the file leaves out is not compared; null means that the frame must not say.</summary>
    private void CompareValue<T>(JsonElement expected, string name, T? found)
    {
        if (!expected.TryGetProperty(name, out JsonElement value))
            return;
        string wanted = value.ValueKind == JsonValueKind.Null ? "" : value.ToString();
        string got = Convert.ToString(found, CultureInfo.InvariantCulture) ?? "";
        if (!string.Equals(wanted, got, StringComparison.OrdinalIgnoreCase))
            Expect($"{name} '{wanted}'", $"'{got}'");
    }

    private void Expect(string wanted, string got) => _difference ??= $"expected {wanted}, got {got}";
}
