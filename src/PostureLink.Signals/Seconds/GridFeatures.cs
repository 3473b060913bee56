using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Computes the features of evenly spaced seconds.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct GridFeatures
{
    /// <summary>
    /// Mean magnitude that can be gravity plus a wearer's movement, g. At rest it is 1 g; running averages stay within half
    /// a g of that, and a reading outside means a wrong scale, a dead axis or free fall. Derived, not published.
    /// </summary>
    private const double LowestNormG = 0.5, HighestNormG = 1.5;

    /// <summary>Below this swing there are no steps to look for, g (slow indoor walking begins at about 0.2 g).</summary>
    private const double LeastStepSwingG = 0.15;

    private const double MicrosecondsPerSecond = 1e6;
    private const double MgPerG = 1000;

    private TriaxialSection _gravityFilter;
    private RecentMagnitudes _recent;
    private readonly StepSpectrum _steps;
    private SecondSums _sums;
    private ISecondSink? _sink;

    public GridFeatures(int gridHz, double gravityCutoffHz)
    {
        _gravityFilter = new TriaxialSection(ButterworthDesign.LowPass(2, gravityCutoffHz, gridHz).Single());
        _recent = new RecentMagnitudes(gridHz);
        _steps = StepSpectrum.For(gridHz);
    }

    /// <summary>What the samples can tell.</summary>
    public SampleKind Kind { get; set; }

    /// <summary>Sends what follows to a sink.</summary>
    public void SendTo(ISecondSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _sink = sink;
    }

    /// <summary>A gap ended; its seconds have been given.</summary>
    public readonly void OnGap(EventTime from, EventTime until) => _sink!.OnGap(from, until);

    /// <summary>What follows has no part in what was before: it is the start, or a gap ended. No second holds the ends of two runs.</summary>
    /// <param name="firstPoint">The point of its second with which it begins.</param>
    public void OnRunBegins(int firstPoint)
    {
        _gravityFilter.Reset();
        _recent.Begin(firstPoint);
        _sums = default;
    }

    /// <summary>Points of the second that is next to be complete; lent for the duration of the call.</summary>
    public void OnPoints(GridRun run)
    {
        ReadOnlySpan<Vector256<double>> points = run.Points;
        Triaxial.Magnitudes(points, _recent.Append(points.Length));
        _sums.Add(points, run.Before, run.After, ref _gravityFilter);
    }

    /// <summary>A second is complete, its points, if there are any, have been given.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="observedMicroseconds">How much of it lies between samples that were near enough to be bridged.</param>
    public void OnSecond(EventTime start, long observedMicroseconds)
    {
        double observedRatio = observedMicroseconds / MicrosecondsPerSecond;
        SecondFeatures features = _sums.Count == 0
            ? new SecondFeatures(start, observedRatio, false, default, 0, 0, 0, 0, 0, 0, 0, Kind)
            : Compute(start, observedRatio);
        _sums = default;
        _sink!.OnSecond(in features);
    }

    private readonly SecondFeatures Compute(EventTime start, double observedRatio)
    {
        ReadOnlySpan<float> magnitudes = _recent.Newest(_sums.Count);
        double norm = Spread.Mean(magnitudes);
        // Between samples that are rare, or made from an angle, the magnitude is a straight line or 1 g: no movement to be read.
        bool hasMovement = Kind == SampleKind.Acceleration;
        double peakToPeak = hasMovement ? Spread.PeakToPeak(magnitudes) : 0;
        double mad = hasMovement ? Spread.MeanAbsoluteDeviation(_recent.Values, _recent.Overlap) : 0;
        double stepHz = peakToPeak >= LeastStepSwingG ? _steps.Dominant(in _recent) : 0;
        Vector256<double> sdMg = _sums.Deviation() * MgPerG;
        bool hasGravity = _sums.TryGravity(out Direction up) && norm >= LowestNormG && norm <= HighestNormG;
        return new SecondFeatures(
            start, observedRatio, hasGravity, hasGravity ? up : default, norm, sdMg[0], sdMg[1], sdMg[2], mad * MgPerG, peakToPeak, stepHz, Kind)
        {
            Smoothness = hasMovement ? _sums.Likeness() : 0,
        };
    }
}
