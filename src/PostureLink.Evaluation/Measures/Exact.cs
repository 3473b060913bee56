using MathNet.Numerics.Distributions;

namespace PostureLink.Evaluation;

/// <summary>Exact 95 % limits of counts.</summary>
public static class Exact
{
    private const double Tail = 0.025;

    /// <summary>Limits of a rate, from a count of rare events (Garwood 1936, Biometrika 28:437).</summary>
    /// <param name="count">Events seen; 0 or more.</param>
    /// <param name="hours">In how many hours; positive.</param>
    /// <returns>
    /// Events an hour. For no event at all the upper limit is one-sided, 3.0 / hours: the lower one is 0 for certain, so that all of
    /// the 5 % lies above.
    /// </returns>
    public static Limits Rate(long count, double hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hours);
        if (count == 0)
            return new Limits(0, -Math.Log(2 * Tail) / hours);
        return new Limits(ChiSquared.InvCDF(2 * count, Tail) / 2 / hours, ChiSquared.InvCDF(2 * count + 2, 1 - Tail) / 2 / hours);
    }

    /// <summary>Limits of a share, from a count of trials (Clopper and Pearson 1934, Biometrika 26:404).</summary>
    /// <param name="count">Trials of the kind; 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">All trials; positive.</param>
    /// <returns>Shares, 0 to 1. They take trials for independent, which several of one person are not: the truth is a little wider.</returns>
    public static Limits Share(long count, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, trials);
        return new Limits(
            count == 0 ? 0 : Beta.InvCDF(count, trials - count + 1, Tail),
            count == trials ? 1 : Beta.InvCDF(count + 1, trials - count, 1 - Tail));
    }
}

/// <summary>Two limits between which the true value lies in 95 of 100 such measurements.</summary>
/// <param name="Lower">The lower one.</param>
/// <param name="Upper">The upper one.</param>
public readonly record struct Limits(double Lower, double Upper);
