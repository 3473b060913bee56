using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Tells that the clip looks as if it lay on a table: flat, with nothing but sensor noise for a minute.</summary>
/// <remarks>
/// Too quick to call the clip not worn, but reason enough not to speak. Measured: a board on a table shows 0.55 to 0.92 mg
/// on its noisiest axis, a seated wearer 1.5 to 18 mg. The deviation is that of the whole minute: slow sway counts.
/// </remarks>
public sealed class RestingFlat
{
    private const int WindowSeconds = 60;
    private const double FlatDeg = 5;
    private const double MgPerG = 1000;

    private readonly Direction _forwardAxis;
    private readonly double _noiseMg;
    private readonly SecondFeatures[] _window = new SecondFeatures[WindowSeconds];
    private int _next;
    private int _count;

    /// <summary>Creates the rule.</summary>
    /// <param name="forwardAxis">The sensor's axis that points away from, or into, the body: vertical when the clip lies flat.</param>
    /// <param name="noiseMg">Largest deviation that is sensor noise alone, mg; 0.1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The noise is out of its range.</exception>
    public RestingFlat(Direction forwardAxis, double noiseMg = 1.2)
    {
        RuleRange.Check(noiseMg, 0.1, 10);
        (_forwardAxis, _noiseMg) = (forwardAxis, noiseMg);
    }

    /// <summary>Whether the clip has rested flat for the last 60 seconds, all of them observed.</summary>
    public bool IsResting
    {
        get
        {
            if (_count < WindowSeconds)
                return false;
            return DeviationMg(second => (second.SdXMg, second.Up.X * second.NormG)) < _noiseMg
                && DeviationMg(second => (second.SdYMg, second.Up.Y * second.NormG)) < _noiseMg
                && DeviationMg(second => (second.SdZMg, second.Up.Z * second.NormG)) < _noiseMg;
        }
    }

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    public void Update(in SecondFeatures second)
    {
        bool flat = second.HasGravity && Tilt.IsAlong(second.Up, _forwardAxis, FlatDeg);
        _count = flat ? Math.Min(_count + 1, WindowSeconds) : 0;
        _window[_next] = second;
        _next = (_next + 1) % WindowSeconds;
    }

    /// <summary>Deviation over the window on one axis: within the seconds and between their means.</summary>
    private double DeviationMg(Func<SecondFeatures, (double SdMg, double MeanG)> axis)
    {
        double mean = 0, within = 0, between = 0;
        foreach (SecondFeatures second in _window)
            mean += axis(second).MeanG / WindowSeconds;
        foreach (SecondFeatures second in _window)
        {
            (double sd, double meanG) = axis(second);
            within += sd * sd / WindowSeconds;
            between += (meanG - mean) * MgPerG * ((meanG - mean) * MgPerG) / WindowSeconds;
        }
        return Math.Sqrt(within + between);
    }
}
