using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>When the poses are held that are asked for at a desk.</summary>
internal sealed class PoseSpans
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UprightLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SlouchLength = TimeSpan.FromSeconds(5);

    /// <summary>From the button to the first second that counts: a hand goes back to rest.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private EventTime _leftAt;

    /// <summary>A pose that is asked for now.</summary>
    public CalibrateAction Begin(EventTime now, CalibrationPose pose)
    {
        // On whole seconds, as they are judged: none is lost at either end.
        EventTime from = (now + Settling + Second).FloorToSecond();
        // One that was left this very moment is another one than this.
        if (from <= _leftAt)
            from = (_leftAt + Second).FloorToSecond();
        return new CalibrateAction(from, from + (pose == CalibrationPose.Slouch ? SlouchLength : UprightLength), pose);
    }

    /// <summary>A pose that is left now; not before it began, so that whoever replays what was decided finds it begun.</summary>
    public LeaveCalibrationAction Leave(EventTime now, CalibrationNow going)
    {
        _leftAt = now > going.From ? now : going.From;
        return new LeaveCalibrationAction(_leftAt);
    }
}
