using PostureLink.Core;

namespace PostureLink.Summaries.Reports;

/// <summary>What a week or a month tells of one of its days.</summary>
/// <param name="Date">The day.</param>
/// <param name="Worn">Time the clip was worn.</param>
/// <param name="States">Time in each state; a state without time may be left out.</param>
/// <param name="Slouches">Slouch episodes.</param>
/// <param name="LongestStill">The longest still bout.</param>
/// <param name="Breaks">Still bouts that ended in a real break.</param>
/// <param name="Prompts">How the day's prompts ended.</param>
/// <param name="Pops">Pops that were noted.</param>
public sealed record ReportColumn(
    DateOnly Date, TimeSpan Worn, IReadOnlyDictionary<PostureState, TimeSpan> States, int Slouches, TimeSpan LongestStill, int Breaks,
    PromptEnds Prompts, int Pops)
{
    /// <summary>From this much wear on, shares say something (posture-science: 4 h).</summary>
    public static readonly TimeSpan SharesFrom = TimeSpan.FromHours(4);

    /// <summary>Time in the states of a part.</summary>
    internal TimeSpan In(HourPart part) => TimeSpan.FromTicks(part.States.Sum(state => States.GetValueOrDefault(state).Ticks));

    /// <summary>Share of the worn time in a part, 0 to 1; null on a day that was worn for too short.</summary>
    internal double? Share(HourPart part) => Worn >= SharesFrom ? In(part) / Worn : null;
}
