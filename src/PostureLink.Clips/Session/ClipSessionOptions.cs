namespace PostureLink.Clips;

/// <summary>How patient a session is.</summary>
public sealed record ClipSessionOptions
{
    /// <summary>How long one search for the clip lasts. Default 30 s: some radios report a clip only every 10 s.</summary>
    public TimeSpan SearchLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The deadline of every call to the clip. Default 10 s: on a half-open link a call never returns.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after the first failure; doubles with each one that follows. Default 2 s.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two tries. Default 120 s.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Settings of the clip's decoder that differ from their defaults, by name. Default none.</summary>
    public IReadOnlyDictionary<string, double> DecoderSettings { get; init; } = new Dictionary<string, double>();

    /// <summary>The wait before a try.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="jitter">0 to 1: adds up to a quarter, so that many clips do not try in step.</param>
    internal TimeSpan RetryAfter(int failures, double jitter)
    {
        double doubled = FirstRetry.TotalSeconds * Math.ScaleB(1, Math.Min(failures - 1, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestRetry.TotalSeconds) * (1 + jitter / 4));
    }

    internal void Validate()
    {
        TimeSpan shortest = new[] { SearchLimit, CallLimit, FirstRetry }.Min();
        if (shortest <= TimeSpan.Zero || LongestRetry < FirstRetry)
            throw new ArgumentException("Every limit is positive, and the longest wait is not below the first.");
    }
}
