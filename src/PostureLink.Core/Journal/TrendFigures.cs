namespace PostureLink.Core;

/// <summary>A closed day in figures, as its summary says them.</summary>
/// <param name="Worn">Time the clip was worn.</param>
/// <param name="Upright">Time upright and still.</param>
/// <param name="Slouched">Time slouched and still.</param>
/// <param name="Moving">Time moving or walking.</param>
/// <param name="LongestStill">The longest still bout.</param>
/// <param name="Slouches">Slouch episodes.</param>
/// <param name="Breaks">Still bouts that ended in a real break.</param>
/// <param name="P10Deg">10th percentile of forward tilt, degrees, or null.</param>
/// <param name="P50Deg">Median of forward tilt, degrees, or null.</param>
/// <param name="P90Deg">90th percentile of forward tilt, degrees, or null.</param>
/// <param name="Hours">Its clock hours with a record, in order.</param>
public sealed record TrendFigures(
    TimeSpan Worn, TimeSpan Upright, TimeSpan Slouched, TimeSpan Moving, TimeSpan LongestStill, int Slouches, int Breaks,
    double? P10Deg, double? P50Deg, double? P90Deg, IReadOnlyList<TrendHour> Hours);
