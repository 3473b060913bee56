using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>How the figures of a day are written wherever people read them.</summary>
internal static class DayFormat
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Hour(HourFigures hour) => Invariant($"{hour.Start:HH:mm}");

    public static string Clock(TimeSpan time) =>
        Invariant($"{Math.Floor(time.TotalHours)} h {time.Minutes:00} min {time.Seconds:00} s");

    public static string Minutes(TimeSpan time) => Invariant($"{time.TotalMinutes:0.0}");

    public static string Degrees(double angleDeg) => Invariant($"{angleDeg:0.#}°");

    public static string Number(int count) => Invariant($"{count}");

    public static string Rate(double rate) => Invariant($"{rate:0.0}");

    public static string Percent(double share) => Invariant($"{100 * share:0.0} %");
}
