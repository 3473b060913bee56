using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Exposure variation analysis: how long each band of flexion was kept without interruption.</summary>
/// <remarks>Mathiassen and Winkel 1991, Ergonomics 34:1455; the lengths are Acti4's. A stay is cut at midnight.</remarks>
internal static class ExposureMatrix
{
    private static readonly int[] BandEdgesDeg = [-180, -5, 10, 20, 30, 45, 180];

    private static readonly TimeSpan[] LengthEdges =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
        TimeSpan.FromHours(8), TimeSpan.MaxValue,
    ];

    /// <summary>The cells that hold time, by band, then by length.</summary>
    public static IReadOnlyList<ExposureCell> Of(DaySeconds day)
    {
        int lengths = LengthEdges.Length - 1;
        int[] counts = new int[(BandEdgesDeg.Length - 1) * lengths];
        long[] seconds = new long[counts.Length];
        int? band = null;
        int stay = 0;
        for (int i = 0; i <= day.Count; i++)
        {
            int? here = i < day.Count && day.StillFlexionDeg(i) is { } flexionDeg ? CellOf(BandEdgesDeg, flexionDeg) : null;
            if (here == band)
            {
                stay++;
                continue;
            }
            if (band is { } left)
            {
                int cell = left * lengths + CellOf(LengthEdges, TimeSpan.FromSeconds(stay));
                counts[cell]++;
                seconds[cell] += stay;
            }
            band = here;
            stay = 1;
        }
        return Enumerable.Range(0, counts.Length).Where(cell => counts[cell] > 0).Select(cell => new ExposureCell(
            BandEdgesDeg[cell / lengths], BandEdgesDeg[cell / lengths + 1], LengthEdges[cell % lengths],
            LengthEdges[cell % lengths + 1], counts[cell], TimeSpan.FromSeconds(seconds[cell]))).ToList();
    }

    /// <summary>Index of the half-open interval that holds a value.</summary>
    private static int CellOf<T>(T[] edges, T value) where T : IComparable<T>
    {
        int found = Array.BinarySearch(edges, value);
        return found >= 0 ? found : ~found - 1;
    }
}
