namespace PostureLink.Clips;

/// <summary>The straight line under a cloud of delays: clip time against (arrival minus clip time).</summary>
/// <remarks>
/// A frame can be late but never early, so the least delays tell offset and drift, and the rest is noise of the radio. The
/// line lies under every point and nearest to all of them together (Moon, Skelly and Towsley, "Estimation and removal of
/// clock skew from network delay measurements", INFOCOM 1999); each window of time gives one point, its least delay, and those
/// of two minutes are remembered. Windows grow from two seconds to four, so that drift is known soon and well later. They are
/// windows of arrival: frames that were held back come at once, and do not fill one. Where two windows in a row lie far off the
/// line, a clock was set or the clip samples at another rate: what was before is forgotten. Microseconds on both axes.
/// </remarks>
internal sealed class LowerEnvelope
{
    private const double ShortestWindowUs = 2e6;
    private const double LongestWindowUs = 4e6;
    private const int Windows = 30;

    // Off the line by more, and for as many windows, is no delay of a radio any more.
    private const double FarUs = 1e6;
    private const int FarWindows = 2;

    // Delays that fall by more from window to window are those of frames that were held back and now come, one after the other.
    private const double FallUs = 0.25e6;

    // Until then the first windows may be those of a connection that has not settled.
    private const double SettledUs = 8e6;

    private readonly double _likelySlope;
    private readonly double _largestRatio;
    private readonly (double X, double Y)[] _minima = new (double X, double Y)[Windows];
    private int _closed;
    private int _far;
    private double _offUs;
    private double _start;
    private double _windowStart;
    private double _loweredUs;
    private (double X, double Y) _windowMinimum;
    private (double X, double Y) _anchor;
    private bool _empty = true;
    private bool _isUnlikely;

    /// <param name="likelySlope">Largest drift that is believed at once.</param>
    /// <param name="largestRatio">How many times slower or faster than it says the clip can be; 1 when no more than is likely.</param>
    public LowerEnvelope(double likelySlope, double largestRatio)
    {
        _likelySlope = likelySlope;
        _largestRatio = largestRatio;
    }

    /// <summary>Drift of the clip's clock: positive when it runs slow, as a ratio.</summary>
    public double Slope { get; private set; }

    /// <summary>The least delay to be expected at a clip time.</summary>
    public double At(double x) => _anchor.Y + Slope * (x - _anchor.X);

    public void Restart() => _empty = true;

    /// <summary>Adds the delay of a frame.</summary>
    /// <param name="x">The clip's time of its last sample, us.</param>
    /// <param name="y">How much later it arrived, us; the two clocks need have nothing in common.</param>
    /// <returns>Whether the line is another one since: the one before did not hold any more, or the drift is no likely one.</returns>
    public bool Add(double x, double y)
    {
        double arrival = x + y;
        if (_empty)
        {
            _empty = false;
            _isUnlikely = false;
            _closed = 0;
            _far = 0;
            _offUs = 0;
            Slope = 0;
            _start = arrival;
            BeginWindow(x, y);
            _anchor = (x, y);
            return false;
        }

        bool another = false;
        if (arrival - _windowStart >= Math.Clamp((arrival - _start) / 4, ShortestWindowUs, LongestWindowUs))
        {
            another = CloseWindow(arrival);
            BeginWindow(x, y);
        }
        else if (y - Slope * x < _windowMinimum.Y - Slope * _windowMinimum.X)
        {
            _windowMinimum = (x, y);
        }

        if (y < At(x))
        {
            _loweredUs += At(x) - y;
            _anchor = (x, y);
        }
        return another;
    }

    private void BeginWindow(double x, double y)
    {
        _windowStart = x + y;
        _windowMinimum = (x, y);
        _loweredUs = 0;
    }

    private bool CloseWindow(double arrival)
    {
        double beforeUs = _offUs;
        _offUs = _windowMinimum.Y - At(_windowMinimum.X) - _loweredUs;
        bool isCatchingUp = _offUs > 0 && beforeUs > _offUs + FallUs;
        _far = Math.Abs(_offUs) <= FarUs ? 0 : isCatchingUp ? 1 : _far + 1;
        bool forgets = _far == FarWindows;
        if (forgets)
        {
            _minima[0] = _minima[(_closed - 1) % Windows];
            _closed = 1;
            _far = 0;
        }
        _minima[_closed++ % Windows] = _windowMinimum;
        Fit(isSettled: arrival - _start >= SettledUs);

        bool wasUnlikely = _isUnlikely;
        _isUnlikely |= Math.Abs(Slope) > _likelySlope;
        return forgets || (_isUnlikely && !wasUnlikely);
    }

    private void Fit(bool isSettled)
    {
        double ratio = isSettled ? _largestRatio : 1;
        double smallest = Math.Min(-_likelySlope, 1 / ratio - 1);
        double largest = Math.Max(_likelySlope, ratio - 1);
        ReadOnlySpan<(double X, double Y)> points = _minima.AsSpan(0, Math.Min(_closed, Windows));
        double best = double.PositiveInfinity;
        foreach ((double X, double Y) from in points)
        {
            foreach ((double X, double Y) to in points)
            {
                double slope = (to.Y - from.Y) / (to.X - from.X);
                if (to.X <= from.X || slope < smallest || slope > largest)
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
