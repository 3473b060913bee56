using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A prompt that waits for its gate; one object for as long as it waits, so that waiting allocates nothing.</summary>
internal sealed class HeldPrompt(DuePrompt due)
{
    /// <summary>The prompt as it is now.</summary>
    public DuePrompt Due { get; private set; } = due;

    /// <summary>It has waited for one more second.</summary>
    public void GoOn(in PostureSecond second) => Due = Due.After(second);
}
