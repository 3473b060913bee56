using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>What the weeks need of a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Worn">Time the clip was worn.</param>
/// <param name="Upright">Time upright and still.</param>
/// <param name="Slouched">Time slouched and still.</param>
/// <param name="Moving">Time moving or walking.</param>
/// <param name="Slouches">Slouch episodes.</param>
/// <param name="LongestStill">The longest still bout.</param>
/// <param name="Breaks">Still bouts that ended in a real break.</param>
/// <param name="P10Deg">10th percentile of forward tilt, degrees, or null.</param>
/// <param name="P50Deg">Median of forward tilt, degrees, or null.</param>
/// <param name="P90Deg">90th percentile of forward tilt, degrees, or null.</param>
/// <param name="Hours">Worn and slouched time of each clock hour with a record.</param>
public sealed record DayFigures(
    DateOnly Date, TimeSpan Worn, TimeSpan Upright, TimeSpan Slouched, TimeSpan Moving, int Slouches, TimeSpan LongestStill, int Breaks,
    double? P10Deg, double? P50Deg, double? P90Deg, IReadOnlyList<HourShare> Hours)
{
    /// <summary>From this much wear on, shares say something (posture-science: 4 h).</summary>
    public static readonly TimeSpan SharesFrom = TimeSpan.FromHours(4);

    /// <summary>Whether shares of the day are shown.</summary>
    public bool HasShares => Worn >= SharesFrom;

    /// <summary>Share of the worn time that was upright, or null where shares are hidden.</summary>
    public double? UprightShare => HasShares ? Upright / Worn : null;

    /// <summary>Share of the worn time that was slouched, or null where shares are hidden.</summary>
    public double? SlouchedShare => HasShares ? Slouched / Worn : null;

    /// <summary>Share of the worn time in movement, or null where shares are hidden.</summary>
    public double? MovingShare => HasShares ? Moving / Worn : null;

    /// <summary>Breaks in an hour worn, or null where shares are hidden.</summary>
    public double? BreaksPerHour => HasShares ? Breaks / Worn.TotalHours : null;

    /// <summary>The figures of a summary.</summary>
    /// <param name="day">The summary.</param>
    public static DayFigures Of(DaySummary day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return new DayFigures(
            day.Date, day.Worn, day.States[PostureState.UprightStill], day.States[PostureState.SlouchedStill],
            day.States[PostureState.Moving] + day.States[PostureState.Walking], day.Slouching.Count, day.Stillness.Longest,
            day.Stillness.Breaks,
            day.Flexion?.P10Deg, day.Flexion?.P50Deg, day.Flexion?.P90Deg,
            [.. day.Hours.Select(hour =>
                new HourShare(hour.Start.Hour, hour.Worn, hour.States.GetValueOrDefault(PostureState.SlouchedStill)))]);
    }

    /// <summary>The figures of a closed day; null where it has to be closed again.</summary>
    /// <param name="day">As the journal keeps it.</param>
    public static DayFigures? Of(DayTrend day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Figures is not { } figures ? null : new DayFigures(
            day.Date, figures.Worn, figures.Upright, figures.Slouched, figures.Moving, figures.Slouches, figures.LongestStill,
            figures.Breaks, figures.P10Deg, figures.P50Deg, figures.P90Deg,
            [.. figures.Hours.Select(hour => new HourShare(hour.Hour, hour.Worn, hour.Slouched))]);
    }
}
