using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Whether one second is past the wearer's mark, and whether it is clear of it; between the two lies the hysteresis.</summary>
/// <remarks>
/// With a second clip on the lumbar spine the difference of the two tilts decides too: both tilting alike is a hinge at the
/// hips, not a slouch; the upper one going forward while the pelvis rolls back is a slouch even below the mark.
/// The figures follow from the error of a difference (1.4 to 4.2 degrees when still) and the pelvis' 10 degrees in a slump
/// (Nairn 2013, Man Ther).
/// </remarks>
internal readonly struct SlouchMark
{
    private const double HingeDeg = 8;
    private const double PelvisBackDeg = 5;

    private readonly double _clearBelowDeg;
    private readonly double _slumpDeg;

    public SlouchMark(double thresholdDeg, double clearBelowDeg, double slumpDeg)
    {
        _slumpDeg = slumpDeg;
        ThresholdDeg = thresholdDeg;
        _clearBelowDeg = clearBelowDeg;
    }

    public double ThresholdDeg { get; }

    public bool IsPast(TrunkAngles upper, TrunkAngles? lumbar) =>
        IsSlump(upper, lumbar, _slumpDeg) || (upper.FlexionDeg >= ThresholdDeg && !IsHinge(upper, lumbar));

    public bool IsClear(TrunkAngles upper, TrunkAngles? lumbar) =>
        !IsSlump(upper, lumbar, HingeDeg) && (upper.FlexionDeg < _clearBelowDeg || IsHinge(upper, lumbar));

    private static bool IsHinge(TrunkAngles upper, TrunkAngles? lumbar) =>
        lumbar is { } low && Math.Abs(upper.FlexionDeg - low.FlexionDeg) < HingeDeg;

    private static bool IsSlump(TrunkAngles upper, TrunkAngles? lumbar, double differenceDeg) =>
        lumbar is { } low && upper.FlexionDeg - low.FlexionDeg >= differenceDeg && low.FlexionDeg <= -PelvisBackDeg;
}
