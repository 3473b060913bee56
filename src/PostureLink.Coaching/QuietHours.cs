namespace PostureLink.Coaching;

/// <summary>The part of every day in which nothing is said, by the clocks of the wearer's zone.</summary>
/// <param name="From">First quiet moment.</param>
/// <param name="Until">First moment after; earlier than <paramref name="From"/> when the quiet spans midnight.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether a clock time is quiet.</summary>
    /// <param name="time">What the clock shows.</param>
    public bool Contains(TimeOnly time) => time.IsBetween(From, Until);
}
