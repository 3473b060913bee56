namespace PostureLink.Core;

/// <summary>A closed day among many: what weeks and years need of it, without its summary being read.</summary>
/// <param name="Date">The day, in the wearer's zone.</param>
/// <param name="Start">First moment of the day.</param>
/// <param name="End">First moment after it.</param>
/// <param name="Figures">What its summary says; null where that says nothing that can be read, and the day has to be closed again.</param>
public sealed record DayTrend(DateOnly Date, EventTime Start, EventTime End, TrendFigures? Figures);
