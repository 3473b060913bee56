namespace PostureLink.Evaluation;

/// <summary>The middle and the end of a list of times.</summary>
/// <param name="Median">Half are no longer, s; null without any.</param>
/// <param name="P95">95 of 100 are no longer, s.</param>
/// <param name="Longest">The longest, s.</param>
public sealed record Spread(double? Median, double? P95, double? Longest)
{
    internal static Spread Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return sorted.Length == 0 ? new Spread(null, null, null) : new Spread(At(0.5), At(0.95), sorted[^1]);

        // The smallest value that so many are not above: no value is made up.
        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
