using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Whether one second is past the wearer's mark, and whether it is clear of it; between the two lies the hysteresis.</summary>
/// <remarks>
/// With a second clip on the lumbar spine the difference of the two tilts decides too: both tilting alike, or the lower one
/// more, is a hinge at the hips, not a slouch; the upper one going forward while the pelvis rolls back is a slouch even below the mark.
/// The figures follow from the error of a difference (1.4 to 4.2 degrees when still) and the pelvis' 10 degrees in a slump
/// (Nairn 2013, Man Ther).
/// </remarks>
internal readonly struct SlouchMark
{
    /// <summary>A lean is only over this far below the difference that makes one, degrees, so that neither chatters.</summary>
    private const double LeaveDeg = 2;

    private const double PelvisBackDeg = 5;

    /// <summary>
    /// Who comes back by so many times the hysteresis does not chatter about the mark. Measured on 22 people, calibrated 5 degrees too far
    /// back: from 1.5 to 3 it is all one, and 3 leaves the older people's alerts where they were.
    /// </summary>
    private const double ReturnShare = 3;

    private readonly double _clearBelowDeg;
    private readonly double _returnDeg;
    private readonly double _slumpDeg;
    private readonly double _hingeDeg;
    private readonly bool _wholeTilt;

    /// <param name="thresholdDeg">The mark from upright, degrees.</param>
    /// <param name="options">What counts as what.</param>
    /// <param name="movedBackDeg">How much further back than the calibrated pose upright is, degrees.</param>
    public SlouchMark(double thresholdDeg, PostureOptions options, double movedBackDeg = 0)
    {
        _wholeTilt = options.WholeTilt;
        _slumpDeg = options.SlumpDifferenceDeg;
        _hingeDeg = options.HingeDifferenceDeg;
        ThresholdDeg = thresholdDeg - movedBackDeg;
        _clearBelowDeg = options.ClearBelowDeg(thresholdDeg) - movedBackDeg;
        _returnDeg = options.ClearByReturn ? ReturnShare * options.ClearHysteresisDeg : double.PositiveInfinity;
    }

    /// <summary>The mark from the calibrated pose, degrees.</summary>
    public double ThresholdDeg { get; }

    /// <summary>How far the trunk is forward, degrees.</summary>
    /// <remarks>A clip that was put on turned splits a forward tilt in two; together they are what it would show straight.</remarks>
    public double ForwardDeg(TrunkAngles upper) =>
        _wholeTilt && upper.FlexionDeg >= Math.Abs(upper.LateralDeg) ? upper.ConeDeg : upper.FlexionDeg;

    public bool IsPast(TrunkAngles upper, TrunkAngles? lumbar) =>
        IsSlump(upper, lumbar, _slumpDeg) || (ForwardDeg(upper) >= ThresholdDeg && !IsHinge(upper, lumbar, _hingeDeg));

    /// <summary>Whether angles are clear of the mark.</summary>
    /// <param name="upper">The angles.</param>
    /// <param name="lumbar">Those of the second clip, or null.</param>
    /// <param name="slouchDeg">How far forward the slouch is that they may be clear of, degrees; 0 for none.</param>
    public bool IsClear(TrunkAngles upper, TrunkAngles? lumbar, double slouchDeg = 0)
    {
        double belowDeg = Math.Max(_clearBelowDeg, Math.Min(ThresholdDeg, slouchDeg - _returnDeg));
        return !IsSlump(upper, lumbar, _hingeDeg - LeaveDeg)
            && (ForwardDeg(upper) < belowDeg || IsHinge(upper, lumbar, _hingeDeg - LeaveDeg));
    }

    private static bool IsHinge(TrunkAngles upper, TrunkAngles? lumbar, double differenceDeg) =>
        lumbar is { } low && upper.FlexionDeg - low.FlexionDeg < differenceDeg;

    private static bool IsSlump(TrunkAngles upper, TrunkAngles? lumbar, double differenceDeg) =>
        lumbar is { } low && upper.FlexionDeg - low.FlexionDeg >= differenceDeg && low.FlexionDeg <= -PelvisBackDeg;
}
