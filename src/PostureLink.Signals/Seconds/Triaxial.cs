using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Lengths and directions of points with an axis a lane, four points at a time.</summary>
internal static class Triaxial
{
    private const double ShortestLength = 1e-9;
    private const int Together = 4;

    /// <summary>The length of each point's vector.</summary>
    public static void Magnitudes(ReadOnlySpan<Vector256<double>> points, Span<double> magnitudes)
    {
        int i = 0;
        for (; i <= points.Length - Together; i += Together)
        {
            Vector256<double> x = AxesOf(points[i..], out Vector256<double> y, out Vector256<double> z);
            Vector256.Sqrt(SquaredLength(x, y, z)).CopyTo(magnitudes[i..]);
        }
        for (; i < points.Length; i++)
            magnitudes[i] = Math.Sqrt(SquaredLength(points[i]));
    }

    /// <summary>The mean of the vectors' directions; vectors without length do not count.</summary>
    /// <returns>False when there is none, or they cancel out.</returns>
    public static bool TryMeanDirection(ReadOnlySpan<Vector256<double>> points, out Direction mean)
    {
        Vector256<double> sumX = Vector256<double>.Zero, sumY = sumX, sumZ = sumX;
        int i = 0;
        for (; i <= points.Length - Together; i += Together)
        {
            Vector256<double> x = AxesOf(points[i..], out Vector256<double> y, out Vector256<double> z);
            AddDirections(x, y, z, ref sumX, ref sumY, ref sumZ);
        }
        for (; i < points.Length; i++)
        {
            AddDirections(
                Vector256.CreateScalar(points[i][0]), Vector256.CreateScalar(points[i][1]), Vector256.CreateScalar(points[i][2]),
                ref sumX, ref sumY, ref sumZ);
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

    private static double SquaredLength(Vector256<double> point) =>
        Math.FusedMultiplyAdd(point[0], point[0], Math.FusedMultiplyAdd(point[1], point[1], point[2] * point[2]));

    /// <summary>Turns four points with an axis a lane into three axes with a point a lane.</summary>
    private static Vector256<double> AxesOf(ReadOnlySpan<Vector256<double>> points, out Vector256<double> y, out Vector256<double> z)
    {
        ReadOnlySpan<double> values = MemoryMarshal.Cast<Vector256<double>, double>(points[..Together]);
        z = Vector256.Create(values[2], values[6], values[10], values[14]);
        y = Vector256.Create(values[1], values[5], values[9], values[13]);
        return Vector256.Create(values[0], values[4], values[8], values[12]);
    }
}
