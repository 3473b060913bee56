using System.Numerics;

namespace PostureLink.Signals;

/// <summary>Designs digital Butterworth filters as second-order sections.</summary>
/// <remarks>
/// <para>Analog prototype with poles evenly spaced on the left half of the unit circle (S. Butterworth, "On the theory of
/// filter amplifiers", Experimental Wireless 7, 1930), turned into a digital filter by the bilinear transform with the
/// cutoff prewarped (Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd edition, sections 7.2 and B.1).</para>
/// <para>Poles and zeros are paired, and sections ordered, as by <c>scipy.signal.butter(..., output='sos')</c>
/// (pairing 'nearest'): the pole nearest to the unit circle comes last, and the whole gain is in the first section.</para>
/// </remarks>
public static class ButterworthDesign
{
    /// <summary>The highest order that can be designed.</summary>
    public const int MaximumOrder = 8;

    /// <summary>Designs a low-pass filter; its gain for a constant input is 1.</summary>
    /// <param name="order">Order, 1 to <see cref="MaximumOrder"/>.</param>
    /// <param name="cutoffHz">Frequency at which the gain is 1/sqrt(2), Hz; above 0, below half the sample rate.</param>
    /// <param name="sampleRateHz">Sample rate, Hz; positive.</param>
    /// <returns>The sections, (order + 1) / 2 of them, in the order in which they are applied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static SecondOrderSection[] LowPass(int order, double cutoffHz, double sampleRateHz) =>
        Design(order, cutoffHz, sampleRateHz, highPass: false);

    /// <summary>Designs a high-pass filter; its gain for a constant input is 0.</summary>
    /// <param name="order">Order, 1 to <see cref="MaximumOrder"/>.</param>
    /// <param name="cutoffHz">Frequency at which the gain is 1/sqrt(2), Hz; above 0, below half the sample rate.</param>
    /// <param name="sampleRateHz">Sample rate, Hz; positive.</param>
    /// <returns>The sections, (order + 1) / 2 of them, in the order in which they are applied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static SecondOrderSection[] HighPass(int order, double cutoffHz, double sampleRateHz) =>
        Design(order, cutoffHz, sampleRateHz, highPass: true);

    private static SecondOrderSection[] Design(int order, double cutoffHz, double sampleRateHz, bool highPass)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        if (!(sampleRateHz > 0 && double.IsFinite(sampleRateHz)))
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate is a positive number of Hz.");
        if (!(cutoffHz > 0 && cutoffHz < sampleRateHz / 2))
            throw new ArgumentOutOfRangeException(nameof(cutoffHz), cutoffHz, "The cutoff is above 0 and below half the sample rate.");

        // With two samples a second the bilinear transform is z = (4 + s) / (4 - s).
        const double bilinear = 4;
        double warpedCutoff = bilinear * Math.Tan(Math.PI * cutoffHz / sampleRateHz);

        var poles = new List<Complex>(order + 1);
        Complex gain = highPass ? Math.Pow(bilinear, order) : Math.Pow(warpedCutoff, order);
        for (int m = 1 - order; m < order; m += 2)
        {
            // The middle pole of an odd order is real; computed through the angle it would keep a trace of an imaginary part.
            Complex prototype = m == 0 ? -1 : -Complex.FromPolarCoordinates(1, Math.PI * m / (2 * order));
            Complex pole = highPass ? warpedCutoff / prototype : warpedCutoff * prototype;
            poles.Add((bilinear + pole) / (bilinear - pole));
            gain /= bilinear - pole;
        }

        // Low-pass zeros lie at infinity, which the transform maps to -1; high-pass zeros lie at 0, which it maps to +1.
        List<double> zeros = Enumerable.Repeat(highPass ? 1.0 : -1.0, order).ToList();
        return PoleZeroPairing.ToSections(zeros, poles, gain.Real);
    }
}
