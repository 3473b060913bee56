using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>How prompts ended.</summary>
/// <param name="Done">Seen done.</param>
/// <param name="Tried">Tried.</param>
/// <param name="Passed">Passed without it.</param>
public sealed record PromptOutcomes(int Done, int Tried, int Passed)
{
    /// <summary>Counts them; cards ask for nothing.</summary>
    /// <param name="prompts">The prompts.</param>
    public static PromptOutcomes Of(IEnumerable<Prompt> prompts)
    {
        ILookup<PromptOutcome, Prompt> ended = prompts.Where(prompt => prompt.Kind != PromptKind.Card).ToLookup(prompt => prompt.Outcome);
        return new PromptOutcomes(
            ended[PromptOutcome.Done].Count(), ended[PromptOutcome.Tried].Count(), ended[PromptOutcome.Ignored].Count());
    }
}
