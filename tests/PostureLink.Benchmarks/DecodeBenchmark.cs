using BenchmarkDotNet.Attributes;
using PostureLink.Clips;

namespace PostureLink.Benchmarks;

/// <summary>Notifications of a quiet sitter's clip through its decoder, one after another.</summary>
[MemoryDiagnoser]
public class DecodeBenchmark
{
    private const int Count = 1000;

    private readonly Sink _sink = new();
    private ClipProfile _profile = null!;
    private IClipDecoder _decoder = null!;
    private byte[][] _frames = null!;

    /// <summary>The clip, and how many samples a notification carries.</summary>
    [Params("posturelink-open 1", "posturelink-open 10", "microbit 1")]
    public string Clip { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        string[] words = Clip.Split(' ');
        _profile = ClipProfiles.BuiltIn.All.Single(profile => profile.Id == words[0]);
        _frames = words[0] == "microbit" ? WornClip.MicrobitFrames(Count) : WornClip.OpenFrames(Count, words[1] == "10" ? 10 : 1);
    }

    // A decoder sees numbers in a row once: a new one begins anew.
    [IterationSetup]
    public void Begin() => _decoder = _profile.CreateDecoder();

    [Benchmark(OperationsPerInvoke = Count)]
    public long A_notification()
    {
        foreach (byte[] frame in _frames)
            _decoder.Decode(_profile.DataCharacteristic, frame, _sink);
        return _sink.Frames;
    }

    private sealed class Sink : IDecodedFrameSink
    {
        public long Frames { get; private set; }

        public void OnFrame(DecodedFrame frame) => Frames++;

        public void OnFault(FrameFault fault, string detail) => throw new InvalidOperationException($"{fault}: {detail}");
    }
}
