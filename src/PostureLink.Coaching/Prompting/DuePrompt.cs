using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A prompt that is due: the figures behind it. Held, it waits for its gate while its cause goes on.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="FlexionDeg">Flexion now, degrees; 0 where unknown.</param>
/// <param name="ThresholdDeg">The mark, degrees; 0 for a prompt that has none.</param>
/// <param name="Sustained">How long the slouch, the still bout or the window has lasted.</param>
internal readonly record struct DuePrompt(PromptKind Kind, double FlexionDeg, double ThresholdDeg, TimeSpan Sustained)
{
    /// <summary>The dose, degrees times seconds, when a dose and not a dwell made it due.</summary>
    public double? Dose { get; init; }

    /// <summary>How much rounder the back is than upright, degrees; null with one clip, which cannot tell.</summary>
    public double? CurvatureDeg { get; init; }

    /// <summary>The mode in which it is due.</summary>
    public CoachingMode Mode { get; init; }

    /// <summary>Which card, where it is one.</summary>
    public CardKind Card { get; init; }

    /// <summary>After this it is no longer worth saying; null for as long as its cause goes on.</summary>
    public EventTime? Until { get; init; }

    /// <summary>What withheld it so far; <see cref="WithheldReason.None"/> when nothing did.</summary>
    public WithheldReason HeldBy { get; init; }

    /// <summary>The same, one more second on.</summary>
    public DuePrompt After(in PostureSecond second)
    {
        bool counts = Kind switch
        {
            PromptKind.Slouch => second.State == PostureState.SlouchedStill,
            PromptKind.Break or PromptKind.Water => true,
            _ => false,
        };
        return this with
        {
            FlexionDeg = second.HasAngles ? second.Angles.FlexionDeg : 0,
            CurvatureDeg = second.CurvatureDeg,
            Sustained = counts ? Sustained + PostureSecond.Length : Sustained,
        };
    }
}
