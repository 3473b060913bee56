using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>What one second's points add up to, an axis a lane: their spread, how alike neighboring samples are, gravity.</summary>
/// <remarks>
/// Point after point, so that the bits are the same however the second was cut, and nothing of it need be kept. Sums are of distances from
/// the second's first point: it lies among the others, so that little cancels out.
/// </remarks>
internal struct SecondSums
{
    private const int LeastPairs = 10;

    private Vector256<double> _first;
    private Vector256<double> _sum;
    private Vector256<double> _squares;
    private Vector256<double> _pairSum;
    private Vector256<double> _pairProducts;
    private Vector256<double> _pairSquares;
    private Vector256<double> _gravity;
    private int _pairs;

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds points, what the gravity filter makes of them, and the samples round them.</summary>
    /// <remarks>In one pass, so that each of the sums waits for its last addition while the others go on.</remarks>
    /// <param name="points">g; at least one.</param>
    /// <param name="before">The samples before those points whose two samples make a pair.</param>
    /// <param name="after">The samples after the same points.</param>
    /// <param name="gravityFilter">Takes each point.</param>
    public void Add(
        ReadOnlySpan<Vector256<double>> points, ReadOnlySpan<Vector256<double>> before, ReadOnlySpan<Vector256<double>> after,
        ref TriaxialSection gravityFilter)
    {
        if (Count == 0)
            _first = points[0];
        after = after[..before.Length];
        TriaxialSection.Pass filter = gravityFilter.Begin(points[0]);
        Vector256<double> first = _first, sum = _sum, squares = _squares, gravity = _gravity;
        Vector256<double> pairSum = _pairSum, pairProducts = _pairProducts, pairSquares = _pairSquares;
        int i = 0;
        for (; i < before.Length; i++)
        {
            Vector256<double> distance = points[i] - first, one = before[i] - first, other = after[i] - first;
            sum += distance;
            squares = Vector256.FusedMultiplyAdd(distance, distance, squares);
            gravity += filter.Next(points[i]);
            pairSum += one + other;
            pairProducts = Vector256.FusedMultiplyAdd(one, other, pairProducts);
            pairSquares += Vector256.FusedMultiplyAdd(one, one, other * other);
        }
        for (; i < points.Length; i++)
        {
            Vector256<double> distance = points[i] - first;
            sum += distance;
            squares = Vector256.FusedMultiplyAdd(distance, distance, squares);
            gravity += filter.Next(points[i]);
        }
        gravityFilter.End(filter);
        (_sum, _squares, _gravity) = (sum, squares, gravity);
        (_pairSum, _pairProducts, _pairSquares) = (pairSum, pairProducts, pairSquares);
        Count += points.Length;
        _pairs += before.Length;
    }

    /// <summary>Population standard deviation of each axis, g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<double> Deviation()
    {
        Vector256<double> mean = _sum / Count;
        return Vector256.Sqrt(Vector256.Max(_squares / Count - mean * mean, Vector256<double>.Zero));
    }

    /// <summary>Correlation of the two samples of a pair, all axes together, -1 to 1; 0 with less than ten pairs or without any spread.</summary>
    /// <remarks>
    /// A body moves a clip smoothly, be it only by its pulse; the noise of a sensor jumps from sample to sample. Measured on
    /// neighbors 20 ms apart, over half a minute: 0.45 and more for the stillest wearers, 0.05 to 0.2 for a board on a table. At
    /// 40 ms the two overlap, so pairs further apart say nothing.
    /// </remarks>
    public readonly double Likeness()
    {
        if (_pairs < LeastPairs)
            return 0;
        // The mean of all samples of pairs; what is summed about the first point is moved there.
        Vector256<double> mean = _pairSum / (2 * _pairs), moved = _pairs * mean * mean;
        Vector256<double> together = _pairProducts - moved, alone = _pairSquares / 2 - moved;
        double spread = alone[0] + alone[1] + alone[2];
        return spread > 0 ? (together[0] + together[1] + together[2]) / spread : 0;
    }

    /// <summary>The direction of the mean of what the gravity filter made of the points.</summary>
    /// <returns>False when it has none.</returns>
    public readonly bool TryGravity(out Direction up) => Direction.TryFrom(_gravity[0], _gravity[1], _gravity[2], out up);
}
