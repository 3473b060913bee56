namespace PostureLink.Signals;

/// <summary>How a signal is cut into seconds.</summary>
public sealed record SecondExtractorOptions
{
    internal const int HighestGridHz = 100;

    /// <summary>Points a second of the even grid onto which samples are interpolated, Hz.</summary>
    /// <value>25; 10 to 100. Steps need about 5 Hz and tilt less than 1 Hz, so 25 is ample.</value>
    public int GridHz { get; init; } = 25;

    /// <summary>The longest time between two samples that is bridged by a straight line; a longer one is a gap.</summary>
    /// <remarks>Coarse samples are bridged over three of their periods at least, and over 10 s, up to 60 s.</remarks>
    /// <value>3 s; 1 to 60 s.</value>
    public TimeSpan LongestBridge { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Cutoff of the second-order low-pass that separates gravity from movement, Hz.</summary>
    /// <value>0.5 Hz (settles in 0.9 s, passes 7.5 % of steps at 1.8 Hz); 0.25 to 1 Hz.</value>
    public double GravityCutoffHz { get; init; } = 0.5;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(GridHz, 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(GridHz, HighestGridHz);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestBridge, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LongestBridge, TimeSpan.FromSeconds(60));
        if (!(GravityCutoffHz >= 0.25 && GravityCutoffHz <= 1))
            throw new ArgumentOutOfRangeException(nameof(GravityCutoffHz), GravityCutoffHz, "The gravity cutoff is between 0.25 and 1 Hz.");
    }
}
