namespace PostureLink.Clips.Tests.Decoding;

/// <summary>Keeps copies of what a decoder found.</summary>
internal sealed class RecordingSink : IDecodedFrameSink
{
    public List<FoundFrame> Frames { get; } = [];

    public List<(FrameFault Fault, string Detail)> Faults { get; } = [];

    public void OnFrame(DecodedFrame frame)
    {
        var samples = new (double X, double Y, double Z)[frame.X.Length];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = (frame.X[i], frame.Y[i], frame.Z[i]);
        Frames.Add(new FoundFrame(samples, frame.Ticks?.Value, frame.Sequence, frame.Worn, frame.Charging, frame.LostBefore)
        {
            Angles = frame.ForwardTiltDegrees.ToArray(),
        });
    }

    public void OnFault(FrameFault fault, string detail) => Faults.Add((fault, detail));
}

/// <summary>A copy of a decoded frame.</summary>
internal sealed record FoundFrame(
    IReadOnlyList<(double X, double Y, double Z)> Samples, ulong? Ticks, uint? Sequence, bool? Worn, bool? Charging, bool? LostBefore)
{
    /// <summary>Degrees of forward tilt, of a clip that tells angles.</summary>
    public IReadOnlyList<double> Angles { get; init; } = [];
}
