using PostureLink.Core;
using static System.FormattableString;

namespace PostureLink.Coaching;

/// <summary>Every sentence that a prompt or a decision shows: calm, short, an invitation to change position.</summary>
internal static class PromptWording
{
    /// <summary>Invitations without an exercise; they take turns.</summary>
    public static readonly IReadOnlyList<string> Nudges =
    [
        "You have been sitting forward for a while. A change of position might feel good.",
        "Same position for a while now. Shift a little, any way you like.",
        "A good moment to move: sit back, stand up or roll your shoulders.",
    ];

    public static string Nudge(int turn) => Nudges[turn % Nudges.Count];

    public static string StillForward(Exercise exercise) => Invariant($"Still forward. If you like, try this: {Name(exercise)}.");

    public static string Break(TimeSpan still, Exercise? exercise) => exercise is null
        ? Invariant($"You have been still for {Span(still)}. A good moment to stand up for a minute or two.")
        : Invariant($"You have been still for {Span(still)}. A good moment for this: {Name(exercise)}.");

    public static string Why(in DuePrompt due) => due.Kind == PromptKind.Slouch
        ? Invariant($"Forward past your own mark of {due.ThresholdDeg:0}° for {Span(due.Sustained)}, now at {due.FlexionDeg:0}°.")
        : Invariant($"Still for {Span(due.Sustained)} without a break.");

    public static string Given(in DuePrompt due, PromptBudget budget, EventTime now) => budget.LastGiven is { } last
        ? Invariant($"{Why(due)} Given: {Since(last, budget, now)}.")
        : Invariant($"{Why(due)} Given: the first prompt.");

    public static string Withheld(
        in DuePrompt due, WithheldReason reason, CoachingOptions options, PromptGates gates, PromptBudget budget, EventTime now)
    {
        string because = reason switch
        {
            WithheldReason.LooksTakenOff => "the clip rests flat and untouched, as if it lay on a table",
            WithheldReason.Moving => Invariant($"you were moving, or had moved within {Span(options.HoldAfterMoving)}"),
            WithheldReason.Lying => "you were lying",
            WithheldReason.NotSeen => "the clip could not see you: not worn, not calibrated, or no samples",
            WithheldReason.PositionChanged => "you had already changed position",
            WithheldReason.Snoozed => Invariant($"snoozed for another {Span(gates.SnoozedUntil - now)}"),
            WithheldReason.Paused => Invariant($"paused for another {Span(gates.PausedUntil - now)}"),
            WithheldReason.QuietHours => Invariant($"quiet hours, {options.Quiet?.From:HH:mm} to {options.Quiet?.Until:HH:mm}"),
            WithheldReason.PromptOpen => "the prompt before it is still open",
            WithheldReason.Spacing => Since(budget.LastGiven!.Value, budget, now),
            WithheldReason.HourlyCap => Invariant($"{options.PromptsPerHour} prompts in the last hour, and that is the limit"),
            WithheldReason.DailyCap => Invariant($"{options.PromptsPerDay} prompts today, and that is the limit"),
            WithheldReason.Fading => Invariant($"left out on purpose, {options.KeptOfThree} of 3 are given after a while"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason to withhold."),
        };
        return Invariant($"{Why(due)} Withheld: {because}.");
    }

    private static string Name(Exercise exercise) => Invariant($"{exercise.Title} (about {Span(exercise.Length)})");

    private static string Since(EventTime last, PromptBudget budget, EventTime now) =>
        Invariant($"the last prompt was {Span(now - last)} ago, the spacing is {Span(budget.Spacing)}");

    /// <summary>Whole seconds below two minutes, whole minutes above, cut.</summary>
    private static string Span(TimeSpan span) => span < TimeSpan.FromMinutes(2)
        ? Invariant($"{Math.Floor(span.TotalSeconds)} s")
        : Invariant($"{Math.Floor(span.TotalMinutes)} min");
}
