namespace PostureLink.Coaching;

/// <summary>A choice in a word, with the numbers that it stands for, so that both can be shown.</summary>
/// <param name="Name">The word: lower case; its wording for people is the text <c>step.NAME</c> of this room.</param>
/// <param name="Values">The numeric options that it sets, by name, each in the option's own unit.</param>
public sealed record NamedStep(string Name, IReadOnlyDictionary<string, double> Values);
