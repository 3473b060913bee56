namespace PostureLink.Signals.Tests;

/// <summary>The features of a second number by number, in the order in which four sums by turns are added: what the vectors are tested against.</summary>
/// <remarks>For samples that lie on the grid, a second of them after another, without gaps.</remarks>
internal sealed class PlainSeconds(int gridHz)
{
    private readonly BiquadCascade[] _filters =
        [.. Enumerable.Range(0, 3).Select(_ => new BiquadCascade(ButterworthDesign.LowPass(2, 0.5, gridHz)))];
    private double[] _recent = [];

    /// <summary>Norm, the three deviations, mean absolute deviation, peak to peak, and the three parts of up.</summary>
    public double[] Next(double[] x, double[] y, double[] z)
    {
        double[][] axes = [x, y, z];
        double[] magnitudes = [.. x.Select((_, i) => Length(x[i], y[i], z[i]))];
        _recent = [.. _recent.Concat(magnitudes).TakeLast(5 * gridHz)];
        double mean = Mean(_recent);
        double[] gravity = Directions([.. axes.Select((axis, i) => Filtered(_filters[i], axis))]);
        double length = Math.Sqrt(gravity[0] * gravity[0] + gravity[1] * gravity[1] + gravity[2] * gravity[2]);
        return
        [
            Mean(magnitudes),
            .. axes.Select(axis => 1000 * DeviationOf(axis)),
            1000 * (Sum(_recent, (value, sum) => sum + Math.Abs(value - mean)) / _recent.Length),
            magnitudes.Max() - magnitudes.Min(),
            .. gravity.Select(sum => sum / length),
        ];
    }

    private static double[] Directions(double[][] axes)
    {
        double[] weights = [.. axes[0].Select((_, i) => 1 / Length(axes[0][i], axes[1][i], axes[2][i]))];
        return [.. axes.Select(axis =>
        {
            // The last ones go into the first sum: not after the total, as they do elsewhere.
            double[] sums = new double[4];
            for (int i = 0; i < axis.Length; i++)
            {
                int sum = i < axis.Length / 4 * 4 ? i % 4 : 0;
                sums[sum] = Math.FusedMultiplyAdd(axis[i], weights[i], sums[sum]);
            }
            return sums[0] + sums[1] + (sums[2] + sums[3]);
        })];
    }

    private static double[] Filtered(BiquadCascade filter, double[] axis)
    {
        double[] filtered = new double[axis.Length];
        filter.Process(axis, filtered);
        return filtered;
    }

    private static double DeviationOf(double[] values)
    {
        double mean = Mean(values);
        return Math.Sqrt(Sum(values, (value, sum) => Math.FusedMultiplyAdd(value - mean, value - mean, sum)) / values.Length);
    }

    private static double Mean(double[] values) => Sum(values, (value, sum) => sum + value) / values.Length;

    private static double Sum(double[] values, Func<double, double, double> add)
    {
        double[] sums = new double[4];
        int whole = values.Length / 4 * 4;
        for (int i = 0; i < whole; i++)
            sums[i % 4] = add(values[i], sums[i % 4]);
        return values.Skip(whole).Aggregate(sums[0] + sums[1] + (sums[2] + sums[3]), (sum, value) => add(value, sum));
    }

    private static double Length(double x, double y, double z) =>
        Math.Sqrt(Math.FusedMultiplyAdd(x, x, Math.FusedMultiplyAdd(y, y, z * z)));
}
