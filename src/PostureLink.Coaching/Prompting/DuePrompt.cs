using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A prompt that is due: the figures behind it. Held, it waits for its gate while its cause goes on.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="FlexionDeg">Flexion now, degrees; 0 where unknown.</param>
/// <param name="ThresholdDeg">The mark, degrees; 0 for a break, which has none.</param>
/// <param name="Sustained">How long the slouch, or the still bout, has lasted.</param>
internal readonly record struct DuePrompt(PromptKind Kind, double FlexionDeg, double ThresholdDeg, TimeSpan Sustained)
{
    /// <summary>The same, one more second on.</summary>
    public DuePrompt After(in PostureSecond second)
    {
        bool counts = Kind == PromptKind.Break || second.State == PostureState.SlouchedStill;
        return this with
        {
            FlexionDeg = second.HasAngles ? second.Angles.FlexionDeg : 0,
            Sustained = counts ? Sustained + PostureSecond.Length : Sustained,
        };
    }
}
