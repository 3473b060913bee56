namespace PostureLink.Signals;

/// <summary>Finds the offset and gain of each axis from still moments alone: whatever way a perfect sensor lies, it reads 1 g.</summary>
/// <remarks>
/// After van Hees et al. 2014 (J Appl Physiol 117:738): means of still windows are fitted to the unit sphere, each axis by a weighted
/// straight line, over and over. It is only believed when the windows lie on all sides, at least ten of them, every axis beyond 0.3 g
/// both ways, and when the mean error falls, to less than 10 mg. A trunk at a desk never turns its clip that far, so of a working day
/// this gives nothing; a clip that is laid on each of its six faces once gives it all.
/// </remarks>
public static class SphereFit
{
    /// <summary>Windows that it takes at least.</summary>
    public const int LeastWindows = 10;

    private const double SpanG = 0.3;
    private const double LargestErrorG = 0.01;
    private const double LargestGainFault = 0.15;
    private const double LargestOffsetG = 0.2;
    private const double Tolerance = 1e-10;
    private const int MostRounds = 1000;

    /// <summary>Fits.</summary>
    /// <param name="windows">Mean acceleration of each still window, g; each a few seconds long, in any order.</param>
    /// <returns>What to do with each sample; <see cref="AxisCorrection.None"/> whenever the windows do not allow to tell.</returns>
    public static AxisCorrection Of(IReadOnlyList<(double X, double Y, double Z)> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (windows.Count < LeastWindows || !(Spans(windows, w => w.X) && Spans(windows, w => w.Y) && Spans(windows, w => w.Z)))
            return AxisCorrection.None;
        AxisCorrection fitted = Fit(windows);
        double before = Error(windows, AxisCorrection.None), after = Error(windows, fitted);
        return after < before && after < LargestErrorG && IsPlausible(fitted) ? fitted : AxisCorrection.None;
    }

    private static bool Spans(IReadOnlyList<(double X, double Y, double Z)> windows, Func<(double X, double Y, double Z), double> axis) =>
        windows.Min(axis) < -SpanG && windows.Max(axis) > SpanG;

    /// <summary>All windows pressed into one point lie on the sphere too: no sensor that is sold is so wrong.</summary>
    private static bool IsPlausible(AxisCorrection fitted) => new[] { fitted.X, fitted.Y, fitted.Z }
        .All(axis => Math.Abs(axis.Gain - 1) <= LargestGainFault && Math.Abs(axis.OffsetG) <= LargestOffsetG);

    private static double Error(IReadOnlyList<(double X, double Y, double Z)> windows, AxisCorrection correction) =>
        windows.Average(window => Math.Abs(Norm(correction.Apply(window)) - 1));

    private static AxisCorrection Fit(IReadOnlyList<(double X, double Y, double Z)> windows)
    {
        AxisCorrection now = AxisCorrection.None;
        double[] weights = new double[windows.Count];
        Array.Fill(weights, 1);
        double last = double.PositiveInfinity;
        for (int round = 0; round < MostRounds; round++)
        {
            var points = windows.Select(now.Apply).ToArray();
            var targets = points.Select(point => OnSphere(point)).ToArray();
            AxisCorrection step = new(
                Line(points, targets, weights, p => p.X), Line(points, targets, weights, p => p.Y), Line(points, targets, weights, p => p.Z));
            now = now.Then(step);
            double error = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                double distance = Math.Abs(Norm(now.Apply(windows[i])) - 1);
                weights[i] = Math.Min(1 / Math.Max(distance, 1e-9), 1 / LargestErrorG);
                error += distance;
            }
            if (Math.Abs(last - error) < Tolerance)
                break;
            last = error;
        }
        return now;
    }

    /// <summary>The weighted straight line from points to targets along one axis.</summary>
    private static (double Gain, double OffsetG) Line(
        (double X, double Y, double Z)[] points, (double X, double Y, double Z)[] targets, double[] weights,
        Func<(double X, double Y, double Z), double> axis)
    {
        double sum = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double w = weights[i], from = axis(points[i]), to = axis(targets[i]);
            (sum, x, y, xx, xy) = (sum + w, x + w * from, y + w * to, xx + w * from * from, xy + w * from * to);
        }
        double spread = sum * xx - x * x;
        double gain = spread > 0 ? (sum * xy - x * y) / spread : 1;
        return (gain, (y - gain * x) / sum);
    }

    private static (double X, double Y, double Z) OnSphere((double X, double Y, double Z) point)
    {
        double norm = Norm(point);
        return norm > 0 ? (point.X / norm, point.Y / norm, point.Z / norm) : point;
    }

    private static double Norm((double X, double Y, double Z) point) => Math.Sqrt(point.X * point.X + point.Y * point.Y + point.Z * point.Z);
}
