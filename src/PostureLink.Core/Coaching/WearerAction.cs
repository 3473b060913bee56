namespace PostureLink.Core;

/// <summary>Something the wearer decided. It enters the pipeline as an event of its own.</summary>
/// <param name="At">When.</param>
public abstract record WearerAction(EventTime At);

/// <summary>"I am sitting upright" (or "this is my slouch") for a span of time.</summary>
/// <param name="At">Start of the span.</param>
/// <param name="Until">End of the span; the calibration is judged then.</param>
/// <param name="Pose">Which pose is held.</param>
public sealed record CalibrateAction(EventTime At, EventTime Until, CalibrationPose Pose) : WearerAction(At);

/// <summary>"Leave it": every calibration that would end after this moment is given up, and nothing is taken.</summary>
/// <param name="At">When; not before the start of the calibration that is meant, so that a replay has them in the same order.</param>
public sealed record LeaveCalibrationAction(EventTime At) : WearerAction(At);

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

/// <summary>What the wearer answers to a prompt.</summary>
public enum PromptAnswer
{
    /// <summary>"I will do it": the clip watches for it.</summary>
    WillDo = 0,

    /// <summary>"I did it": counted as done when the clip saw it, as tried when it could not tell.</summary>
    Did,

    /// <summary>"Not now": the prompt goes away; not a snooze.</summary>
    NotNow,
}

/// <summary>The wearer answered a prompt.</summary>
/// <param name="At">When.</param>
/// <param name="PromptId">The prompt; one that is no longer open is not changed.</param>
/// <param name="Answer">The answer.</param>
public sealed record AnswerAction(EventTime At, long PromptId, PromptAnswer Answer) : WearerAction(At);

/// <summary>"I just cracked it": noted, never scolded; the next twenty minutes are the moment to move.</summary>
/// <param name="At">When.</param>
public sealed record PopAction(EventTime At) : WearerAction(At);

/// <summary>The wearer ticked stop signs: prompts for exercises pause until they resume them.</summary>
/// <param name="At">When.</param>
/// <param name="Signs">What they ticked; <see cref="StopSigns.None"/> for "none of these", which changes nothing.</param>
public sealed record StopSignsAction(EventTime At, StopSigns Signs) : WearerAction(At);

/// <summary>The wearer, and nobody else, lets exercises be offered again after a stop sign.</summary>
/// <param name="At">When.</param>
public sealed record ResumeExercisesAction(EventTime At) : WearerAction(At);

/// <summary>Training speaks up; tracking only watches.</summary>
/// <param name="At">When.</param>
/// <param name="Mode">The mode from now on.</param>
/// <param name="Length">For how long, positive; then it is back to <see cref="CoachingMode.Coaching"/>. Null for good.</param>
public sealed record ModeAction(EventTime At, CoachingMode Mode, TimeSpan? Length) : WearerAction(At);

/// <summary>What the program does about what it sees.</summary>
public enum CoachingMode
{
    /// <summary>Speaks at the right moment.</summary>
    Coaching = 0,

    /// <summary>Speaks soon, for a short while of practice: a dwell of seconds, and no budget but spacing of its own.</summary>
    Training,

    /// <summary>Watches and writes down, and never speaks.</summary>
    Tracking,
}

/// <summary>A gate outside the clip opened or shut. It enters the stream like a decision, so that a replay decides the same.</summary>
/// <param name="At">When.</param>
/// <param name="Reading">How the gate stands from now on.</param>
public sealed record GateAction(EventTime At, GateReading Reading) : WearerAction(At);
