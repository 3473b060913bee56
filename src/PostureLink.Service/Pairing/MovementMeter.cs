using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How much a clip moves, right now: enough to see which one it is. One writer, any reader.</summary>
public sealed class MovementMeter
{
    /// <summary>Samples it looks back on: about half a second of most clips.</summary>
    private const int Window = 24;

    private readonly double[] _x = new double[Window];
    private readonly double[] _y = new double[Window];
    private readonly double[] _z = new double[Window];
    private long _taken;
    private double _movementMg;

    /// <summary>Root mean square of what the acceleration does round its own mean, thousandths of g; 0 before there are samples.</summary>
    public double MovementMg => Volatile.Read(ref _movementMg);

    /// <summary>Samples taken.</summary>
    public long Samples => Volatile.Read(ref _taken);

    /// <summary>Takes the samples of a block.</summary>
    /// <param name="block">The samples.</param>
    public void Take(AccelerationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (int i = 0; i < block.Count; i++)
        {
            int at = (int)(_taken % Window);
            (_x[at], _y[at], _z[at]) = (block.X[i], block.Y[i], block.Z[i]);
            Volatile.Write(ref _taken, _taken + 1);
        }
        int count = (int)Math.Min(_taken, Window);
        if (count > 1)
            Volatile.Write(ref _movementMg, 1000 * Math.Sqrt(Variance(_x, count) + Variance(_y, count) + Variance(_z, count)));
    }

    private static double Variance(double[] values, int count)
    {
        double mean = 0;
        for (int i = 0; i < count; i++)
            mean += values[i] / count;
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += (values[i] - mean) * (values[i] - mean);
        return sum / count;
    }
}
