namespace PostureLink.Coaching;

/// <summary>The rules by which prompts are given or withheld.</summary>
public static class PromptRules
{
    /// <summary>Version of the rules; written into every prompt and decision, and raised when the rules change.</summary>
    public const string Version = "4";
}
