using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The words in which a day is told, the same in the text and on the page.</summary>
internal static class DayWords
{
    /// <summary>Whether the day was worn for long enough to show shares.</summary>
    public static bool HasShares(DaySummary day) => day.Confidence != WearConfidence.TooShort;

    /// <summary>Title of the column of shares; empty when they are not shown, with a star when they are marked.</summary>
    public static string ShareTitle(DaySummary day) => day.Confidence switch
    {
        WearConfidence.TooShort => "",
        WearConfidence.PartOfADay => "of it*",
        _ => "of it",
    };

    /// <summary>How much was recorded and worn.</summary>
    public static string Recorded(DaySummary day)
    {
        if (day.Quality is not { FirstRecorded: { } first, LastRecorded: { } last })
            return "Nothing was recorded on this day.";
        string worn = Invariant($"worn for {Clock(day.Worn)}, calibrated {Times(day.Quality.Calibrations)}");
        return Invariant($"Recorded between {first:HH:mm:ss} and {last:HH:mm:ss}, {worn}.");
    }

    /// <summary>How far the shares can be trusted, or null when there is nothing to remark.</summary>
    public static string? Confidence(DaySummary day) => day.Confidence switch
    {
        WearConfidence.TooShort => "Worn for less than 4 hours: too short for shares.",
        WearConfidence.PartOfADay => "* Worn for less than 10 hours: shares describe a part of the day.",
        _ => null,
    };

    /// <summary>What the clip could not tell, in one sentence for each kind of clip; null when it could tell everything.</summary>
    public static string? CannotTell(DaySummary day)
    {
        QualityFigures quality = day.Quality;
        List<string> sentences = [];
        if (quality.TiltOnly > TimeSpan.Zero)
        {
            sentences.Add($"For {Clock(quality.TiltOnly)} the clip told the forward tilt alone: not whether you moved, walked, took a "
                + "break, leaned or lay sideways or had taken it off; what is called still may have been moving.");
        }
        if (quality.Coarse > TimeSpan.Zero)
        {
            sentences.Add($"For {Clock(quality.Coarse)} samples came too rarely to show movement: not whether you moved, walked, took a "
                + "break or had taken it off; what is called still may have been moving.");
        }
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>Whether no worn second of the day could have told a state: its time is then not zero, but not told.</summary>
    public static bool IsNotTold(DaySummary day, PostureState state) => day.Worn > TimeSpan.Zero && state switch
    {
        PostureState.Moving or PostureState.Walking => !IsMovementTold(day),
        PostureState.LeaningSideways => day.Quality.TiltOnly == day.Worn,
        _ => false,
    };

    /// <summary>Whether the clip told movement at some time, or was not worn at all.</summary>
    public static bool IsMovementTold(DaySummary day) =>
        day.Worn == TimeSpan.Zero || day.Quality.TiltOnly + day.Quality.Coarse < day.Worn;

    /// <summary>What the states add up to.</summary>
    public static string Sum(DaySummary day)
    {
        TimeSpan sum = TimeSpan.FromTicks(day.States.Values.Sum(time => time.Ticks));
        return Invariant($"The states add up to {Clock(sum)}; the day has {Clock(day.Length)}.");
    }

    public static string Label(PostureState state) => state switch
    {
        PostureState.Unknown => "not known",
        PostureState.UprightStill => "upright, still",
        PostureState.SlouchedStill => "slouched, still",
        PostureState.LeaningBack => "leaning back",
        PostureState.LeaningSideways => "leaning sideways",
        PostureState.BentForward => "bent forward",
        PostureState.Moving => "moving",
        PostureState.Walking => "walking",
        PostureState.Lying => "lying",
        PostureState.NotWorn => "not worn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static string Label(UnknownReason reason) => reason switch
    {
        UnknownReason.Gap => "no samples came",
        UnknownReason.Uncalibrated => "not calibrated yet",
        UnknownReason.NoGravity => "no usable signal",
        UnknownReason.NoRecord => "not recorded",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason for an unknown second."),
    };

    public static string Label(WithheldReason reason) => reason switch
    {
        WithheldReason.Spacing => "too soon after another",
        WithheldReason.HourlyCap => "limit of the hour",
        WithheldReason.DailyCap => "limit of the day",
        WithheldReason.Snoozed => "snoozed",
        WithheldReason.Paused => "paused",
        WithheldReason.QuietHours => "quiet hours",
        WithheldReason.Fading => "left out on purpose",
        WithheldReason.LooksTakenOff => "clip looked taken off",
        WithheldReason.Moving => "moving",
        WithheldReason.PromptOpen => "another was open",
        WithheldReason.Lying => "lying",
        WithheldReason.NotSeen => "could not be seen",
        WithheldReason.PositionChanged => "position had changed",
        WithheldReason.DoNotDisturb => "do not disturb",
        WithheldReason.Camera => "camera in use",
        WithheldReason.Microphone => "microphone in use",
        WithheldReason.ScreenLocked => "screen locked",
        WithheldReason.Calendar => "busy in the calendar",
        WithheldReason.OutsideWorkingHours => "outside working hours",
        WithheldReason.Tracking => "watching only",
        WithheldReason.ExercisesPaused => "exercises paused",
        WithheldReason.TrainingCap => "limit of training",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason to withhold."),
    };
}
