namespace PostureLink.Summaries;

/// <summary>Quantiles by linear interpolation between order statistics (Hyndman and Fan 1996, definition 7).</summary>
internal static class Quantiles
{
    /// <summary>The quantile of values in ascending order; there is at least one.</summary>
    public static double Of(IReadOnlyList<double> ascending, double share) =>
        Of(ascending.Count, share, rank => ascending[(int)rank]);

    /// <summary>The quantile of values that are only known by their rank.</summary>
    /// <param name="count">How many; at least one.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="atRank">The value of a rank, from 0 for the smallest.</param>
    public static double Of(long count, double share, Func<long, double> atRank)
    {
        double position = share * (count - 1);
        long below = (long)Math.Floor(position);
        double low = atRank(below);
        double high = atRank(Math.Min(below + 1, count - 1));
        return low + (position - below) * (high - low);
    }
}
