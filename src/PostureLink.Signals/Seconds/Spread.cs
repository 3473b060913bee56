using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Center and spread of short runs of numbers.</summary>
/// <remarks>
/// Sixteen sums take the numbers by turns, in four vectors, so that no addition waits for the one before; they are added up in a fixed
/// order, which gives the same bits everywhere.
/// </remarks>
internal static class Spread
{
    private const int Together = 4;

    public static double Mean(ReadOnlySpan<double> values) => Sum(values) / values.Length;

    /// <summary>Mean distance from the mean of numbers that lie in two places.</summary>
    public static double MeanAbsoluteDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> others)
    {
        int count = values.Length + others.Length;
        double mean = (Sum(values) + Sum(others)) / count;
        return (SumOfDistances(values, mean) + SumOfDistances(others, mean)) / count;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> sum0 = Vector256<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (; vectors.Length >= Together; vectors = vectors[Together..])
        {
            sum0 += vectors[0];
            sum1 += vectors[1];
            sum2 += vectors[2];
            sum3 += vectors[3];
        }
        sum0 += vectors.Length > 0 ? vectors[0] : Vector256<double>.Zero;
        sum1 += vectors.Length > 1 ? vectors[1] : Vector256<double>.Zero;
        sum2 += vectors.Length > 2 ? vectors[2] : Vector256<double>.Zero;
        double sum = Total(sum0 + sum1 + (sum2 + sum3));
        foreach (double value in Rest(values))
            sum += value;
        return sum;
    }

    private static double SumOfDistances(ReadOnlySpan<double> values, double mean)
    {
        Vector256<double> means = Vector256.Create(mean);
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> sum0 = Vector256<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (; vectors.Length >= Together; vectors = vectors[Together..])
        {
            sum0 += Vector256.Abs(vectors[0] - means);
            sum1 += Vector256.Abs(vectors[1] - means);
            sum2 += Vector256.Abs(vectors[2] - means);
            sum3 += Vector256.Abs(vectors[3] - means);
        }
        sum0 += vectors.Length > 0 ? Vector256.Abs(vectors[0] - means) : Vector256<double>.Zero;
        sum1 += vectors.Length > 1 ? Vector256.Abs(vectors[1] - means) : Vector256<double>.Zero;
        sum2 += vectors.Length > 2 ? Vector256.Abs(vectors[2] - means) : Vector256<double>.Zero;
        double sum = Total(sum0 + sum1 + (sum2 + sum3));
        foreach (double value in Rest(values))
            sum += Math.Abs(value - mean);
        return sum;
    }

    /// <summary>Largest minus smallest of numbers.</summary>
    public static double PeakToPeak(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> smallest = Vector256.Create(values[^1]), largest = smallest;
        foreach (Vector256<double> vector in vectors)
        {
            smallest = Vector256.MinNative(smallest, vector);
            largest = Vector256.MaxNative(largest, vector);
        }
        Vector128<double> low = Vector128.MinNative(smallest.GetLower(), smallest.GetUpper());
        Vector128<double> high = Vector128.MaxNative(largest.GetLower(), largest.GetUpper());
        double least = double.MinNative(low[0], low[1]), most = double.MaxNative(high[0], high[1]);
        foreach (double value in Rest(values))
            (least, most) = (double.MinNative(least, value), double.MaxNative(most, value));
        return most - least;
    }

    /// <summary>The lanes added up in a fixed order; that of <see cref="Vector256.Sum{T}"/> is the processor's business.</summary>
    public static double Total(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));

    /// <summary>Those that fill no vector.</summary>
    private static ReadOnlySpan<double> Rest(ReadOnlySpan<double> values) =>
        values[(values.Length / Vector256<double>.Count * Vector256<double>.Count)..];
}
