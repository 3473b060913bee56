using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PostureLink.Core;

/// <summary>Counts of a sensor, x, y and z of a sample side by side, as columns in g: four samples at a time.</summary>
/// <remarks>One at a time this took a tenth of the whole pipeline.</remarks>
internal static class SampleCounts
{
    private const int Samples = 4;

    /// <summary>Converts as many samples as it takes whole vectors of.</summary>
    /// <param name="counts">x, y and z of one sample after those of the other.</param>
    /// <param name="gPerCount">g that a count stands for.</param>
    /// <param name="x">Receives g along x, one a sample; as long as there are samples, as are the others.</param>
    /// <param name="y">Receives g along y.</param>
    /// <param name="z">Receives g along z.</param>
    /// <returns>How many samples were converted, from the first; the rest is for the caller.</returns>
    public static int ToColumns(ReadOnlySpan<short> counts, double gPerCount, Span<double> x, Span<double> y, Span<double> z)
    {
        if (!Avx.IsSupported)
            return 0;
        var scale = Vector256.Create(gPerCount);
        Vector256<double> second = Vector256.Create(0, -1L, 0, 0).AsDouble(), third = Vector256.Create(0, 0, -1L, 0).AsDouble();
        int done = 0;
        // The last read takes in four counts more than it needs.
        for (; counts.Length >= 3 * Samples + 4 && x.Length >= Samples; done += Samples)
        {
            Vector256<double> xyzx = ToDoubles(counts) * scale, yzxy = ToDoubles(counts[4..]) * scale, zxyz = ToDoubles(counts[8..]) * scale;
            // x of the four samples lies in elements 0 and 3 of the first vector, 2 of the second and 1 of the third.
            Vector256.Shuffle(Pick(xyzx, zxyz, yzxy), Vector256.Create(0L, 3, 2, 1)).CopyTo(x);
            Vector256.Shuffle(Pick(yzxy, xyzx, zxyz), Vector256.Create(1L, 0, 3, 2)).CopyTo(y);
            Vector256.Shuffle(Pick(zxyz, yzxy, xyzx), Vector256.Create(2L, 1, 0, 3)).CopyTo(z);
            counts = counts[(3 * Samples)..];
            x = x[Samples..];
            y = y[Samples..];
            z = z[Samples..];
        }
        return done;

        Vector256<double> Pick(Vector256<double> outer, Vector256<double> atSecond, Vector256<double> atThird) =>
            Vector256.ConditionalSelect(third, atThird, Vector256.ConditionalSelect(second, atSecond, outer));
    }

    private static Vector256<double> ToDoubles(ReadOnlySpan<short> counts) =>
        Avx.ConvertToVector256Double(Vector128.WidenLower(Vector128.Create(counts)));
}
