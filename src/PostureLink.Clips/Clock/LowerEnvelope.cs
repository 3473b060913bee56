namespace PostureLink.Clips;

/// <summary>The straight line under a cloud of delays: clip time against (arrival minus clip time).</summary>
/// <remarks>
/// A frame can be late but never early, so the least delays tell offset and drift, and the rest is noise of the radio. The
/// line lies under every point and nearest to all of them together (Moon, Skelly and Towsley, "Estimation and removal of
/// clock skew from network delay measurements", INFOCOM 1999); each window of time gives one point, its least delay, and twelve
/// are remembered. Windows grow from two seconds to ten, so that drift is known soon and well later. Microseconds on both axes.
/// </remarks>
internal sealed class LowerEnvelope
{
    private const double ShortestWindowUs = 2e6;
    private const double LongestWindowUs = 10e6;
    private const int Windows = 12;

    private readonly double _largestSlope;
    private readonly (double X, double Y)[] _minima = new (double X, double Y)[Windows];
    private int _closed;
    private double _start;
    private double _windowStart;
    private (double X, double Y) _windowMinimum;
    private (double X, double Y) _anchor;
    private bool _empty = true;

    /// <param name="largestSlope">Largest drift that a clip can have, as a ratio.</param>
    public LowerEnvelope(double largestSlope)
    {
        _largestSlope = largestSlope;
    }

    /// <summary>Drift of the clip's clock: positive when it runs slow, as a ratio.</summary>
    public double Slope { get; private set; }

    /// <summary>The least delay to be expected at a clip time.</summary>
    public double At(double x) => _anchor.Y + Slope * (x - _anchor.X);

    public void Restart() => _empty = true;

    public void Add(double x, double y)
    {
        if (_empty)
        {
            _empty = false;
            _closed = 0;
            Slope = 0;
            _start = x;
            BeginWindow(x, y);
            _anchor = (x, y);
            return;
        }

        if (x - _windowStart >= Math.Clamp((x - _start) / 4, ShortestWindowUs, LongestWindowUs))
        {
            _minima[_closed++ % Windows] = _windowMinimum;
            Fit();
            BeginWindow(x, y);
        }
        else if (y - Slope * x < _windowMinimum.Y - Slope * _windowMinimum.X)
        {
            _windowMinimum = (x, y);
        }

        if (y < At(x))
            _anchor = (x, y);
    }

    private void BeginWindow(double x, double y)
    {
        _windowStart = x;
        _windowMinimum = (x, y);
    }

    private void Fit()
    {
        ReadOnlySpan<(double X, double Y)> points = _minima.AsSpan(0, Math.Min(_closed, Windows));
        double best = double.PositiveInfinity;
        foreach ((double X, double Y) from in points)
        {
            foreach ((double X, double Y) to in points)
            {
                double slope = (to.Y - from.Y) / (to.X - from.X);
                if (to.X <= from.X || Math.Abs(slope) > _largestSlope)
                    continue;
                double distance = DistanceAbove(from, slope, points);
                if (distance < best)
                {
                    best = distance;
                    Slope = slope;
                    _anchor = from;
                }
            }
        }

        if (double.IsInfinity(best))
            _anchor = Lowest(points);
    }

    /// <summary>How far the points lie above a line, all together; NaN when one lies below it.</summary>
    private static double DistanceAbove((double X, double Y) anchor, double slope, ReadOnlySpan<(double X, double Y)> points)
    {
        const double rounding = 0.01;
        double sum = 0;
        foreach ((double x, double y) in points)
        {
            double above = y - anchor.Y - slope * (x - anchor.X);
            if (above < -rounding)
                return double.NaN;
            sum += above;
        }
        return sum;
    }

    private (double X, double Y) Lowest(ReadOnlySpan<(double X, double Y)> points)
    {
        (double X, double Y) lowest = points[0];
        foreach ((double X, double Y) point in points)
        {
            if (point.Y - Slope * point.X < lowest.Y - Slope * lowest.X)
                lowest = point;
        }
        return lowest;
    }
}
