using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>What counts as still, slouched, lying, worn and a break.</summary>
/// <remarks>Defaults and ranges are argued in the product's posture-science notes; <see cref="Specs"/> lists every one.</remarks>
public sealed record PostureOptions
{
    /// <summary>Rate to which samples are brought before anything is computed, Hz; a whole number.</summary>
    public double SamplingRateHz { get; init; } = 25;

    /// <summary>Cut-off of the gravity filter, Hz.</summary>
    public double GravityCutoffHz { get; init; } = 0.5;

    /// <summary>Mark of a slouch when there is no slouch sample, degrees of flexion.</summary>
    public double SlouchThresholdDeg { get; init; } = 12;

    /// <summary>Mark of a slouch as a share of the wearer's own slouch sample.</summary>
    public double SlouchShare { get; init; } = 0.6;

    /// <summary>Lowest mark that a slouch sample can give, degrees.</summary>
    public double LowestThresholdDeg { get; init; } = 8;

    /// <summary>Highest mark that a slouch sample can give, degrees.</summary>
    public double HighestThresholdDeg { get; init; } = 20;

    /// <summary>How far below the mark the trunk must come to be clear of it, degrees; never below half the mark.</summary>
    public double ClearHysteresisDeg { get; init; } = 4;

    /// <summary>How long it must stay clear, seconds.</summary>
    public double ClearSeconds { get; init; } = 5;

    /// <summary>Slouched still time before an alert is due, seconds.</summary>
    public double DwellSeconds { get; init; } = 60;

    /// <summary>Movement below which the wearer is still, mg.</summary>
    public double StillBelowMg { get; init; } = 16.7;

    /// <summary>Movement from which the wearer is moving, mg.</summary>
    public double MovingFromMg { get; init; } = 22.5;

    /// <summary>After moving, time in which no dwell is counted, seconds.</summary>
    public double HoldAfterMovingSeconds { get; init; } = 10;

    /// <summary>Peak-to-peak acceleration of each walking second, g.</summary>
    public double WalkingPeakToPeakG { get; init; } = 0.2;

    /// <summary>Whole angle from neutral that means lying, degrees.</summary>
    public double LyingConeDeg { get; init; } = 60;

    /// <summary>Flexion from which a bend is not a slouch, degrees.</summary>
    public double BendDeg { get; init; } = 45;

    /// <summary>Backward or sideways tilt that means leaning, degrees.</summary>
    public double LeanDeg { get; init; } = 15;

    /// <summary>How long a slouch may be interrupted (a bend, a movement, a gap) and still go on, seconds.</summary>
    public double InterruptionSeconds { get; init; } = 30;

    /// <summary>Perfect stillness that means not worn, minutes.</summary>
    public double NotWornMinutes { get; init; } = 15;

    /// <summary>Silence that makes time unknown, seconds.</summary>
    public double GapSeconds { get; init; } = 3;

    /// <summary>Still time after which a break is due, minutes.</summary>
    public double StillBoutMinutes { get; init; } = 30;

    /// <summary>Moving time that counts as a break, seconds.</summary>
    public double BreakMovingSeconds { get; init; } = 60;

    /// <summary>With a clip on the low back, difference of the two tilts that makes a slump even below the mark, degrees.</summary>
    public double SlumpDifferenceDeg { get; init; } = 12;

    /// <summary>Good seconds that a neutral calibration needs.</summary>
    public double CalibrationGoodSeconds { get; init; } = 5;

    /// <summary>Whether a sideways lean must be further sideways than forward.</summary>
    /// <remarks>A clip turned by 20 degrees on its clothes shows a third of every forward tilt as sideways: that is no lean.</remarks>
    public bool SideLeanDominates { get; init; } = true;

    /// <summary>Whether, with a slouch sample, a lean counts as one to the side much nearer to forward: which way that is is known then.</summary>
    public bool OwnForward { get; init; } = true;

    /// <summary>
    /// Whether the upright pose tells how far, and to which side, the clip may be turned, and other leans count as ones to a side.
    /// </summary>
    public bool TurnByPose { get; init; } = true;

    /// <summary>Whether who comes back from a slouch by three times the hysteresis is clear of the mark as soon as below it.</summary>
    public bool ClearByReturn { get; init; } = true;

    /// <summary>Whether a tilt that is mostly forward is measured whole, sideways part and all, whichever way the clip is turned.</summary>
    public bool WholeTilt { get; init; } = true;

    /// <summary>Whether a slouch begins only once the hold after moving is over: bending and getting up pass the mark, and are none.</summary>
    public bool SettleBeforeSlouch { get; init; } = true;

    /// <summary>Whether each second of a slouch is called by what it shows itself: upright when clear of the mark or while the trunk turns.</summary>
    /// <remarks>When the slouch ends, and when an alert is due, is the same either way.</remarks>
    public bool SlouchedByTheSecond { get; init; } = true;

    /// <summary>Whether a clip that sways as a breathing body does counts as worn, however still it is.</summary>
    public bool BreathCheck { get; init; } = true;

    /// <summary>Whether a clip that moves as smoothly as a pulse moves it counts as worn, however still it is.</summary>
    public bool PulseCheck { get; init; } = true;

    /// <summary>Whether a clip that shows sensor noise alone counts as left somewhere, in any attitude and not only flat.</summary>
    public bool RestsAnywhere { get; init; } = true;

    /// <summary>Whether a neutral pose from which the wearer sits up, minute after minute, is moved there, by 5 degrees at most.</summary>
    public bool FindUpright { get; init; } = true;

    /// <summary>Whether each seat on which the wearer calibrates keeps its upright pose, and is known again by how the trunk comes to rest.</summary>
    /// <remarks>Off, because a pose from before the clip slipped would be taken for a seat.</remarks>
    public bool SeveralSeats { get; init; }

    /// <summary>Whether offsets and gains of the sensor are found by itself, once it has lain still on all sides.</summary>
    /// <remarks>Off, because a trunk at a desk never turns a clip that far: it takes somebody who lays it on each of its faces.</remarks>
    public bool SelfCalibration { get; init; }

    /// <summary>Whether a wearer who is never near their neutral pose any more is asked, once, to calibrate again.</summary>
    public bool NoticeShift { get; init; } = true;

    /// <summary>With a clip on the low back, difference of the two tilts below which a forward tilt is a lean at the hips, degrees.</summary>
    /// <remarks>
    /// Measured between T4 and L5 (22 people, 66 slouch and 66 lean trials): from 8 to 12 degrees 88.6 to 91.7 % of trials are right,
    /// and 10 is the middle of that; section by section of the back the pelvis hardly rolls back in a slouch, and leans forward with a lean.
    /// </remarks>
    public double HingeDifferenceDeg { get; init; } = 10;

    /// <summary>Every option with its unit, range and meaning.</summary>
    public static IReadOnlyList<OptionSpec<PostureOptions>> Specs { get; } =
    [
        new("sampling-rate", "Hz", 10, 100, "Rate to which samples are brought; a whole number.",
            o => o.SamplingRateHz, (o, v) => o with { SamplingRateHz = v }),
        new("gravity-cutoff", "Hz", 0.25, 1, "Cut-off of the gravity filter.", o => o.GravityCutoffHz, (o, v) => o with { GravityCutoffHz = v }),
        new("slouch-threshold", "deg", 5, 25, "Mark of a slouch when there is no slouch sample.",
            o => o.SlouchThresholdDeg, (o, v) => o with { SlouchThresholdDeg = v }),
        new("slouch-share", "", 0.3, 0.9, "Mark of a slouch as a share of the wearer's own slouch sample.",
            o => o.SlouchShare, (o, v) => o with { SlouchShare = v }),
        new("lowest-threshold", "deg", 5, 25, "Lowest mark that a slouch sample can give.",
            o => o.LowestThresholdDeg, (o, v) => o with { LowestThresholdDeg = v }),
        new("highest-threshold", "deg", 5, 25, "Highest mark that a slouch sample can give.",
            o => o.HighestThresholdDeg, (o, v) => o with { HighestThresholdDeg = v }),
        new("clear-hysteresis", "deg", 2, 8, "How far below the mark the trunk must come to be clear of it.",
            o => o.ClearHysteresisDeg, (o, v) => o with { ClearHysteresisDeg = v }),
        new("clear-time", "s", 2, 10, "How long it must stay clear.", o => o.ClearSeconds, (o, v) => o with { ClearSeconds = v }),
        new("dwell", "s", 5, 600, "Slouched still time before an alert is due.", o => o.DwellSeconds, (o, v) => o with { DwellSeconds = v }),
        new("still-below", "mg", 10, 30, "Movement below which the wearer is still.", o => o.StillBelowMg, (o, v) => o with { StillBelowMg = v }),
        new("moving-from", "mg", 16.7, 40, "Movement from which the wearer is moving.", o => o.MovingFromMg, (o, v) => o with { MovingFromMg = v }),
        new("hold-after-moving", "s", 5, 30, "After moving, time in which no dwell is counted.",
            o => o.HoldAfterMovingSeconds, (o, v) => o with { HoldAfterMovingSeconds = v }),
        new("walking-peak-to-peak", "g", 0.15, 0.3, "Peak-to-peak acceleration of each walking second.",
            o => o.WalkingPeakToPeakG, (o, v) => o with { WalkingPeakToPeakG = v }),
        new("lying-angle", "deg", 45, 70, "Whole angle from neutral that means lying.", o => o.LyingConeDeg, (o, v) => o with { LyingConeDeg = v }),
        new("bend-angle", "deg", 30, 60, "Flexion from which a bend is not a slouch.", o => o.BendDeg, (o, v) => o with { BendDeg = v }),
        new("lean-angle", "deg", 10, 20, "Backward or sideways tilt that means leaning.", o => o.LeanDeg, (o, v) => o with { LeanDeg = v }),
        new("interruption", "s", 5, 120, "How long a slouch may be interrupted and still go on.",
            o => o.InterruptionSeconds, (o, v) => o with { InterruptionSeconds = v }),
        new("not-worn-after", "min", 10, 120, "Perfect stillness that means not worn.",
            o => o.NotWornMinutes, (o, v) => o with { NotWornMinutes = v }),
        new("gap", "s", 2, 60, "Silence that makes time unknown.", o => o.GapSeconds, (o, v) => o with { GapSeconds = v }),
        new("break-due-after", "min", 20, 90, "Still time after which a break is due.",
            o => o.StillBoutMinutes, (o, v) => o with { StillBoutMinutes = v }),
        new("break-movement", "s", 20, 300, "Moving time that counts as a break.",
            o => o.BreakMovingSeconds, (o, v) => o with { BreakMovingSeconds = v }),
        new("slump-difference", "deg", 8, 20, "With a clip on the low back, difference of the two tilts that makes a slump.",
            o => o.SlumpDifferenceDeg, (o, v) => o with { SlumpDifferenceDeg = v }),
        new("calibration-seconds", "s", 3, 30, "Good seconds that a neutral calibration needs.",
            o => o.CalibrationGoodSeconds, (o, v) => o with { CalibrationGoodSeconds = v }),
        new("hinge-difference", "deg", 5, 15, "With a clip on the low back, difference of the two tilts below which a forward tilt is a lean at the hips.",
            o => o.HingeDifferenceDeg, (o, v) => o with { HingeDifferenceDeg = v }),
        new("find-upright", "", 0, 1, "Whether an upright pose that you sit up from, minute after minute, is moved there, by 5 degrees at most: 1 for yes, 0 for no.",
            o => o.FindUpright ? 1 : 0, (o, v) => o with { FindUpright = Switch("find-upright", v) }),
        new("several-seats", "", 0, 1, "Whether each seat on which you calibrate keeps its upright pose, and is known again after moving: 1 for yes, 0 for no.",
            o => o.SeveralSeats ? 1 : 0, (o, v) => o with { SeveralSeats = Switch("several-seats", v) }),
        new("self-calibration", "", 0, 1, "Whether offsets and gains of the sensor are taken out once it has lain still on all sides: 1 for yes, 0 for no.",
            o => o.SelfCalibration ? 1 : 0, (o, v) => o with { SelfCalibration = Switch("self-calibration", v) }),
        new("notice-shift", "", 0, 1, "Whether a wearer who is never near upright any more is asked to calibrate: 1 for yes, 0 for no.",
            o => o.NoticeShift ? 1 : 0, (o, v) => o with { NoticeShift = Switch("notice-shift", v) }),
        new("side-lean-dominates", "", 0, 1, "Whether a sideways lean must be further sideways than forward: 1 for yes, 0 for no.",
            o => o.SideLeanDominates ? 1 : 0, (o, v) => o with { SideLeanDominates = Switch("side-lean-dominates", v) }),
        new("own-forward", "", 0, 1, "Whether, with a slouch sample, a lean is told from a slouch by the direction of the sample: 1 for yes, 0 for no.",
            o => o.OwnForward ? 1 : 0, (o, v) => o with { OwnForward = Switch("own-forward", v) }),
        new("turn-by-pose", "", 0, 1,
            "Whether your upright pose tells which way the clip may be turned, so that other leans to a side are no slouch: 1 for yes, 0 for no.",
            o => o.TurnByPose ? 1 : 0, (o, v) => o with { TurnByPose = Switch("turn-by-pose", v) }),
        new("clear-by-return", "", 0, 1,
            "Whether who comes back from a slouch by three times the hysteresis is clear of the mark as soon as below it: 1 for yes, 0 for no.",
            o => o.ClearByReturn ? 1 : 0, (o, v) => o with { ClearByReturn = Switch("clear-by-return", v) }),
        new("whole-tilt", "", 0, 1, "Whether a tilt that is mostly forward is measured whole, sideways part and all: 1 for yes, 0 for no.",
            o => o.WholeTilt ? 1 : 0, (o, v) => o with { WholeTilt = Switch("whole-tilt", v) }),
        new("settle-before-slouch", "", 0, 1, "Whether a slouch begins only once the hold after moving is over: 1 for yes, 0 for no.",
            o => o.SettleBeforeSlouch ? 1 : 0, (o, v) => o with { SettleBeforeSlouch = Switch("settle-before-slouch", v) }),
        new("slouched-by-the-second", "", 0, 1, "Whether a second of a slouch that is clear of the mark, or in which the trunk turns, is upright: 1 for yes, 0 for no.",
            o => o.SlouchedByTheSecond ? 1 : 0, (o, v) => o with { SlouchedByTheSecond = Switch("slouched-by-the-second", v) }),
        new("breath-check", "", 0, 1, "Whether a clip that sways as a breathing body does counts as worn: 1 for yes, 0 for no.",
            o => o.BreathCheck ? 1 : 0, (o, v) => o with { BreathCheck = Switch("breath-check", v) }),
        new("pulse-check", "", 0, 1, "Whether a clip that moves as smoothly as a pulse moves it counts as worn: 1 for yes, 0 for no.",
            o => o.PulseCheck ? 1 : 0, (o, v) => o with { PulseCheck = Switch("pulse-check", v) }),
        new("rests-anywhere", "", 0, 1, "Whether sensor noise alone means left somewhere in any attitude, not only flat: 1 for yes, 0 for no.",
            o => o.RestsAnywhere ? 1 : 0, (o, v) => o with { RestsAnywhere = Switch("rests-anywhere", v) }),
    ];

    /// <summary>The mark of a slouch for a wearer, degrees: a share of their own slouch, or the default.</summary>
    /// <param name="calibration">The wearer's calibration.</param>
    public double ThresholdDeg(Calibration calibration) => calibration.SlouchRangeDeg is { } range
        ? Math.Min(Math.Max(SlouchShare * range, LowestThresholdDeg), HighestThresholdDeg)
        : SlouchThresholdDeg;

    /// <summary>The angle below which the wearer is clear of a mark, degrees.</summary>
    /// <param name="thresholdDeg">The mark.</param>
    public double ClearBelowDeg(double thresholdDeg) => Math.Max(thresholdDeg - ClearHysteresisDeg, thresholdDeg / 2);

    /// <summary>Checks every option, and that those that belong together agree.</summary>
    /// <exception cref="ArgumentException">One or more do not fit; the message lists every one.</exception>
    public void Validate()
    {
        List<string> faults = [.. Specs.Select(spec => spec.Fault(this)).OfType<string>()];
        if (SamplingRateHz != Math.Round(SamplingRateHz))
            faults.Add("sampling-rate must be a whole number");
        if (StillBelowMg > MovingFromMg)
            faults.Add("still-below must not be above moving-from");
        if (LowestThresholdDeg > HighestThresholdDeg)
            faults.Add("lowest-threshold must not be above highest-threshold");
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
    }

    private static bool Switch(string name, double value) =>
        value is 0 or 1 ? value == 1 : throw new ArgumentException(FormattableString.Invariant($"{name} cannot be {value}; it is 0 (off) or 1 (on)."));
}
