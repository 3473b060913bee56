namespace PostureLink.Core;

/// <summary>Something the wearer decided. It enters the pipeline as an event of its own.</summary>
/// <param name="At">When.</param>
public abstract record WearerAction(EventTime At);

/// <summary>"I am sitting upright" (or "this is my slouch") for a span of time.</summary>
/// <param name="At">Start of the span.</param>
/// <param name="Until">End of the span; the calibration is judged then.</param>
/// <param name="Pose">Which pose is held.</param>
public sealed record CalibrateAction(EventTime At, EventTime Until, CalibrationPose Pose) : WearerAction(At);

/// <summary>Which pose is held while calibrating.</summary>
public enum CalibrationPose
{
    /// <summary>The neutral pose: sitting upright, comfortably.</summary>
    Upright = 0,

    /// <summary>The wearer's own slouch.</summary>
    Slouch,
}

/// <summary>"Not now": no prompt for a while; ends by itself.</summary>
/// <param name="At">When.</param>
/// <param name="Length">For how long; positive.</param>
public sealed record SnoozeAction(EventTime At, TimeSpan Length) : WearerAction(At);

/// <summary>"Leave me be until": no prompt until a moment; ends by itself.</summary>
/// <param name="At">When.</param>
/// <param name="Until">When it ends.</param>
public sealed record PauseAction(EventTime At, EventTime Until) : WearerAction(At);

/// <summary>Ends a snooze or a pause at once.</summary>
/// <param name="At">When.</param>
public sealed record ResumeAction(EventTime At) : WearerAction(At);

/// <summary>The wearer answered the short screening: exercises may be offered, but none that a flag excludes.</summary>
/// <param name="At">When.</param>
/// <param name="Answers">What applies to the wearer.</param>
public sealed record ScreeningAction(EventTime At, ScreeningAnswers Answers) : WearerAction(At);
