using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>One line of a section.</summary>
/// <param name="Label">What is told.</param>
/// <param name="Value">The figure, written; empty when there is only a share.</param>
internal sealed record DayRow(string Label, string Value)
{
    /// <summary>Share of the time of the section, 0 to 1; null when there is none or the day is too short for shares.</summary>
    public double? Share { get; init; }

    /// <summary>The state whose time this is, or null.</summary>
    public PostureState? State { get; init; }

    /// <summary>Told on the page only: the text is the short form.</summary>
    public bool IsDetail { get; init; }
}
