using MathNet.Numerics;

namespace PostureLink.Signals;

/// <summary>Finds the dominant frequency of the acceleration's magnitude.</summary>
/// <remarks>
/// The Hann-windowed signal is projected on sines and cosines of 0.5 to 5 Hz, 0.1 Hz apart, and the peak is refined by a
/// parabola. A peak is clear when that one sinusoid explains at least a quarter of the variance.
/// </remarks>
internal sealed class StepSpectrum
{
    private const double LowestHz = 0.5;
    private const double SpacingHz = 0.1;
    private const int Frequencies = 46;
    private const double ClearShare = 0.25;

    private readonly int _length;
    private readonly double[] _window;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly double[] _windowed;
    private readonly double[] _powers = new double[Frequencies];

    /// <summary>Prepares the tables.</summary>
    /// <param name="length">Samples that are looked at.</param>
    /// <param name="sampleRateHz">Their rate, Hz.</param>
    public StepSpectrum(int length, double sampleRateHz)
    {
        _length = length;
        _window = Window.HannPeriodic(length);
        _windowed = new double[length];
        _cosines = new double[Frequencies * length];
        _sines = new double[Frequencies * length];
        for (int frequency = 0; frequency < Frequencies; frequency++)
        {
            double step = 2 * Math.PI * (LowestHz + frequency * SpacingHz) / sampleRateHz;
            for (int i = 0; i < length; i++)
                (_sines[frequency * length + i], _cosines[frequency * length + i]) = Math.SinCos(step * i);
        }
    }

    /// <summary>The dominant frequency of the last samples.</summary>
    /// <param name="samples">At least as many as the length; the newest count.</param>
    /// <returns>Hz, 0.5 to 5; 0 without a clear peak.</returns>
    public double Dominant(ReadOnlySpan<double> samples)
    {
        samples = samples[^_length..];
        double mean = Spread.Mean(samples);
        double windowedEnergy = 0, windowEnergy = 0, windowSum = 0;
        for (int i = 0; i < _length; i++)
        {
            double value = (samples[i] - mean) * _window[i];
            _windowed[i] = value;
            windowedEnergy += value * value;
            windowSum += _window[i];
            windowEnergy += _window[i] * _window[i];
        }
        if (windowedEnergy == 0)
            return 0;

        for (int frequency = 0; frequency < Frequencies; frequency++)
            _powers[frequency] = PowerAt(frequency);

        int peak = _powers.AsSpan().IndexOf(_powers.Max());
        // A pure sinusoid of amplitude A gives power (A windowSum / 2)^2 and windowed energy A^2 windowEnergy / 2.
        double share = _powers[peak] * 2 * windowEnergy / (windowSum * windowSum) / windowedEnergy;
        if (share < ClearShare || peak == 0 || peak == Frequencies - 1)
            return 0;
        return LowestHz + SpacingHz * (peak + Vertex(_powers[peak - 1], _powers[peak], _powers[peak + 1]));
    }

    private double PowerAt(int frequency)
    {
        ReadOnlySpan<double> cosines = _cosines.AsSpan(frequency * _length, _length);
        ReadOnlySpan<double> sines = _sines.AsSpan(frequency * _length, _length);
        double real = 0, imaginary = 0;
        for (int i = 0; i < _windowed.Length; i++)
        {
            real += _windowed[i] * cosines[i];
            imaginary += _windowed[i] * sines[i];
        }
        return real * real + imaginary * imaginary;
    }

    /// <summary>Where the parabola through three equally spaced values has its top, relative to the middle one.</summary>
    private static double Vertex(double before, double top, double after)
    {
        double curvature = before - 2 * top + after;
        return curvature < 0 ? 0.5 * (before - after) / curvature : 0;
    }
}
