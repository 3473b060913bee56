using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Pairs of neighboring samples in one second, and how alike the two of a pair are.</summary>
/// <remarks>
/// A body moves a clip smoothly, be it only by its pulse; the noise of a sensor jumps from sample to sample. Measured as correlation
/// of neighbors 20 ms apart, all axes together over half a minute: 0.45 and more for the stillest wearers, 0.05 to 0.2 for a board on
/// a table. At 40 ms the two overlap, so pairs further apart say nothing.
/// </remarks>
internal sealed class SamplePairs(int capacity)
{
    private const long LongestSpacingMicroseconds = 25_000;
    private const int Least = 10;

    private readonly Vector256<double>[] _first = new Vector256<double>[capacity];
    private readonly Vector256<double>[] _second = new Vector256<double>[capacity];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Adds the samples before and after a point; those too far apart are left out.</summary>
    public void Add(long spacingMicroseconds, Vector256<double> before, Vector256<double> after)
    {
        if (spacingMicroseconds is <= 0 or > LongestSpacingMicroseconds)
            return;
        _first[_count] = before;
        _second[_count++] = after;
    }

    /// <summary>Room for so many more pairs, to be filled; those too far apart do not count, and their room is given again.</summary>
    public void Make(int count, long spacingMicroseconds, out Span<Vector256<double>> before, out Span<Vector256<double>> after)
    {
        before = _first.AsSpan(_count, count);
        after = _second.AsSpan(_count, count);
        if (spacingMicroseconds is > 0 and <= LongestSpacingMicroseconds)
            _count += count;
    }

    /// <summary>Correlation of the two samples of a pair, all axes together, -1 to 1; 0 with less than ten pairs or without any spread.</summary>
    public double Correlation()
    {
        if (_count < Least)
            return 0;
        ReadOnlySpan<Vector256<double>> first = _first.AsSpan(0, _count), second = _second.AsSpan(0, _count);
        Vector256<double> mean = (AxisSpread.Mean(first) + AxisSpread.Mean(second)) / 2;
        (Vector256<double> products, Vector256<double> squares) = AxisSpread.Products(first, second, mean);
        Vector256<double> alones = squares / 2;
        double together = products[0] + products[1] + products[2];
        double alone = alones[0] + alones[1] + alones[2];
        return alone > 0 ? together / alone : 0;
    }
}
