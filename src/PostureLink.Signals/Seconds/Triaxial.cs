using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PostureLink.Signals;

/// <summary>Lengths of points with an axis a lane, four points at a time.</summary>
internal static class Triaxial
{
    /// <summary>Points that are looked at together.</summary>
    private const int Together = 4;

    /// <summary>The length of each point's vector, in single precision.</summary>
    /// <param name="points">The points, 0 in the last lane; g.</param>
    /// <param name="magnitudes">Receives a length for each, g; as many as there are points.</param>
    public static void Magnitudes(ReadOnlySpan<Vector256<double>> points, Span<float> magnitudes)
    {
        int i = 0;
        for (; i <= points.Length - Together; i += Together)
        {
            Vector256<double> lengths = Vector256.Sqrt(SquaredLengths(points[i], points[i + 1], points[i + 2], points[i + 3]));
            Vector128.Narrow(lengths.GetLower(), lengths.GetUpper()).CopyTo(magnitudes[i..]);
        }
        for (; i < points.Length; i++)
            magnitudes[i] = (float)Math.Sqrt(SquaredLength(points[i]));
    }

    /// <remarks>As <see cref="SquaredLength"/> adds them, so that a point has the same length wherever in a run it lies.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SquaredLengths(
        Vector256<double> one, Vector256<double> two, Vector256<double> three, Vector256<double> four)
    {
        if (!Avx.IsSupported)
            return Vector256.Create(SquaredLength(one), SquaredLength(two), SquaredLength(three), SquaredLength(four));
        // x and y of one, x and y of two, z of one, z of two; and so the others.
        Vector256<double> first = Avx.HorizontalAdd(one * one, two * two), last = Avx.HorizontalAdd(three * three, four * four);
        return Avx.Permute2x128(first, last, 0x20) + Avx.Permute2x128(first, last, 0x31);
    }

    private static double SquaredLength(Vector256<double> point) => point[0] * point[0] + point[1] * point[1] + point[2] * point[2];
}
