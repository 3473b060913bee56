namespace PostureLink.Core;

/// <summary>What a prompt is about.</summary>
public enum PromptKind
{
    /// <summary>Sustained slouching.</summary>
    Slouch = 0,

    /// <summary>Still for the break interval.</summary>
    Break,

    /// <summary>After an exercise or a pop: some movement within twenty minutes.</summary>
    FollowThrough,

    /// <summary>A break that is due anyway, with a glass of water.</summary>
    Water,

    /// <summary>In the evening of a still day: something for the hips.</summary>
    EveningHips,

    /// <summary>Twice a week: the strength set.</summary>
    Strength,

    /// <summary>A look at the workplace.</summary>
    Workstation,

    /// <summary>A calm card. Asks for nothing that a clip could see, and stays until it is read or the day is over.</summary>
    Card,
}

/// <summary>How a prompt ended.</summary>
public enum PromptOutcome
{
    /// <summary>Still open.</summary>
    Pending = 0,

    /// <summary>The clip saw the wearer do it in time.</summary>
    Done,

    /// <summary>The clip saw a part of it, or the wearer says they did it and the clip could not see it.</summary>
    Tried,

    /// <summary>The answer window passed without it.</summary>
    Ignored,

    /// <summary>The wearer put it off.</summary>
    Snoozed,

    /// <summary>The clip could not tell: it was taken off, or lost, while the prompt was open, or cannot see such a thing at all.</summary>
    NotMeasurable,
}

/// <summary>A prompt that was given, why, and how it ended.</summary>
/// <param name="Id">Identifier: microseconds of <paramref name="At"/>; a few more for a card, which may come with another.</param>
/// <param name="At">When it was given.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="ExerciseId">The exercise it offers, or null for a plain invitation to change position.</param>
/// <param name="Text">What the wearer reads.</param>
/// <param name="Why">One sentence with the figures behind it.</param>
/// <param name="FlexionDeg">Flexion at that moment, degrees; 0 where unknown.</param>
/// <param name="ThresholdDeg">The mark, degrees; 0 for a break prompt, which has none.</param>
/// <param name="Sustained">How long the slouch, or the still bout, had lasted.</param>
/// <param name="RuleVersion">Version of the rules that decided.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Recovery">From the prompt to what answered it; null unless <see cref="PromptOutcome.Done"/>.</param>
/// <param name="Seen">What the clip saw of the exercise, a few words; null when it saw nothing of it.</param>
/// <param name="Mode">The mode in which it was given. A prompt of training is not part of the day's budget.</param>
public sealed record Prompt(
    long Id, EventTime At, PromptKind Kind, string? ExerciseId, string Text, string Why, double FlexionDeg, double ThresholdDeg,
    TimeSpan Sustained, string RuleVersion, PromptOutcome Outcome, TimeSpan? Recovery,
    string? Seen = null, CoachingMode Mode = CoachingMode.Coaching);
