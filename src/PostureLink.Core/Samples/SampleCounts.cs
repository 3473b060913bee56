using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PostureLink.Core;

/// <summary>Counts of a sensor, x, y and z of a sample side by side, as columns in g: eight samples at a time.</summary>
/// <remarks>One at a time this took a tenth of the whole pipeline.</remarks>
internal static class SampleCounts
{
    private const int Samples = 8;

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
        // Of three vectors the same axis lies at places 0, 3 and 6 of one, 1, 4 and 7 of the next, 2 and 5 of the last.
        Vector128<short> first = Vector128.Create(-1, 0, 0, -1, 0, 0, -1, 0), second = Vector128.Create(0, -1, 0, 0, -1, 0, 0, -1);
        int done = 0;
        for (; done <= x.Length - Samples; done += Samples)
        {
            ReadOnlySpan<short> here = counts.Slice(3 * done, 3 * Samples);
            Vector128<short> low = Vector128.Create(here), middle = Vector128.Create(here[Samples..]), high = Vector128.Create(here[(2 * Samples)..]);
            Store(Vector128.Shuffle(Pick(low, middle, high), Vector128.Create(0, 3, 6, 1, 4, 7, 2, 5)), x.Slice(done, Samples));
            Store(Vector128.Shuffle(Pick(high, low, middle), Vector128.Create(1, 4, 7, 2, 5, 0, 3, 6)), y.Slice(done, Samples));
            Store(Vector128.Shuffle(Pick(middle, high, low), Vector128.Create(2, 5, 0, 3, 6, 1, 4, 7)), z.Slice(done, Samples));
        }
        return done;

        Vector128<short> Pick(Vector128<short> atFirst, Vector128<short> atSecond, Vector128<short> atThird) =>
            Vector128.ConditionalSelect(first, atFirst, Vector128.ConditionalSelect(second, atSecond, atThird));

        void Store(Vector128<short> axis, Span<double> column)
        {
            (Vector128<int> lower, Vector128<int> upper) = Vector128.Widen(axis);
            (Avx.ConvertToVector256Double(lower) * scale).CopyTo(column);
            (Avx.ConvertToVector256Double(upper) * scale).CopyTo(column[(Samples / 2)..]);
        }
    }
}
