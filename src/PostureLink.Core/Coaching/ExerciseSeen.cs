namespace PostureLink.Core;

/// <summary>What the clip has seen so far of the exercise that a prompt offers.</summary>
/// <param name="PromptId">The prompt.</param>
/// <param name="Words">A few words in the wearer's language: "3 of 5 repetitions".</param>
public sealed record ExerciseSeen(long PromptId, string Words);
