using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Center and spread of short runs of numbers, four lanes at a time in a fixed order: the same bits everywhere.</summary>
internal static class Spread
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> sums = Vector256<double>.Zero;
        foreach (Vector256<double> vector in vectors)
            sums += vector;
        double sum = Total(sums);
        foreach (double value in values[(vectors.Length * Vector256<double>.Count)..])
            sum += value;
        return sum / values.Length;
    }

    /// <summary>Population standard deviation, in two passes.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> means = Vector256.Create(mean);
        Vector256<double> sums = Vector256<double>.Zero;
        foreach (Vector256<double> vector in vectors)
        {
            Vector256<double> deviation = vector - means;
            sums = Vector256.FusedMultiplyAdd(deviation, deviation, sums);
        }
        double sum = Total(sums);
        foreach (double value in values[(vectors.Length * Vector256<double>.Count)..])
            sum = Math.FusedMultiplyAdd(value - mean, value - mean, sum);
        return Math.Sqrt(sum / values.Length);
    }

    public static double MeanAbsoluteDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> means = Vector256.Create(mean);
        Vector256<double> sums = Vector256<double>.Zero;
        foreach (Vector256<double> vector in vectors)
            sums += Vector256.Abs(vector - means);
        double sum = Total(sums);
        foreach (double value in values[(vectors.Length * Vector256<double>.Count)..])
            sum += Math.Abs(value - mean);
        return sum / values.Length;
    }

    /// <summary>Largest minus smallest.</summary>
    public static double PeakToPeak(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> smallest = Vector256.Create(values[^1]), largest = smallest;
        foreach (Vector256<double> vector in vectors)
        {
            smallest = Vector256.Min(smallest, vector);
            largest = Vector256.Max(largest, vector);
        }
        double low = values[^1], high = low;
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
            (low, high) = (Math.Min(low, smallest.GetElement(lane)), Math.Max(high, largest.GetElement(lane)));
        foreach (double value in values[(vectors.Length * Vector256<double>.Count)..])
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high - low;
    }

    /// <summary>The lanes added up in a fixed order; that of <see cref="Vector256.Sum{T}"/> is the processor's business.</summary>
    public static double Total(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));
}
