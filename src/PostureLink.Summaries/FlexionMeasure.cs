using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Amplitude probability distribution of flexion (Jonsson) over worn, still seconds that are not lying.</summary>
internal static class FlexionMeasure
{
    private const int LowestDeg = -127;
    private const int HighestDeg = 127;

    // "Neutral" as in Jun 2021, PNF & Mov 19:243: 5 degrees back to 10 degrees forward.
    private const int NeutralFromDeg = -5;
    private const int NeutralToDeg = 10;

    public static FlexionDistribution? Of(DaySeconds day)
    {
        long[] secondsAt = new long[HighestDeg - LowestDeg + 1];
        int run = 0;
        int longest = 0;
        for (int i = 0; i < day.Count; i++)
        {
            int? flexionDeg = day.StillFlexionDeg(i);
            // The second's angle is a median over five seconds already, so a run needs no smoothing of its own.
            run = flexionDeg > 60 ? run + 1 : 0;
            longest = Math.Max(longest, run);
            if (flexionDeg is { } known)
                secondsAt[known - LowestDeg]++;
        }
        long total = secondsAt.Sum();
        return total == 0 ? null : Describe(secondsAt, total, longest);
    }

    private static FlexionDistribution Describe(long[] secondsAt, long total, int longestAbove60)
    {
        double Percentile(double share) => Quantiles.Of(total, share, rank => AtRank(secondsAt, rank));
        double Above(int angleDeg) => Share(angleDeg + 1, HighestDeg);
        double Share(int fromDeg, int toDeg) => secondsAt[(fromDeg - LowestDeg)..(toDeg - LowestDeg + 1)].Sum() / (double)total;
        return new FlexionDistribution(
            TimeSpan.FromSeconds(total), Percentile(0.10), Percentile(0.50), Percentile(0.90), Percentile(0.95), Percentile(0.99),
            Share(NeutralFromDeg, NeutralToDeg), Above(20), Above(30), Above(60), Above(90),
            TimeSpan.FromSeconds(longestAbove60));
    }

    private static double AtRank(long[] secondsAt, long rank)
    {
        int bin = 0;
        for (long seen = secondsAt[0]; seen <= rank; seen += secondsAt[bin])
            bin++;
        return bin + LowestDeg;
    }
}
