using PostureLink.Core;

namespace PostureLink.Summaries.Reports;

/// <summary>How prompts ended.</summary>
/// <param name="Done">Seen done.</param>
/// <param name="Tried">Tried.</param>
/// <param name="Ignored">Passed without it.</param>
public sealed record PromptEnds(int Done, int Tried, int Ignored)
{
    /// <summary>All of them.</summary>
    public int All => Done + Tried + Ignored;

    /// <summary>Counts them; cards ask for nothing, and what is open or cannot be measured has no such end.</summary>
    /// <param name="prompts">The prompts.</param>
    public static PromptEnds Of(IEnumerable<Prompt> prompts)
    {
        ILookup<PromptOutcome, Prompt> ended = prompts.Where(prompt => prompt.Kind != PromptKind.Card).ToLookup(prompt => prompt.Outcome);
        return new PromptEnds(
            ended[PromptOutcome.Done].Count(), ended[PromptOutcome.Tried].Count(), ended[PromptOutcome.Ignored].Count());
    }
}
