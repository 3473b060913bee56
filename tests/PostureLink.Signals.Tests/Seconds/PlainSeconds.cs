namespace PostureLink.Signals.Tests;

/// <summary>The features of a second number by number, in the order in which the product adds: what the vectors are tested against.</summary>
/// <remarks>For samples that lie on the grid, a second of them after another, without gaps.</remarks>
internal sealed class PlainSeconds(int gridHz)
{
    private readonly BiquadCascade[] _filters =
        [.. Enumerable.Range(0, 3).Select(_ => new BiquadCascade(ButterworthDesign.LowPass(2, 0.5, gridHz)))];
    private float[] _recent = [];
    private int _second;

    /// <summary>Norm, the three deviations, mean absolute deviation, peak to peak, and the three parts of up.</summary>
    public double[] Next(double[] x, double[] y, double[] z)
    {
        double[][] axes = [x, y, z];
        float[] magnitudes = [.. x.Select((_, i) => (float)Length(x[i], y[i], z[i]))];
        // A ring of five seconds, added up as it lies.
        int place = _second++ % 5 * gridHz;
        _recent = [.. _recent.Take(place), .. magnitudes, .. _recent.Skip(place + gridHz)];
        var mean = (float)Mean(_recent);
        double[] gravity = [.. axes.Select((axis, i) => SumFiltered(_filters[i], axis))];
        double length = Math.Sqrt(gravity[0] * gravity[0] + gravity[1] * gravity[1] + gravity[2] * gravity[2]);
        return
        [
            Mean(magnitudes),
            .. axes.Select(axis => 1000 * DeviationOf(axis)),
            1000 * (Sum(_recent, (value, sum) => sum + Math.Abs(value - mean)) / _recent.Length),
            (double)magnitudes.Max() - magnitudes.Min(),
            .. gravity.Select(sum => sum / length),
        ];
    }

    private static double SumFiltered(BiquadCascade filter, double[] axis)
    {
        double[] filtered = new double[axis.Length];
        filter.Process(axis, filtered);
        return filtered.Aggregate(0.0, (sum, value) => sum + value);
    }

    private static double DeviationOf(double[] values)
    {
        double[] distances = [.. values.Select(value => value - values[0])];
        double mean = distances.Aggregate(0.0, (sum, distance) => sum + distance) / values.Length;
        double squares = distances.Aggregate(0.0, (sum, distance) => Math.FusedMultiplyAdd(distance, distance, sum));
        return Math.Sqrt(Math.Max(0, squares / values.Length - mean * mean));
    }

    private static double Mean(float[] values) => Sum(values, (value, sum) => sum + value) / values.Length;

    private static double Sum(float[] values, Func<float, float, float> add)
    {
        float[] sums = new float[32];
        int whole = values.Length / 8 * 8;
        for (int i = 0; i < whole; i++)
            sums[i % 32] = add(values[i], sums[i % 32]);
        float[] eight = [.. Enumerable.Range(0, 8).Select(lane => sums[lane] + sums[lane + 8] + (sums[lane + 16] + sums[lane + 24]))];
        double[] lanes = [.. Enumerable.Range(0, 4).Select(lane => (double)eight[lane] + eight[lane + 4])];
        return values.Skip(whole).Aggregate(lanes[0] + lanes[1] + (lanes[2] + lanes[3]), (sum, value) => sum + add(value, 0));
    }

    private static double Length(double x, double y, double z) =>
        Math.Sqrt(x * x + y * y + z * z);
}
