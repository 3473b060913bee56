namespace PostureLink.Summaries;

/// <summary>A part of the day as people read it: a title with a figure of its own, and lines.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Value">Its figure, written.</param>
/// <param name="ShareTitle">Title of the column of shares; empty when there is no such column.</param>
/// <param name="Rows">Its lines.</param>
internal sealed record DaySection(string Title, string Value, string ShareTitle, IReadOnlyList<DayRow> Rows);
