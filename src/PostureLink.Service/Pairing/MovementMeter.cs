using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How much a clip moves, right now: enough to see which one it is. One writer, any reader.</summary>
public sealed class MovementMeter
{
    /// <summary>Samples it looks back on: about half a second of most clips.</summary>
    private const int Window = 24;

    /// <summary>Samples that are waited for of a clip that sends rarely; of a tag that advertises, half are not heard.</summary>
    private const double Enough = 8;

    /// <summary>
    /// Fewer tell nothing of a movement, and the clip is watched on: a tag in its long-life version is heard each 9 s at best.
    /// </summary>
    private const long Fewest = 2;

    /// <summary>A clip that lies stays below; one that is moved on purpose goes far beyond, mg. Judgement.</summary>
    public const double MovedMg = 60;

    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    private readonly double[] _x = new double[Window];
    private readonly double[] _y = new double[Window];
    private readonly double[] _z = new double[Window];
    private long _taken;
    private double _movementMg;

    /// <summary>Root mean square of what the acceleration does round its own mean, thousandths of g; 0 before there are samples.</summary>
    public double MovementMg => Volatile.Read(ref _movementMg);

    /// <summary>Samples taken.</summary>
    public long Samples => Volatile.Read(ref _taken);

    /// <summary>How long a clip is watched that sends as often: 6 to 30 s.</summary>
    /// <param name="rateHz">Samples a second, more than none.</param>
    public static TimeSpan LookFor(double rateHz) =>
        TimeSpan.FromSeconds(Math.Clamp(Enough / rateHz, ShortestLook.TotalSeconds, LongestLook.TotalSeconds));

    /// <summary>Whether a clip is watched on: for its time, and until it was heard often enough, 30 s at most.</summary>
    /// <param name="watched">For how long it has been.</param>
    /// <param name="length">What <see cref="LookFor"/> says of it.</param>
    /// <param name="heard">Samples heard meanwhile.</param>
    public static bool IsLookedOn(TimeSpan watched, TimeSpan length, long heard) =>
        watched < LongestLook && (watched < length || heard < Fewest);

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
