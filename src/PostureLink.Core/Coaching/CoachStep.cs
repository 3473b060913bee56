using System.Collections.Immutable;

namespace PostureLink.Core;

/// <summary>One posture step, with what coaching made of it.</summary>
/// <param name="Posture">The step that came in.</param>
/// <param name="Decisions">Prompts given or withheld at its end, each with its reason; empty for most seconds.</param>
/// <param name="Prompts">
/// Prompts that were given, or changed their outcome or what was seen of them, as they now stand; empty for most seconds. One that is
/// <see cref="PromptOutcome.Pending"/> is to be shown, unless it is shown already; any other is to be shown no longer.
/// </param>
/// <param name="Farewell">
/// The last word with which the prompt that closed in this step goes away, such as "there you are"; null when it goes without one.
/// </param>
/// <param name="Seen">What was seen so far of the exercise of the prompt that is open, or closed in this step; null while nothing was.</param>
public readonly record struct CoachStep(
    PostureStep Posture, ImmutableArray<PromptDecision> Decisions, ImmutableArray<Prompt> Prompts, string? Farewell = null,
    ExerciseSeen? Seen = null);
