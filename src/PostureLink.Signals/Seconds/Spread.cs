using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Center and spread of short runs of numbers.</summary>
/// <remarks>
/// Thirty-two sums take the numbers by turns, in four vectors, so that no addition waits for the one before; they are added up in a fixed
/// order, which gives the same bits everywhere. Each takes a handful of numbers in single precision; what they come to is kept in double.
/// </remarks>
internal static class Spread
{
    private const int Together = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mean(ReadOnlySpan<float> values) => Sum(values) / values.Length;

    /// <summary>Mean distance from the mean of numbers that lie in two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MeanAbsoluteDeviation(ReadOnlySpan<float> values, ReadOnlySpan<float> others)
    {
        int count = values.Length + others.Length;
        var mean = (float)((Sum(values) + Sum(others)) / count);
        return (SumOfDistances(values, mean) + SumOfDistances(others, mean)) / count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> sum0 = Vector256<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (; vectors.Length >= Together; vectors = vectors[Together..])
        {
            sum0 += vectors[0];
            sum1 += vectors[1];
            sum2 += vectors[2];
            sum3 += vectors[3];
        }
        sum0 += vectors.Length > 0 ? vectors[0] : Vector256<float>.Zero;
        sum1 += vectors.Length > 1 ? vectors[1] : Vector256<float>.Zero;
        sum2 += vectors.Length > 2 ? vectors[2] : Vector256<float>.Zero;
        double sum = Total(sum0 + sum1 + (sum2 + sum3));
        foreach (float value in Rest(values))
            sum += value;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfDistances(ReadOnlySpan<float> values, float mean)
    {
        Vector256<float> means = Vector256.Create(mean);
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> sum0 = Vector256<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (; vectors.Length >= Together; vectors = vectors[Together..])
        {
            sum0 += Vector256.Abs(vectors[0] - means);
            sum1 += Vector256.Abs(vectors[1] - means);
            sum2 += Vector256.Abs(vectors[2] - means);
            sum3 += Vector256.Abs(vectors[3] - means);
        }
        sum0 += vectors.Length > 0 ? Vector256.Abs(vectors[0] - means) : Vector256<float>.Zero;
        sum1 += vectors.Length > 1 ? Vector256.Abs(vectors[1] - means) : Vector256<float>.Zero;
        sum2 += vectors.Length > 2 ? Vector256.Abs(vectors[2] - means) : Vector256<float>.Zero;
        double sum = Total(sum0 + sum1 + (sum2 + sum3));
        foreach (float value in Rest(values))
            sum += Math.Abs(value - mean);
        return sum;
    }

    /// <summary>Largest minus smallest of numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PeakToPeak(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> smallest = Vector256.Create(values[^1]), largest = smallest;
        foreach (Vector256<float> vector in vectors)
        {
            smallest = Vector256.MinNative(smallest, vector);
            largest = Vector256.MaxNative(largest, vector);
        }
        Vector128<float> low = Vector128.MinNative(smallest.GetLower(), smallest.GetUpper());
        Vector128<float> high = Vector128.MaxNative(largest.GetLower(), largest.GetUpper());
        float least = float.MinNative(float.MinNative(low[0], low[1]), float.MinNative(low[2], low[3]));
        float most = float.MaxNative(float.MaxNative(high[0], high[1]), float.MaxNative(high[2], high[3]));
        foreach (float value in Rest(values))
            (least, most) = (float.MinNative(least, value), float.MaxNative(most, value));
        return (double)most - least;
    }

    /// <summary>The lanes added up in a fixed order; that of <see cref="Vector256.Sum{T}"/> is the processor's business.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector256<float> lanes)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(lanes);
        return Total(lower + upper);
    }

    /// <summary>Those that fill no vector.</summary>
    private static ReadOnlySpan<float> Rest(ReadOnlySpan<float> values) =>
        values[(values.Length / Vector256<float>.Count * Vector256<float>.Count)..];
}
