using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What is usual for the wearer: the middle of their last four weeks, of days with enough wear.</summary>
/// <param name="Days">Days that it rests on.</param>
/// <param name="Upright">Share upright, 0 to 1.</param>
/// <param name="Slouched">Share slouched, 0 to 1.</param>
/// <param name="Moving">Share in movement, 0 to 1.</param>
/// <param name="BreaksPerHour">Breaks in an hour worn.</param>
/// <param name="LongestStill">The longest still bout.</param>
/// <param name="Worn">Time worn.</param>
public sealed record UsualDay(
    int Days, double Upright, double Slouched, double Moving, double BreaksPerHour, TimeSpan LongestStill, TimeSpan Worn)
{
    /// <summary>Days that are looked back on.</summary>
    public const int LookBack = 28;

    /// <summary>Fewer days are no habit.</summary>
    public const int Least = 3;

    /// <summary>Reads it; null while there are too few days.</summary>
    /// <param name="journal">The journal; its closed days alone are read.</param>
    /// <param name="before">The day before which they lie.</param>
    public static UsualDay? Read(IJournal journal, EventTime before)
    {
        ArgumentNullException.ThrowIfNull(journal);
        EventTime from = before - TimeSpan.FromDays(LookBack);
        // Days are kept by their date; where the wearer is, they begin up to a day before or after it.
        DateOnly first = DateOnly.FromDateTime(from.ToUtc().UtcDateTime), last = DateOnly.FromDateTime(before.ToUtc().UtcDateTime);
        return Of([.. JournalDays.Trend(journal, first.AddDays(-1), last.AddDays(1))
            .Where(day => day.Start >= from && day.Start < before).Select(DayFigures.Of).OfType<DayFigures>()]);
    }

    /// <summary>The middle of days; null when too few of them had enough wear.</summary>
    /// <param name="days">The days.</param>
    public static UsualDay? Of(IReadOnlyList<DayFigures> days)
    {
        List<DayFigures> worn = [.. days.Where(day => day.HasShares)];
        return worn.Count < Least ? null : new UsualDay(
            worn.Count, Middle(worn, day => day.UprightShare!.Value), Middle(worn, day => day.SlouchedShare!.Value),
            Middle(worn, day => day.MovingShare!.Value), Middle(worn, day => day.BreaksPerHour!.Value),
            TimeSpan.FromSeconds(Middle(worn, day => day.LongestStill.TotalSeconds)),
            TimeSpan.FromSeconds(Middle(worn, day => day.Worn.TotalSeconds)));
    }

    private static double Middle(List<DayFigures> days, Func<DayFigures, double> figure)
    {
        double[] sorted = [.. days.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
