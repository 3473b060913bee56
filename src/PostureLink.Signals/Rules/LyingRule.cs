using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Recognizes lying, or a trunk near horizontal for some time, and reclining far backward or sideways.</summary>
/// <remarks>
/// 60 degrees from Curone et al. 2010 (IEEE TITB 14:1098), 45 degrees backward or sideways from the Acti4 manual. Both need
/// the same time to begin and end 5 degrees lower, at once.
/// </remarks>
public sealed class LyingRule
{
    private const double HysteresisDeg = 5;
    private readonly double _coneDeg;
    private readonly double _reclinedDeg;
    private readonly int _enterSeconds;
    private int _seconds;

    /// <summary>Creates the rule.</summary>
    /// <param name="coneDeg">Whole angle from neutral that is lying, degrees; 45 to 70.</param>
    /// <param name="reclinedDeg">Backward or sideways angle that counts as lying, degrees; 30 to 70.</param>
    /// <param name="enterSeconds">Seconds in a row that make lying; 1 to 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public LyingRule(double coneDeg = 60, double reclinedDeg = 45, int enterSeconds = 10)
    {
        RuleRange.Check(coneDeg, 45, 70);
        RuleRange.Check(reclinedDeg, 30, 70);
        RuleRange.Check(enterSeconds, 1, 60);
        (_coneDeg, _reclinedDeg, _enterSeconds) = (coneDeg, reclinedDeg, enterSeconds);
    }

    /// <summary>Whether the wearer lies.</summary>
    public bool IsLying { get; private set; }

    /// <summary>Takes the angles of the next second; do not call for a second without them, the rule then stays as it was.</summary>
    /// <param name="angles">Tilt against the neutral pose.</param>
    /// <returns><see cref="IsLying"/> as it now stands.</returns>
    public bool Update(in TrunkAngles angles)
    {
        double slackDeg = IsLying ? HysteresisDeg : 0;
        bool down = angles.ConeDeg >= _coneDeg - slackDeg
            || angles.FlexionDeg <= slackDeg - _reclinedDeg
            || Math.Abs(angles.LateralDeg) >= _reclinedDeg - slackDeg;
        _seconds = down ? _seconds + 1 : 0;
        IsLying = IsLying ? down : _seconds >= _enterSeconds;
        return IsLying;
    }
}
