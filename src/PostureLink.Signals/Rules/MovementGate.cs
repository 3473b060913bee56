namespace PostureLink.Signals;

/// <summary>Tells still from moving by the mean absolute deviation of the acceleration's magnitude, with hysteresis.</summary>
/// <remarks>
/// Cut-offs: 16.7 mg from Vaha-Ypya et al. 2015 (Clin Physiol Funct Imaging 35:64, table 4, at the hip; none are published
/// for the upper trunk); 22.5 mg is the UKK institute's, as remembered. A second without gravity leaves the gate as it was.
/// </remarks>
public sealed class MovementGate
{
    private readonly double _stillBelowMg;
    private readonly double _movingFromMg;
    private readonly int _stillSeconds;
    private int _quietSeconds;

    /// <summary>Creates the gate; it begins as moving, until stillness is seen.</summary>
    /// <param name="stillBelowMg">Below this for <paramref name="stillSeconds"/> is still, mg; 10 to 30.</param>
    /// <param name="movingFromMg">From this on is moving, mg; not below the former, at most 40.</param>
    /// <param name="stillSeconds">Seconds in a row that make still; 1 to 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public MovementGate(double stillBelowMg = 16.7, double movingFromMg = 22.5, int stillSeconds = 2)
    {
        RuleRange.Check(stillBelowMg, 10, 30);
        RuleRange.Check(movingFromMg, stillBelowMg, 40);
        RuleRange.Check(stillSeconds, 1, 60);
        (_stillBelowMg, _movingFromMg, _stillSeconds) = (stillBelowMg, movingFromMg, stillSeconds);
    }

    /// <summary>Whether the wearer is still.</summary>
    public bool IsStill { get; private set; }

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    /// <returns><see cref="IsStill"/> as it now stands.</returns>
    public bool Update(in SecondFeatures second)
    {
        if (!second.HasGravity)
            return IsStill;
        _quietSeconds = second.MadMg < _stillBelowMg ? _quietSeconds + 1 : 0;
        if (second.MadMg >= _movingFromMg)
            IsStill = false;
        else if (_quietSeconds >= _stillSeconds)
            IsStill = true;
        return IsStill;
    }
}
