using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>What one second was, before slouching is judged: upright stillness stands for any stillness that is no lean, bend or lie.</summary>
/// <remarks>
/// Where the clip does not tell movement, walking, moving and being taken off are not looked for, and the posture alone decides.
/// A trunk that turns is then all that movement shows as: it is no state, but no dwell is counted meanwhile. A value that lies within
/// what uses it; do not copy it.
/// </remarks>
internal struct StateClassifier
{
    /// <summary>A lean or bend is left this far below the angle at which it was entered, degrees: posture chatters at a bare mark.</summary>
    private const double LeaveDeg = 3;

    /// <summary>
    /// From here on a lean is one to the side whatever else it is, degrees: a clip that is turned by 20 degrees on its clothes shows
    /// 14 of them for a forward tilt of 45, where a bend begins.
    /// </summary>
    private const double FarSidewaysDeg = 25;

    /// <summary>
    /// Where the clip is known not to be turned so far, a tilt that is a lean in all is one to the side from so much of it on. Measured on
    /// 22 people: from 8 to 15 degrees no slouch is lost, and the lower it is the fewer bends to a side are called slouched.
    /// </summary>
    private const double NarrowLeanShare = 0.7;

    private readonly PostureOptions _options;
    private readonly SensorMounting _mounting;
    private readonly MovementGate _movement;
    private readonly WalkingRule _walking;
    private readonly LyingRule _lying;
    private readonly WearRule _wear;
    private readonly SteadyTilt _steady = new();
    private int _secondsSinceMoving = int.MaxValue;
    private int _secondsSeen;
    private bool _sawMovement;
    private bool _leaningSideways;
    private bool _leaningBack;
    private bool _bent;
    private ForwardArc _arc = ForwardArc.Widest;

    public StateClassifier(SensorMounting mounting, PostureOptions options)
    {
        (_mounting, _options) = (mounting, options);
        _movement = new MovementGate(options.StillBelowMg, options.MovingFromMg);
        _walking = new WalkingRule(options.WalkingPeakToPeakG);
        _lying = new LyingRule(options.LyingConeDeg);
        _wear = new WearRule(mounting.Forward, TimeSpan.FromMinutes(options.NotWornMinutes))
        {
            SeesBreath = options.BreathCheck,
            SeesPulse = options.PulseCheck,
            RestsAnywhere = options.RestsAnywhere,
        };
    }

    /// <summary>Whether the hold after the last movement is over.</summary>
    public readonly bool IsSettled => _secondsSinceMoving >= _options.HoldAfterMovingSeconds;

    /// <summary>Whether the trunk may be on its way into a bend or out of it: it passes the mark of a slouch then, and that is none.</summary>
    /// <remarks>
    /// Where movement is not known, settled says no more than that the trunk keeps its direction. What happened in a gap, and before the
    /// record, nobody saw.
    /// </remarks>
    public readonly bool MayBePassing(in SecondFeatures second) =>
        _options.SettleBeforeSlouch && second.HasMovement && (!IsSettled || _secondsSeen <= _options.HoldAfterMovingSeconds);

    /// <summary>Since when the clip has been off, or null while it is worn as far as can be told.</summary>
    public EventTime? OffSince { get; private set; }

    /// <summary>Takes from a calibration how far beside forward the wearer's slouches may lie.</summary>
    public void Calibrate(Calibration calibration) => _arc = ForwardArc.Of(calibration, _mounting, _options);

    public (PostureState State, UnknownReason Reason) Classify(in SecondFeatures second, bool isCalibrated, TrunkAngles angles, bool saysOffBody)
    {
        if (second.HasMovement)
            OffSince = _wear.Update(second, _lying.IsLying);
        _secondsSeen = second.ObservedRatio < 0.5 ? 0 : Math.Min(_secondsSeen, int.MaxValue - 1) + 1;
        if (second.ObservedRatio < 0.5)
            return (PostureState.Unknown, UnknownReason.Gap);
        if (!second.HasGravity)
            return (PostureState.Unknown, UnknownReason.NoGravity);

        (bool moving, bool walking) = second.HasMovement ? SeeMovement(second) : SeeTurning(second);
        bool lying = isCalibrated && _lying.Update(angles);

        if (OffSince is not null || saysOffBody)
            return (PostureState.NotWorn, UnknownReason.None);
        if (walking)
            return (PostureState.Walking, UnknownReason.None);
        if (moving)
            return (PostureState.Moving, UnknownReason.None);
        if (!isCalibrated)
            return (PostureState.Unknown, UnknownReason.Uncalibrated);
        return (lying ? PostureState.Lying : StillState(angles), UnknownReason.None);
    }

    private (bool Moving, bool Walking) SeeMovement(in SecondFeatures second)
    {
        // The gate begins as moving; nobody has moved, though, before movement was seen.
        _sawMovement |= second.MadMg >= _options.MovingFromMg;
        bool moving = !_movement.Update(second) && _sawMovement;
        bool walking = _walking.Update(second);
        _secondsSinceMoving = moving || walking ? 0 : Math.Min(_secondsSinceMoving, int.MaxValue - 1) + 1;
        return (moving, walking);
    }

    /// <summary>A trunk that turns is not settled, and is again as soon as it keeps its direction; it is never called moving.</summary>
    private (bool Moving, bool Walking) SeeTurning(in SecondFeatures second)
    {
        _secondsSinceMoving = _steady.Update(second) ? int.MaxValue : 0;
        return (false, false);
    }

    private PostureState StillState(TrunkAngles angles)
    {
        double sidewaysDeg = Math.Abs(angles.LateralDeg);
        double forwardDeg = Math.Min(_arc.Slope(angles.LateralDeg) * angles.FlexionDeg, FarSidewaysDeg);
        bool isNarrow = _arc.IsNarrow(angles.LateralDeg) && angles.ConeDeg >= _options.LeanDeg;
        double leanDeg = isNarrow ? NarrowLeanShare * _options.LeanDeg : _options.LeanDeg;
        bool dominates = !_options.SideLeanDominates || sidewaysDeg >= forwardDeg - (_leaningSideways ? LeaveDeg : 0);
        _leaningSideways = dominates && IsPast(sidewaysDeg, leanDeg, _leaningSideways);
        _leaningBack = IsPast(-angles.FlexionDeg, _options.LeanDeg, _leaningBack);
        _bent = IsPast(angles.FlexionDeg, _options.BendDeg, _bent);
        return _bent ? PostureState.BentForward
            : _leaningSideways ? PostureState.LeaningSideways
            : _leaningBack ? PostureState.LeaningBack
            : PostureState.UprightStill;
    }

    private static bool IsPast(double angleDeg, double markDeg, bool wasPast) => angleDeg >= (wasPast ? markDeg - LeaveDeg : markDeg);
}
