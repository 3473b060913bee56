using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>Something that is wrong with the samples.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Apply">Makes the samples of a session wrong; the random source is the session's own.</param>
internal sealed record Distortion(string Name, Func<Session, Random, IReadOnlyList<Sample>, IEnumerable<Sample>> Apply)
{
    /// <summary>How long the person sits upright first, s: a mistake that time can mend has its chance to be mended.</summary>
    public double UprightFirst { get; init; }

    /// <summary>What it does to a calibration that is given, or null for nothing.</summary>
    public Func<Calibration, Calibration>? Recalibrate { get; init; }

    /// <summary>The steps of 8 bits over 4 g, g.</summary>
    private const double EightBitG = 4.0 / 256;

    private static readonly Direction Spine = new(1, 0, 0);
    private static readonly Direction Sideways = new(0, 1, 0);
    private static readonly Direction OutOfBack = new(0, 0, 1);

    /// <summary>Every one that is measured.</summary>
    public static IReadOnlyList<Distortion> All { get; } =
    [
        Turned("mount rolled 20 degrees", OutOfBack, 20),
        Turned("mount rolled -20 degrees", OutOfBack, -20),
        Turned("mount yawed 20 degrees", Spine, 20),
        Turned("mount yawed -20 degrees", Spine, -20),
        CalibratedWrong("calibrated 5 degrees forward", 5),
        CalibratedWrong("calibrated 5 degrees back", -5),
        new("3 min upright first", (_, _, samples) => samples) { UprightFirst = 180 },
        CalibratedWrong("calibrated 5 degrees forward, 1 min upright first", 5) with { UprightFirst = 60 },
        CalibratedWrong("calibrated 5 degrees forward, 3 min upright first", 5) with { UprightFirst = 180 },
        CalibratedWrong("calibrated 5 degrees back, 3 min upright first", -5) with { UprightFirst = 180 },
        Rate(50), Rate(25), Rate(10), Rate(6),
        new("10 % of samples lost", (_, random, samples) => samples.Where(_ => random.NextDouble() >= 0.1)),
        new("3 s lost every 20 s or so", Bursts),
        new("8-bit samples", (_, _, samples) => samples.Select(sample => sample with { X = EightBit(sample.X), Y = EightBit(sample.Y), Z = EightBit(sample.Z) })),
    ];

    /// <summary>The samples of a session, made wrong.</summary>
    /// <param name="session">The session.</param>
    /// <param name="seed">Where randomness begins; each session draws its own from it.</param>
    public Session Of(Session session, int seed)
    {
        IReadOnlyList<Sample> Wrong(IReadOnlyList<Sample> samples) => [.. Apply(session, new Random(SeedOf(session.Name, seed)), samples)];
        return session with
        {
            Samples = Wrong(session.Samples),
            Lumbar = session.Lumbar is { } lumbar ? Wrong(lumbar) : null,
            Calibration = session.Calibration is { } given && Recalibrate is not null ? Recalibrate(given) : session.Calibration,
        };
    }

    private static Distortion Turned(string name, Direction axis, double degrees)
    {
        var turn = new Rotation(axis, degrees);
        // A given calibration was taken with the sensor as it sits: it turns along, but which way forward is taken to be does not.
        return new(name, (_, _, samples) => samples.Select(turn.Turn)) { Recalibrate = given => Taken(given, turn.Turn(given.Neutral)) };
    }

    /// <summary>While calibrating the trunk is so far forward of where the person thinks they are.</summary>
    private static Distortion CalibratedWrong(string name, double degrees)
    {
        // Bending forward moves up from x towards z.
        var turn = new Rotation(Sideways, -degrees);
        return new(name, (session, _, samples) => samples.Select(sample => sample.Microseconds < session.CalibratedAt ? turn.Turn(sample) : sample))
        {
            Recalibrate = given => Taken(given, new Rotation(given.Lateral, degrees).Turn(given.Neutral)),
        };
    }

    private static Calibration Taken(Calibration given, Direction neutral) => given with
    {
        Neutral = neutral,
        Forward = given.Forward.TryMakePerpendicularTo(neutral, out Direction forward) ? forward : given.Forward,
    };

    private static Distortion Rate(double hz) => new(FormattableString.Invariant($"{hz:0} Hz"), (_, _, samples) => Thinned(samples, 1e6 / hz));

    private static IEnumerable<Sample> Thinned(IReadOnlyList<Sample> samples, double periodMicroseconds)
    {
        double due = double.NegativeInfinity;
        foreach (Sample sample in samples)
        {
            // Half a millisecond of slack: times in a file are rounded.
            if (sample.Microseconds < due - 500)
                continue;
            due = double.IsNegativeInfinity(due) || sample.Microseconds > due + periodMicroseconds ? sample.Microseconds + periodMicroseconds : due + periodMicroseconds;
            yield return sample;
        }
    }

    private static IEnumerable<Sample> Bursts(Session session, Random random, IReadOnlyList<Sample> samples)
    {
        long next = Pause(random);
        foreach (Sample sample in samples)
        {
            if (sample.Microseconds >= next + 3_000_000)
                next = sample.Microseconds + Pause(random);
            if (sample.Microseconds < next)
                yield return sample;
        }
    }

    private static long Pause(Random random) => (long)((12 + 10 * random.NextDouble()) * 1e6);

    private static double EightBit(double g) => Math.Clamp(Math.Round(g / EightBitG), -128, 127) * EightBitG;

    /// <summary>FNV-1a: the same on every machine, which the hash of a string is not.</summary>
    private static int SeedOf(string name, int seed)
    {
        uint hash = 2166136261 ^ (uint)seed;
        foreach (char letter in name)
            hash = unchecked((hash ^ letter) * 16777619);
        return (int)(hash & int.MaxValue);
    }
}
