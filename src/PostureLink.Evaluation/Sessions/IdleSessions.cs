using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Evaluation;

/// <summary>A recording of a board that nobody wears, made long and turned into attitudes in which somebody might leave a clip.</summary>
internal static class IdleSessions
{
    public const double Seconds = 20 * 60;

    /// <summary>The attitudes: which way is up, where x is along the spine and z the way the trunk bends.</summary>
    public static IReadOnlyList<(string Name, Direction Up)> Attitudes { get; } =
    [
        ("like upright", new Direction(1, 0, 0)),
        ("like 20 degrees forward", Tilted(20, 0)),
        ("like 35 degrees forward", Tilted(35, 0)),
        ("like 30 degrees sideways", Tilted(0, 30)),
        ("like 30 degrees back", Tilted(-30, 0)),
        ("on its back", new Direction(0, 0, -1)),
        ("on its face", new Direction(0, 0, 1)),
        ("on its side", new Direction(0, 1, 0)),
        ("upside down", new Direction(-1, 0, 0)),
        ("leaning at 75 degrees", Tilted(75, 0)),
    ];

    public static Session Of(LabelledRecording recording, string attitude, Direction up)
    {
        double x = 0, y = 0, z = 0;
        foreach (Sample sample in recording.Samples)
            (x, y, z) = (x + sample.X, y + sample.Y, z + sample.Z);
        Direction.TryFrom(x, y, z, out Direction mean);
        var turn = Rotation.Between(mean, up);
        return new Session(
            $"{recording.Name} {attitude}", [.. Lengthened(recording.Samples).Select(turn.Turn)], [new TruthSpan(0, Truth.NotWorn)], SensorMounting.Back, [])
        {
            Calibration = new Calibration(new EventTime(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null),
        };
    }

    private static IEnumerable<Sample> Lengthened(IReadOnlyList<Sample> samples)
    {
        if (samples.Count < 2)
            yield break;
        long period = samples[^1].Microseconds / (samples.Count - 1);
        long length = samples[^1].Microseconds + period;
        for (long turn = 0; turn * length < (long)(Seconds * 1e6); turn++)
        {
            for (int i = 0; i < samples.Count; i++)
            {
                Sample sample = samples[turn % 2 == 0 ? i : samples.Count - 1 - i];
                yield return sample with { Microseconds = turn * length + i * period };
            }
        }
    }

    private static Direction Tilted(double forwardDeg, double sidewaysDeg)
    {
        (double forwardSine, double forwardCosine) = Math.SinCos(double.DegreesToRadians(forwardDeg));
        (double sideSine, double sideCosine) = Math.SinCos(double.DegreesToRadians(sidewaysDeg));
        return new Direction(sideCosine * forwardCosine, sideSine, sideCosine * forwardSine);
    }
}
