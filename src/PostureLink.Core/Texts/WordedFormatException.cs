namespace PostureLink.Core;

/// <summary>A text has not the form that it must have.</summary>
/// <param name="wording">What is wrong with it.</param>
public sealed class WordedFormatException(Wording wording) : FormatException(wording?.ToString()), IWorded
{
    /// <inheritdoc/>
    public Wording? Wording { get; } = wording;
}
