using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Tells that the clip looks as if it lay somewhere: flat or, where that is asked for, anyhow, with nothing but sensor noise for some time.</summary>
/// <remarks>
/// Too quick to call the clip not worn, but reason enough not to speak. Measured: a board on a table shows 0.55 to 0.92 mg
/// on its noisiest axis, a seated wearer 1.5 to 18 mg. The deviation is that of the whole window: slow sway counts.
/// </remarks>
public sealed class RestingFlat
{
    /// <summary>Largest deviation that is sensor noise alone, mg.</summary>
    internal const double NoiseMg = 1.2;

    /// <summary>In any attitude it takes at least this long: for a few seconds a wearer may hold their breath.</summary>
    private const int ShortestWindowAnywhere = 30;

    private const double MgPerG = 1000;
    private static readonly double FlatChord = Tilt.SquaredChord(degrees: 5);

    private readonly Direction _forwardAxis;
    private readonly double _noiseMg;
    private readonly int _windowSeconds;
    // Only what is asked of the seconds, one axis after another, and in single precision: a process may keep thousands of clips.
    private readonly AxisSecond[] _window;
    private int _next;
    private int _count;

    /// <summary>Creates the rule.</summary>
    /// <param name="forwardAxis">The sensor's axis that points away from, or into, the body: vertical when the clip lies flat.</param>
    /// <param name="noiseMg">Largest deviation that is sensor noise alone, mg; 0.1 to 10.</param>
    /// <param name="window">How long it must have rested; a minute when null; 5 seconds to 10 minutes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The noise or the window is out of its range.</exception>
    public RestingFlat(Direction forwardAxis, double noiseMg = NoiseMg, TimeSpan? window = null)
    {
        double windowSeconds = (window ?? TimeSpan.FromMinutes(1)).TotalSeconds;
        RuleRange.Check(noiseMg, 0.1, 10);
        RuleRange.Check(windowSeconds, 5, 600, nameof(window));
        (_forwardAxis, _noiseMg) = (forwardAxis, noiseMg);
        _windowSeconds = (int)windowSeconds;
        _window = new AxisSecond[3 * _windowSeconds];
    }

    /// <summary>Whether it may rest in any attitude, and not only flat.</summary>
    /// <value>Default false.</value>
    public bool InAnyAttitude { get; init; }

    /// <summary>Whether the clip has rested for the whole window, all of it observed.</summary>
    public bool IsResting =>
        _count == _windowSeconds && DeviationMg(0) < _noiseMg && DeviationMg(1) < _noiseMg && DeviationMg(2) < _noiseMg;

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    public void Update(in SecondFeatures second)
    {
        bool flat = second.HasGravity && Tilt.IsAlong(second.Up, _forwardAxis, FlatChord);
        bool anywhere = InAnyAttitude && _windowSeconds >= ShortestWindowAnywhere && ShowsNoiseAlone(second);
        _count = flat || anywhere ? Math.Min(_count + 1, _windowSeconds) : 0;
        _window[_next] = AxisSecond.Of(second.SdXMg, second.Up.X * second.NormG);
        _window[_windowSeconds + _next] = AxisSecond.Of(second.SdYMg, second.Up.Y * second.NormG);
        _window[2 * _windowSeconds + _next] = AxisSecond.Of(second.SdZMg, second.Up.Z * second.NormG);
        _next = _next + 1 == _windowSeconds ? 0 : _next + 1;
    }

    /// <summary>
    /// Whether a second shows some noise, but no more than that: a sensor of coarse steps shows a wearer as no noise at all, or now
    /// and then as a step of many mg, and neither says that nobody is there.
    /// </summary>
    internal static bool ShowsNoiseAlone(in SecondFeatures second)
    {
        double loudest = TiltSpread.Mg(second);
        return second.HasGravity && loudest is > 0.05 and < 2;
    }

    /// <summary>Deviation over the window on one axis: within the seconds and between their means.</summary>
    private double DeviationMg(int axis)
    {
        ReadOnlySpan<AxisSecond> seconds = _window.AsSpan(axis * _windowSeconds, _windowSeconds);
        double mean = 0, within = 0, between = 0;
        foreach (AxisSecond second in seconds)
            mean += (double)second.MeanG / seconds.Length;
        foreach (AxisSecond second in seconds)
        {
            double sdMg = second.SdMg, aboveMg = (second.MeanG - mean) * MgPerG;
            within += sdMg * sdMg / seconds.Length;
            between += aboveMg * aboveMg / seconds.Length;
        }
        return Math.Sqrt(within + between);
    }

    /// <summary>One axis in one second; a float is finer than a ten-thousandth of the least deviation that counts.</summary>
    private readonly record struct AxisSecond(float SdMg, float MeanG)
    {
        public static AxisSecond Of(double sdMg, double meanG) => new((float)sdMg, (float)meanG);
    }
}
