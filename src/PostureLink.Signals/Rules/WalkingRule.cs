namespace PostureLink.Signals;

/// <summary>Recognizes walking by a swing of the acceleration's magnitude at the frequency of steps.</summary>
/// <remarks>
/// After Straczkiewicz et al. 2023 (npj Digital Medicine; 0.3 g, 1.4 to 2.3 Hz, 3 s), with 0.2 g because slow indoor walking
/// swings less. A second without gravity ends a walk like a second without steps.
/// </remarks>
public sealed class WalkingRule
{
    private readonly double _leastSwingG;
    private readonly double _lowestHz;
    private readonly double _highestHz;
    private readonly int _leastSeconds;
    private readonly int _holdSeconds;
    private int _steppingSeconds;
    private int _missedSeconds;

    /// <summary>Creates the rule.</summary>
    /// <param name="leastSwingG">Least peak-to-peak magnitude in each second, g; 0.15 to 0.3.</param>
    /// <param name="lowestHz">Lowest step frequency, Hz; 0.5 to 5.</param>
    /// <param name="highestHz">Highest step frequency, Hz; not below the former, at most 5.</param>
    /// <param name="leastSeconds">Seconds in a row that make a walk; 1 to 60.</param>
    /// <param name="holdSeconds">Seconds without steps, between steps, that do not end one; 0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public WalkingRule(
        double leastSwingG = 0.2, double lowestHz = 1.4, double highestHz = 2.3, int leastSeconds = 3, int holdSeconds = 2)
    {
        RuleRange.Check(leastSwingG, 0.15, 0.3);
        RuleRange.Check(lowestHz, 0.5, 5);
        RuleRange.Check(highestHz, lowestHz, 5);
        RuleRange.Check(leastSeconds, 1, 60);
        RuleRange.Check(holdSeconds, 0, 10);
        (_leastSwingG, _lowestHz, _highestHz) = (leastSwingG, lowestHz, highestHz);
        (_leastSeconds, _holdSeconds) = (leastSeconds, holdSeconds);
    }

    /// <summary>Whether the wearer walks.</summary>
    public bool IsWalking { get; private set; }

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    /// <returns><see cref="IsWalking"/> as it now stands; the seconds that proved a walk are not given again.</returns>
    public bool Update(in SecondFeatures second)
    {
        bool stepping = second.PeakToPeakG >= _leastSwingG && second.StepHz >= _lowestHz && second.StepHz <= _highestHz;
        _steppingSeconds = stepping ? _steppingSeconds + 1 : 0;
        _missedSeconds = stepping ? 0 : _missedSeconds + 1;
        IsWalking = IsWalking ? _missedSeconds <= _holdSeconds : _steppingSeconds >= _leastSeconds;
        return IsWalking;
    }
}
