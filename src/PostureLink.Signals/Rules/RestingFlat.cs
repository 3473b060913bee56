using System.Runtime.Intrinsics;
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

    // The seconds of the rest that goes on, in a ring. None before the first: most clips, most of the time, do not rest.
    private RestingSecond[]? _window;
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
    }

    /// <summary>Whether it may rest in any attitude, and not only flat.</summary>
    /// <value>Default false.</value>
    public bool InAnyAttitude { get; init; }

    /// <summary>Whether the clip has rested for the whole window, all of it observed.</summary>
    public bool IsResting =>
        _window is { } window && _count == _windowSeconds && Vector256.LessThanAll(DeviationMg(window), Vector256.Create(_noiseMg));

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    public void Update(in SecondFeatures second)
    {
        bool flat = second.HasGravity && Tilt.IsAlong(second.Up, _forwardAxis, FlatChord);
        bool anywhere = InAnyAttitude && _windowSeconds >= ShortestWindowAnywhere && ShowsNoiseAlone(second);
        if (!flat && !anywhere)
        {
            _count = 0;
            return;
        }
        _window ??= new RestingSecond[_windowSeconds];
        _window[_next] = RestingSecond.Of(second);
        _next = _next + 1 == _windowSeconds ? 0 : _next + 1;
        _count = Math.Min(_count + 1, _windowSeconds);
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

    /// <summary>Deviation over the window on each axis: within the seconds and between their means; a lane that is 0.</summary>
    private static Vector256<double> DeviationMg(RestingSecond[] window)
    {
        Vector256<double> mean = Vector256<double>.Zero, within = mean, between = mean;
        foreach (RestingSecond second in window)
            mean += second.MeanG / window.Length;
        foreach (RestingSecond second in window)
        {
            Vector256<double> sdMg = second.SdMg, aboveMg = (second.MeanG - mean) * MgPerG;
            within += sdMg * sdMg / window.Length;
            between += aboveMg * aboveMg / window.Length;
        }
        return Vector256.Sqrt(within + between);
    }

    /// <summary>What is asked of a second, in few bytes: a process may keep thousands of clips.</summary>
    /// <remarks>
    /// To 0.004 mg for a deviation and 0.06 mg for a mean. Beyond 128 mg a deviation is not told any more, and is far from rest.
    /// </remarks>
    private readonly record struct RestingSecond(short SdX, short SdY, short SdZ, short MeanX, short MeanY, short MeanZ)
    {
        private const double PerMg = 256;

        /// <summary>A mean is within 1.5 g.</summary>
        private const double PerG = 16_384;

        public Vector256<double> SdMg => Vector256.Create(SdX, SdY, SdZ, 0.0) / PerMg;

        public Vector256<double> MeanG => Vector256.Create(MeanX, MeanY, MeanZ, 0.0) / PerG;

        public static RestingSecond Of(in SecondFeatures second) => new(
            Rounded(second.SdXMg * PerMg), Rounded(second.SdYMg * PerMg), Rounded(second.SdZMg * PerMg),
            Rounded(second.Up.X * second.NormG * PerG), Rounded(second.Up.Y * second.NormG * PerG),
            Rounded(second.Up.Z * second.NormG * PerG));

        private static short Rounded(double value) => (short)Math.Round(Math.Clamp(value, short.MinValue, short.MaxValue));
    }
}
