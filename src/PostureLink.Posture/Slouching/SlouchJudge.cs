using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Whether a second is slouched against the mark, and whether the pose behind the mark is still to be believed.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct SlouchJudge
{
    private SlouchTracker _slouch;
    private UprightWatch _upright;
    private readonly SteadyUpright? _steadyUpright;
    private Calibration? _calibration;

    public SlouchJudge(PostureOptions options)
    {
        (_slouch, _upright) = (new SlouchTracker(options), new UprightWatch(options));
        _steadyUpright = options.FindUpright ? new SteadyUpright() : null;
    }

    /// <summary>
    /// Whether there is a second clip: both poses stay those of one moment then, since the difference between them is judged.
    /// </summary>
    public bool HasSecondClip { get; set; }

    /// <summary>Takes a new mark; a slouch against the old one ends.</summary>
    /// <param name="calibration">What the mark is taken from.</param>
    /// <param name="at">When.</param>
    /// <param name="events">Receives the end of a slouch.</param>
    public void Mark(Calibration calibration, EventTime at, List<PostureEvent> events)
    {
        _calibration = calibration;
        _steadyUpright?.Calibrate(calibration.TakenAt);
        _slouch.Calibrate(calibration, at, events);
    }

    /// <summary>The neutral pose is a new one, and in no doubt.</summary>
    public void Believe() => _upright.Calibrate();

    /// <summary>Judges a second.</summary>
    /// <param name="second">The second with its steadied angles, its state as classified without slouching.</param>
    /// <param name="evidence">What else is known of it.</param>
    /// <param name="resting">Whether the clip looks as if it lay on a table; asked only when an alert is due.</param>
    /// <param name="events">Receives what happened.</param>
    /// <returns>The second with its state.</returns>
    public PostureSecond Take(in PostureSecond second, in SlouchEvidence evidence, RestingFlat resting, List<PostureEvent> events)
    {
        _slouch.IsHushed = _upright.IsInDoubt;
        bool wasNearAlert = _slouch.IsNearAlert;
        bool slouched = _slouch.Take(second, evidence, resting, events);
        // A bend on the way to standing up turns the trunk without shaking it: time within a slouch, and none spent slouched.
        bool isBend = evidence.IsBending && !wasNearAlert && !_slouch.IsNearAlert;
        PostureSecond judged = slouched
            ? second with { State = isBend ? PostureState.UprightStill : PostureState.SlouchedStill }
            : second;
        _upright.Take(judged, _slouch.IsClear(evidence.Now), events);
        MoveNeutral(judged, events);
        return judged;
    }

    /// <summary>Ends the slouch that is open, if one is.</summary>
    public void End(SlouchEnd by, EventTime at, List<PostureEvent> events) => _slouch.End(by, at, events);

    /// <summary>The marks move and the angles stay those from the pose that was shown: exercises are seen by them, and days compared.</summary>
    private void MoveNeutral(in PostureSecond judged, List<PostureEvent> events)
    {
        if (_steadyUpright is null || HasSecondClip || _calibration is not { } calibration)
            return;
        double backDeg = _steadyUpright.Take(judged);
        if (backDeg == 0)
            return;
        _slouch.Calibrate(calibration, judged.End, events, _steadyUpright.MovedDeg);
        events.Add(new UprightMoved(judged.End, backDeg, _steadyUpright.MovedDeg));
    }
}
