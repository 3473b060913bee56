namespace PostureLink.Core;

/// <summary>One posture step, with what coaching made of it.</summary>
/// <param name="Posture">The step that came in.</param>
/// <param name="Decisions">Prompts given or withheld at its end, each with its reason; empty for most seconds.</param>
/// <param name="Prompts">Prompts that were given or changed their outcome, as they now stand; empty for most seconds.</param>
public readonly record struct CoachStep(
    PostureStep Posture, IReadOnlyList<PromptDecision> Decisions, IReadOnlyList<Prompt> Prompts);
