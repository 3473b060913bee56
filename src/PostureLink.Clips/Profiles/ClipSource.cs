namespace PostureLink.Clips;

/// <summary>Where a fact of a profile was taken from.</summary>
/// <param name="Fact">What it supports.</param>
/// <param name="Where">Document or repository, with the revision that was read.</param>
public sealed record ClipSource(string Fact, string Where);
