using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Short runs of vectors whose components lie in three arrays, four vectors at a time.</summary>
internal static class Triaxial
{
    private const double ShortestLength = 1e-9;

    /// <summary>The length of each vector.</summary>
    public static void Magnitudes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, Span<double> magnitudes)
    {
        ReadOnlySpan<Vector256<double>> xs = Lanes(x), ys = Lanes(y), zs = Lanes(z);
        Span<Vector256<double>> results = MemoryMarshal.Cast<double, Vector256<double>>(magnitudes);
        for (int i = 0; i < xs.Length; i++)
            results[i] = Vector256.Sqrt(SquaredLength(xs[i], ys[i], zs[i]));
        for (int i = xs.Length * Vector256<double>.Count; i < x.Length; i++)
            magnitudes[i] = Math.Sqrt(SquaredLength(Vector256.Create(x[i]), Vector256.Create(y[i]), Vector256.Create(z[i])).ToScalar());
    }

    /// <summary>The mean of the vectors' directions; vectors without length do not count.</summary>
    /// <returns>False when there is none, or they cancel out.</returns>
    public static bool TryMeanDirection(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, out Direction mean)
    {
        ReadOnlySpan<Vector256<double>> xs = Lanes(x), ys = Lanes(y), zs = Lanes(z);
        Vector256<double> sumX = Vector256<double>.Zero, sumY = sumX, sumZ = sumX;
        for (int i = 0; i < xs.Length; i++)
            AddDirections(xs[i], ys[i], zs[i], ref sumX, ref sumY, ref sumZ);
        for (int i = xs.Length * Vector256<double>.Count; i < x.Length; i++)
        {
            AddDirections(
                Vector256.CreateScalar(x[i]), Vector256.CreateScalar(y[i]), Vector256.CreateScalar(z[i]), ref sumX, ref sumY, ref sumZ);
        }
        return Direction.TryFrom(Spread.Total(sumX), Spread.Total(sumY), Spread.Total(sumZ), out mean);
    }

    private static void AddDirections(
        Vector256<double> x, Vector256<double> y, Vector256<double> z,
        ref Vector256<double> sumX, ref Vector256<double> sumY, ref Vector256<double> sumZ)
    {
        Vector256<double> length = Vector256.Sqrt(SquaredLength(x, y, z));
        Vector256<double> counts = Vector256.GreaterThan(length, Vector256.Create(ShortestLength));
        Vector256<double> weight = Vector256.ConditionalSelect(counts, Vector256<double>.One / length, Vector256<double>.Zero);
        sumX = Vector256.FusedMultiplyAdd(x, weight, sumX);
        sumY = Vector256.FusedMultiplyAdd(y, weight, sumY);
        sumZ = Vector256.FusedMultiplyAdd(z, weight, sumZ);
    }

    private static Vector256<double> SquaredLength(Vector256<double> x, Vector256<double> y, Vector256<double> z) =>
        Vector256.FusedMultiplyAdd(x, x, Vector256.FusedMultiplyAdd(y, y, z * z));

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> values) =>
        MemoryMarshal.Cast<double, Vector256<double>>(values);
}
