using System.Globalization;
using PostureLink.Core;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>How a calibration is going, for people: a line that is redrawn on a terminal, a line a second elsewhere.</summary>
internal static class CalibrationGauge
{
    private const int CellsPerSecond = 2;

    /// <summary>The line before the first second.</summary>
    public static string Begin(int seconds, bool unicode) => $"  [grey35]{Cells(seconds, unicode, false)}[/]  0 of {seconds} s";

    /// <summary>The line, for a terminal; short where that is narrow.</summary>
    public static string Draw(CalibrationProgress progress, bool unicode, int width)
    {
        string colour = progress.IsStill ? "green" : "yellow";
        string words = Words(progress);
        if (words.Length + CellsPerSecond * progress.Length + 4 > width)
            words = $"{progress.Seconds} of {progress.Length} s, {(progress.IsStill ? "still" : "moving")}{Doubt(progress)}";
        return $"  [{colour}]{Cells(progress.Seconds, unicode, true)}[/]"
            + $"[grey35]{Cells(Math.Max(0, progress.Length - progress.Seconds), unicode, false)}[/]  {Markup.Escape(words)}";
    }

    /// <summary>"7 of 10 s, still (4 mg, still is below 13). Good: 3 s of the 5 s it takes".</summary>
    public static string Words(CalibrationProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Seconds} of {progress.Length} s, {(progress.IsStill ? "still" : "moving")}")
        + string.Create(CultureInfo.InvariantCulture, $" ({progress.ShakeMg:0} mg, still is below {progress.StillBelowMg:0}). ")
        + (progress.GoodSeconds >= progress.NeededSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"Good: {progress.GoodSeconds} s, enough{Doubt(progress)}")
            : string.Create(CultureInfo.InvariantCulture, $"Good: {progress.GoodSeconds} s of the {progress.NeededSeconds} s it takes{Doubt(progress)}"));

    /// <summary>A refusal that no more stillness will cure is told while there is time to do something about it.</summary>
    private static string Doubt(CalibrationProgress progress) => progress.Outlook switch
    {
        CalibrationRefused { Refusal: CalibrationRefusal.Lying } => "; the clip reads as if you lay down",
        CalibrationRefused { Refusal: CalibrationRefusal.UpsideDown } => "; the clip sits upside down",
        CalibrationRefused { Refusal: CalibrationRefusal.NotOneG } => "; its scale is off",
        _ => "",
    };

    private static string Cells(int seconds, bool unicode, bool lit) =>
        new(unicode ? lit ? '■' : '·' : lit ? '#' : '.', CellsPerSecond * seconds);
}
