using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>How the figures of a day are written that look the same in every language.</summary>
internal static class DayFormat
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Hour(HourFigures hour) => Invariant($"{hour.Start:HH:mm}");

    public static string Clock(TimeSpan time) =>
        Invariant($"{Math.Floor(time.TotalHours)} h {time.Minutes:00} min {time.Seconds:00} s");

    public static string Number(int count) => Invariant($"{count}");
}
