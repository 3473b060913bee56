namespace PostureLink.Service;

/// <summary>A radio that the program knows, for people.</summary>
/// <param name="Name">As typed after <c>--radio</c>.</param>
/// <param name="IsAvailable">Whether this build has it and this system can have it.</param>
/// <param name="IsDefault">Whether it is used when none is named.</param>
/// <param name="Text">What it is, or why it cannot be had and what to do instead.</param>
public sealed record RadioPart(string Name, bool IsAvailable, bool IsDefault, string Text);
