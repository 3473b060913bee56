using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A fuller form of an exercise, only for those to whom none of some screening answers applies.</summary>
/// <param name="Unless">The answers; at least one. Each keeps the plain form of the exercise.</param>
/// <param name="Steps">What to do instead of the plain steps, in order; at least one.</param>
public sealed record FullerSteps(ScreeningAnswers Unless, IReadOnlyList<string> Steps);
