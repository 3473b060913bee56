using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Whether a second is slouched against the mark, and whether the pose behind the mark is still to be believed.</summary>
internal sealed class SlouchJudge
{
    private readonly SlouchTracker _slouch;
    private readonly UprightWatch _upright;

    public SlouchJudge(PostureOptions options) => (_slouch, _upright) = (new SlouchTracker(options), new UprightWatch(options));

    /// <summary>Takes a new mark; a slouch against the old one ends.</summary>
    /// <param name="calibration">What the mark is taken from.</param>
    /// <param name="at">When.</param>
    /// <param name="events">Receives the end of a slouch.</param>
    /// <param name="movedBackDeg">How much further back than its pose upright has turned out to be, degrees.</param>
    public void Mark(Calibration calibration, EventTime at, List<PostureEvent> events, double movedBackDeg = 0) =>
        _slouch.Calibrate(calibration, at, events, movedBackDeg);

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
        return judged;
    }

    /// <summary>Ends the slouch that is open, if one is.</summary>
    public void End(SlouchEnd by, EventTime at, List<PostureEvent> events) => _slouch.End(by, at, events);
}
