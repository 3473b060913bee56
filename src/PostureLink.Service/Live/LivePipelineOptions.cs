namespace PostureLink.Service;

/// <summary>How patient a live pipeline is.</summary>
public sealed record LivePipelineOptions
{
    /// <summary>How long samples may still come late over a link that stands: silence is told that much later.</summary>
    /// <value>
    /// Default 5 s, 0 to 60 s: a radio that repeats what was lost holds samples back until its link is given up, mostly below
    /// 6 s. Without a link nothing can be late, and silence is told at once.
    /// </value>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long seconds in which nothing happened wait to be written together; what happens is written at once.</summary>
    /// <value>
    /// Default 5 s, 0 to 60 s. The death of the process costs at most that much of the states; a write a second would cost as
    /// much processor time as everything else together, and flush the disk 28,800 times in a working day.
    /// </value>
    public TimeSpan QuietSeconds { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait before a journal that failed is tried again.</summary>
    /// <value>Default 1 s, positive.</value>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop goes on trying to write what waits while the journal fails.</summary>
    /// <value>Default 10 s, not negative.</value>
    public TimeSpan LastTries { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Lateness, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lateness, TimeSpan.FromSeconds(60));
        ArgumentOutOfRangeException.ThrowIfLessThan(QuietSeconds, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(QuietSeconds, TimeSpan.FromSeconds(60));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LastTries, TimeSpan.Zero);
    }
}
