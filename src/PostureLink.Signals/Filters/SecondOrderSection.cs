namespace PostureLink.Signals;

/// <summary>One second-order section (biquad) of a digital filter, with a0 = 1.</summary>
/// <remarks>H(z) = (B0 + B1 z^-1 + B2 z^-2) / (1 + A1 z^-1 + A2 z^-2).</remarks>
/// <param name="B0">Numerator coefficient of the newest sample.</param>
/// <param name="B1">Numerator coefficient of the sample before.</param>
/// <param name="B2">Numerator coefficient of the sample before that.</param>
/// <param name="A1">Denominator coefficient of the output one sample ago.</param>
/// <param name="A2">Denominator coefficient of the output two samples ago.</param>
public readonly record struct SecondOrderSection(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Gain for a constant input.</summary>
    public double DcGain => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>The rest of an output for a constant input of 1; the first number of SciPy's <c>sosfilt_zi</c>.</summary>
    /// <remarks>An output is B0 times its input, and a rest.</remarks>
    internal double SteadyRest => B1 - A1 * DcGain + B2 - A2 * DcGain;

    /// <summary>What the next rest takes up of an input.</summary>
    internal double FromInput => B1 - A1 * B0;

    /// <summary>What the rest after that takes up of it.</summary>
    internal double FromEarlierInput => B2 - A2 * B0;
}
