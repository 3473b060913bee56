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
        double smallest = values[0], largest = values[0];
        foreach (double value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }
        return largest - smallest;
    }

    // Not Vector256.Sum: its order is the processor's business.
    private static double Total(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));
}
