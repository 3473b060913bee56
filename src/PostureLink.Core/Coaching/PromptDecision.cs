namespace PostureLink.Core;

/// <summary>The gate that withheld a prompt.</summary>
public enum WithheldReason
{
    /// <summary>It was not withheld.</summary>
    None = 0,

    /// <summary>Too soon after the last prompt.</summary>
    Spacing,

    /// <summary>The hour's budget is spent.</summary>
    HourlyCap,

    /// <summary>The day's budget is spent.</summary>
    DailyCap,

    /// <summary>The wearer snoozed prompts.</summary>
    Snoozed,

    /// <summary>The wearer paused prompts.</summary>
    Paused,

    /// <summary>Quiet hours.</summary>
    QuietHours,

    /// <summary>One of the prompts left out on purpose once the first days are over.</summary>
    Fading,

    /// <summary>The clip looks as if it lay on a table.</summary>
    LooksTakenOff,

    /// <summary>The wearer was moving or had just moved.</summary>
    Moving,

    /// <summary>Another prompt is still open.</summary>
    PromptOpen,

    /// <summary>The wearer was lying.</summary>
    Lying,

    /// <summary>The clip could not see the wearer: not worn, not calibrated, or no samples.</summary>
    NotSeen,

    /// <summary>The wearer had already changed position.</summary>
    PositionChanged,

    /// <summary>The desktop's do-not-disturb is on.</summary>
    DoNotDisturb,

    /// <summary>A camera is in use.</summary>
    Camera,

    /// <summary>A microphone is in use.</summary>
    Microphone,

    /// <summary>The screen is locked.</summary>
    ScreenLocked,

    /// <summary>The calendar says busy.</summary>
    Calendar,

    /// <summary>Outside the working hours.</summary>
    OutsideWorkingHours,

    /// <summary>The wearer asked only to watch.</summary>
    Tracking,

    /// <summary>Exercises are paused after a stop sign.</summary>
    ExercisesPaused,

    /// <summary>The limit of prompts in a day of training.</summary>
    TrainingCap,
}

/// <summary>Why a prompt was given or withheld: one record for each.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Kind">What the prompt was about.</param>
/// <param name="Withheld">The gate that withheld it; <see cref="WithheldReason.None"/> when it was given.</param>
/// <param name="PromptId">The prompt that was given, or null.</param>
/// <param name="FlexionDeg">Flexion then, degrees; 0 where unknown.</param>
/// <param name="ThresholdDeg">The mark, degrees; 0 for a break prompt, which has none.</param>
/// <param name="Sustained">How long the slouch, or the still bout, had lasted.</param>
/// <param name="Explanation">One sentence with the figures.</param>
/// <param name="RuleVersion">Version of the rules that decided.</param>
public sealed record PromptDecision(
    EventTime At, PromptKind Kind, WithheldReason Withheld, long? PromptId, double FlexionDeg, double ThresholdDeg,
    TimeSpan Sustained, string Explanation, string RuleVersion)
{
    /// <summary>Whether the prompt was given.</summary>
    public bool Given => Withheld == WithheldReason.None;
}
