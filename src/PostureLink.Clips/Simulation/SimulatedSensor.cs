namespace PostureLink.Clips;

/// <summary>The accelerometer in a simulated clip: turns motion into counts, with the errors of a real one.</summary>
internal sealed class SimulatedSensor
{
    // Upright, a sensor at T4 leans forward by 21 to 35 degrees.
    private const double MountDeg = 25;

    // A board lying still reads 0.55 to 0.92 mg SD; on a body, pulse and muscles add to it.
    private const double NoiseG = 0.00075;
    private const double TremorG = 0.0012;

    // Zero-g offsets of some milligravities are usual.
    private const double OffsetXG = 0.006;
    private const double OffsetYG = -0.009;
    private const double OffsetZG = 0.012;

    private const double HandlingG = 0.5;

    private static readonly double BodyNoiseG = Math.Sqrt(NoiseG * NoiseG + TremorG * TremorG);

    private readonly SeededNoise _noise;

    public SimulatedSensor(ulong seed)
    {
        _noise = new SeededNoise(seed);
    }

    /// <summary>Reads one sample: x, y, z in counts, saturating as sensors do.</summary>
    public void Read(in TrunkMotion motion, double countsPerG, Span<short> counts)
    {
        (double x, double y, double z) = OnBody(motion);
        double noise = BodyNoiseG;
        if (motion.OffBody > 0)
        {
            double flat = motion.OffBody;
            double handling = HandlingG * Math.Sin(Math.PI * flat);
            x = x * (1 - flat) + handling * _noise.NextNormal();
            y = y * (1 - flat) + handling * _noise.NextNormal();
            z = z * (1 - flat) + flat + handling * _noise.NextNormal();
            noise = NoiseG;
        }

        counts[0] = Quantize((x + OffsetXG + noise * _noise.NextNormal()) * countsPerG);
        counts[1] = Quantize((y + OffsetYG + noise * _noise.NextNormal()) * countsPerG);
        counts[2] = Quantize((z + OffsetZG + noise * _noise.NextNormal()) * countsPerG);
    }

    /// <summary>What it feels in its own axes: x up along the spine, y to the wearer's left, z out of the back.</summary>
    private static (double X, double Y, double Z) OnBody(in TrunkMotion motion)
    {
        (double sinPitch, double cosPitch) = Math.SinCos(double.DegreesToRadians(motion.FlexionDeg + MountDeg));
        (double sinRoll, double cosRoll) = Math.SinCos(double.DegreesToRadians(motion.LateralDeg));
        double up = 1 + motion.UpG;
        return (up * cosRoll * cosPitch + motion.ForwardG * sinPitch,
            up * sinRoll + motion.LeftG,
            up * cosRoll * sinPitch - motion.ForwardG * cosPitch);
    }

    private static short Quantize(double counts) => (short)Math.Clamp(Math.Round(counts), short.MinValue, short.MaxValue);
}
