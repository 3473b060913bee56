using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>How much the clip sways while it is dead still: a breathing body does, a table does not.</summary>
/// <remarks>
/// <para>Looked at in windows of half a minute, so that a sensor that cools down for ten minutes does not seem to sway. The means of
/// seconds are compared: noise falls by the root of the samples in them, breathing does not. Measured over half a minute on the
/// noisier axes: worn at T4 0.8 to 20 mg (median 7), at C7 from 1.6 mg on, a board on a table 0.2 to 0.5 mg.</para>
/// <para>Noise alone is told by all of the deviation: the board shows 0.45 to 0.92 mg, a wearer 2.4 mg or more. A sensor of coarse
/// steps may show a wearer as nothing at all; who shows no noise proves nothing.</para>
/// <para>A value that lies within what uses it; do not copy it.</para>
/// </remarks>
internal struct StretchSway
{
    /// <summary>Between the board and the quietest wearer, mg.</summary>
    private const double BreathMg = 0.6;

    /// <summary>Half way between the board (0.05 to 0.2) and the stillest wearers (0.45 and more), as a correlation of neighbors.</summary>
    private const double SmoothFrom = 0.33;

    private const int WindowSeconds = 30;
    private const double MgPerG = 1000;

    // An axis a lane, and one that is 0.
    private Vector256<double> _sums;
    private Vector256<double> _squares;
    private Vector256<double> _within;
    private int _seconds;
    private int _noisySeconds;
    private int _windows;
    private int _breathing;
    private int _noiseAlone;
    private double _smoothness;
    private int _smooth;

    /// <summary>Whether most of the windows sway.</summary>
    public readonly bool IsBreathing => 2 * _breathing > _windows;

    /// <summary>Whether most of the windows show sensor noise, and nothing but that.</summary>
    public readonly bool IsNoiseAlone => 2 * _noiseAlone > _windows;

    /// <summary>Whether in most of the windows samples next to each other are alike, as a pulse makes them and noise does not.</summary>
    public readonly bool IsSmooth => 2 * _smooth > _windows;

    public void Clear()
    {
        (_windows, _breathing, _noiseAlone, _smooth) = (0, 0, 0, 0);
        ClearWindow();
    }

    public void Add(in SecondFeatures second)
    {
        Vector256<double> meanMg = Vector256.Create(second.Up.X, second.Up.Y, second.Up.Z, 0) * (second.NormG * MgPerG);
        Vector256<double> sdMg = Vector256.Create(second.SdXMg, second.SdYMg, second.SdZMg, 0);
        _sums += meanMg;
        _squares += meanMg * meanMg;
        _within += sdMg * sdMg;
        _noisySeconds += RestingFlat.ShowsNoiseAlone(second) ? 1 : 0;
        _smoothness += second.Smoothness;
        if (++_seconds < WindowSeconds)
            return;
        Vector256<double> mean = _sums / WindowSeconds;
        Vector256<double> variance = Vector256.Max(Vector256<double>.Zero, _squares / WindowSeconds - mean * mean);
        double between = LargestOf(variance), all = LargestOf(variance + _within / WindowSeconds);
        _windows++;
        _breathing += Math.Sqrt(between) >= BreathMg ? 1 : 0;
        _smooth += _smoothness / WindowSeconds >= SmoothFrom ? 1 : 0;
        _noiseAlone += _noisySeconds == WindowSeconds && Math.Sqrt(all) < RestingFlat.NoiseMg ? 1 : 0;
        ClearWindow();
    }

    private static double LargestOf(Vector256<double> axes) => Math.Max(axes[0], Math.Max(axes[1], axes[2]));

    private void ClearWindow()
    {
        _sums = _squares = _within = Vector256<double>.Zero;
        (_seconds, _noisySeconds, _smoothness) = (0, 0, 0);
    }
}
