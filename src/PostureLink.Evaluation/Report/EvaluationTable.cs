namespace PostureLink.Evaluation;

/// <summary>A part of a report as a table, for whatever shows it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Note">What has to be known to read it, in a sentence or two.</param>
/// <param name="Columns">Headings of the columns.</param>
/// <param name="Rows">Rows, each with as many cells.</param>
public sealed record EvaluationTable(string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
