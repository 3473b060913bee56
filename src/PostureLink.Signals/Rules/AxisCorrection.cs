namespace PostureLink.Signals;

/// <summary>A gain and then an offset for each axis.</summary>
/// <param name="X">Of the x axis: what a reading is multiplied by, and what is then added, g.</param>
/// <param name="Y">Of the y axis.</param>
/// <param name="Z">Of the z axis.</param>
public readonly record struct AxisCorrection((double Gain, double OffsetG) X, (double Gain, double OffsetG) Y, (double Gain, double OffsetG) Z)
{
    /// <summary>Leaves everything as it is.</summary>
    public static readonly AxisCorrection None = new((1, 0), (1, 0), (1, 0));

    /// <summary>Corrects an acceleration.</summary>
    /// <param name="sample">As read, g.</param>
    public (double X, double Y, double Z) Apply((double X, double Y, double Z) sample) =>
        (sample.X * X.Gain + X.OffsetG, sample.Y * Y.Gain + Y.OffsetG, sample.Z * Z.Gain + Z.OffsetG);

    /// <summary>This one, and then another.</summary>
    internal AxisCorrection Then(AxisCorrection next) => new(Then(X, next.X), Then(Y, next.Y), Then(Z, next.Z));

    private static (double, double) Then((double Gain, double OffsetG) first, (double Gain, double OffsetG) second) =>
        (first.Gain * second.Gain, first.OffsetG * second.Gain + second.OffsetG);
}
