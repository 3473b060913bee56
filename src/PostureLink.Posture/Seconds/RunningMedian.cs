using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Posture;

/// <summary>Median of the last few values, four of them side by side: steadies angles against single odd seconds.</summary>
/// <remarks>
/// Five seconds, as GGIR and Acti4 use. Causal, so a step shows after three of the five. A value that lies within what uses it; do not copy it.
/// </remarks>
internal struct RunningMedian
{
    private const int Length = 5;

    private Five _recent;
    private int _count;
    private int _next;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Push(Vector256<double> values)
    {
        _recent[_next] = values;
        _next = _next + 1 == Length ? 0 : _next + 1;
        _count = Math.Min(_count + 1, Length);
        return _count == Length ? MiddleOfFive() : MiddleOfFewer(((Span<Vector256<double>>)_recent)[.._count]);
    }

    public void Clear()
    {
        _count = 0;
        _next = 0;
    }

    /// <summary>Of two pairs the smaller of the larger and the larger of the smaller stay; with the fifth the middle one is the median.</summary>
    /// <remarks>Three sorts of five took a twelfth of the whole pipeline.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<double> MiddleOfFive()
    {
        (Vector256<double> one, Vector256<double> other) = (_recent[0], _recent[1]);
        (Vector256<double> third, Vector256<double> fourth) = (_recent[2], _recent[3]);
        Vector256<double> low = Vector256.Max(Vector256.Min(one, other), Vector256.Min(third, fourth));
        Vector256<double> high = Vector256.Min(Vector256.Max(one, other), Vector256.Max(third, fourth));
        (low, high) = (Vector256.Min(low, high), Vector256.Max(low, high));
        return Vector256.Max(low, Vector256.Min(high, _recent[4]));
    }

    private static Vector256<double> MiddleOfFewer(ReadOnlySpan<Vector256<double>> values)
    {
        Span<Vector256<double>> sorted = stackalloc Vector256<double>[values.Length];
        values.CopyTo(sorted);
        for (int end = sorted.Length - 1; end > 0; end--)
        {
            for (int i = 0; i < end; i++)
                (sorted[i], sorted[i + 1]) = (Vector256.Min(sorted[i], sorted[i + 1]), Vector256.Max(sorted[i], sorted[i + 1]));
        }
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    [InlineArray(Length)]
    private struct Five
    {
        private Vector256<double> _first;
    }
}
