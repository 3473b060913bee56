using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A prompt that ended.</summary>
/// <param name="Prompt">The prompt, with its outcome.</param>
/// <param name="At">When it ended.</param>
/// <param name="SpacingBefore">The spacing that was in force until then.</param>
internal readonly record struct ClosedPrompt(Prompt Prompt, EventTime At, TimeSpan SpacingBefore);
