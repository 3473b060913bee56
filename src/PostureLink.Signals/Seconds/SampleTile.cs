using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Part of a block, looked over as a whole: so few samples that they stay in the processor's nearest cache.</summary>
internal readonly ref struct SampleTile
{
    public const int Longest = 256;

    /// <summary>No wearable accelerometer reads beyond this (the widest parts sold measure 200 g).</summary>
    private const double LargestG = 256;

    private readonly ReadOnlySpan<double> _x;
    private readonly ReadOnlySpan<double> _y;
    private readonly ReadOnlySpan<double> _z;
    private readonly ReadOnlySpan<long> _offsets;
    private readonly long _start;
    private readonly long _periodTicks;
    private readonly int _from;

    public SampleTile(AccelerationBlock block, int from)
    {
        int count = Math.Min(Longest, block.Count - from);
        _x = block.X.Slice(from, count);
        _y = block.Y.Slice(from, count);
        _z = block.Z.Slice(from, count);
        _offsets = block.IsUneven ? block.OffsetsMicroseconds.Slice(from, count) : default;
        (_start, _periodTicks, _from) = (block.Start.Microseconds, block.Period.Ticks, from);
    }

    public int Count => _x.Length;

    /// <summary>The axes of a sample, and a lane that is 0.</summary>
    public Vector256<double> this[int index] => Vector256.Create(_x[index], _y[index], _z[index], 0);

    public long TimeOf(int index) =>
        _start + (_offsets.IsEmpty ? _periodTicks * (_from + index) / TimeSpan.TicksPerMicrosecond : _offsets[index]);

    /// <summary>Copies every so many-th sample and the one after it, and finds the point between the two.</summary>
    /// <param name="first">The first that is copied.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="weight">Where each point lies, from 0 at the sample before it to 1 at the one after.</param>
    /// <param name="points">Receives as many points as fit in.</param>
    /// <param name="before">Receives the samples before them, as many.</param>
    /// <param name="after">Receives the ones after those, as many.</param>
    public void CopyPairs(
        int first, int stride, double weight, Span<Vector256<double>> points, Span<Vector256<double>> before, Span<Vector256<double>> after)
    {
        ReadOnlySpan<double> x = _x, y = _y[..x.Length], z = _z[..x.Length];
        before = before[..points.Length];
        after = after[..points.Length];
        Vector256<double> weights = Vector256.Create(weight);
        bool areAtAfter = weight == 1;
        for (int i = 0, at = first; i < points.Length; i++, at += stride)
        {
            Vector256<double> one = Vector256.Create(x[at], y[at], z[at], 0);
            Vector256<double> other = Vector256.Create(x[at + 1], y[at + 1], z[at + 1], 0);
            (before[i], after[i]) = (one, other);
            // Not 1 times the difference, which may miss the last bit.
            points[i] = areAtAfter ? other : Vector256.FusedMultiplyAdd(weights, other - one, one);
        }
    }

    /// <summary>Whether every sample is one that an accelerometer can read.</summary>
    public bool AreUsable()
    {
        ReadOnlySpan<double> x = _x, y = _y[..x.Length], z = _z[..x.Length];
        Vector256<double> limit = Vector256.Create(LargestG), usable = Vector256<double>.AllBitsSet;
        int i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            usable &= Vector256.LessThanOrEqual(Vector256.Abs(Vector256.Create(x[i..])), limit)
                & Vector256.LessThanOrEqual(Vector256.Abs(Vector256.Create(y[i..])), limit)
                & Vector256.LessThanOrEqual(Vector256.Abs(Vector256.Create(z[i..])), limit);
        }
        bool areUsable = Vector256.EqualsAll(usable.AsUInt64(), Vector256<ulong>.AllBitsSet);
        for (; i < x.Length; i++)
            areUsable &= IsUsable(this[i]);
        return areUsable;
    }

    /// <summary>Written so that a component that is not a number fails.</summary>
    public static bool IsUsable(Vector256<double> sample) =>
        Vector256.LessThanOrEqualAll(Vector256.Abs(sample), Vector256.Create(LargestG));

    /// <summary>The shortest and the longest time from one sample to the next, microseconds; a longest below 1 where there is one sample.</summary>
    public (long Shortest, long Longest) Spacings()
    {
        if (Count == 1)
            return (1, 0);
        if (_offsets.IsEmpty)
        {
            (long whole, long part) = Math.DivRem(_periodTicks, TimeSpan.TicksPerMicrosecond);
            return (whole, part == 0 ? whole : whole + 1);
        }
        ReadOnlySpan<long> before = _offsets[..^1], after = _offsets[1..];
        long shortest = long.MaxValue, longest = long.MinValue;
        if (before.Length >= Vector256<long>.Count)
        {
            Vector256<long> low = Vector256.Create(long.MaxValue), high = Vector256.Create(long.MinValue);
            for (int i = 0; i < before.Length; i += Vector256<long>.Count)
            {
                // The last vector reaches back over the one before.
                int at = Math.Min(i, before.Length - Vector256<long>.Count);
                Vector256<long> spacing = Vector256.Create(after[at..]) - Vector256.Create(before[at..]);
                (low, high) = (Vector256.Min(low, spacing), Vector256.Max(high, spacing));
            }
            for (int lane = 0; lane < Vector256<long>.Count; lane++)
                (shortest, longest) = (Math.Min(shortest, low[lane]), Math.Max(longest, high[lane]));
            return (shortest, longest);
        }
        for (int i = 0; i < before.Length; i++)
            (shortest, longest) = (Math.Min(shortest, after[i] - before[i]), Math.Max(longest, after[i] - before[i]));
        return (shortest, longest);
    }
}
