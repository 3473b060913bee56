using PostureLink.Core;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>How a calibration is going, for people: a line that is redrawn on a terminal, a line a second elsewhere.</summary>
internal static class CalibrationGauge
{
    private const int CellsPerSecond = 2;

    /// <summary>The line before the first second.</summary>
    public static string Begin(int seconds, bool unicode, TextResources texts) =>
        $"  [grey35]{Cells(seconds, unicode, false)}[/]  {texts.Fill("gauge.begin", 0, seconds)}";

    /// <summary>The line, for a terminal; short where that is narrow.</summary>
    public static string Draw(CalibrationProgress progress, bool unicode, int width, TextResources texts)
    {
        string colour = progress.IsStill ? "green" : "yellow";
        string words = Words(progress, texts);
        if (words.Length + CellsPerSecond * progress.Length + 4 > width)
            words = Seconds(progress, texts) + Doubt(progress, texts);
        return $"  [{colour}]{Cells(progress.Seconds, unicode, true)}[/]"
            + $"[grey35]{Cells(Math.Max(0, progress.Length - progress.Seconds), unicode, false)}[/]  {Markup.Escape(words)}";
    }

    /// <summary>"7 of 10 s, still (4 mg, still is below 13). Good: 3 s of the 5 s it takes".</summary>
    public static string Words(CalibrationProgress progress, TextResources texts) =>
        Seconds(progress, texts)
        + texts.Fill("gauge.shake", texts.Figure(progress.ShakeMg, "0"), texts.Figure(progress.StillBelowMg, "0"))
        + texts.Fill(
            progress.GoodSeconds >= progress.NeededSeconds ? "gauge.enough" : "gauge.good", progress.GoodSeconds, progress.NeededSeconds,
            Doubt(progress, texts));

    private static string Seconds(CalibrationProgress progress, TextResources texts) =>
        texts.Fill(progress.IsStill ? "gauge.still" : "gauge.moving", progress.Seconds, progress.Length);

    /// <summary>A refusal that no more stillness will cure is told while there is time to do something about it.</summary>
    private static string Doubt(CalibrationProgress progress, TextResources texts) => progress.Outlook is CalibrationRefused
    {
        Refusal: (CalibrationRefusal.Lying or CalibrationRefusal.UpsideDown or CalibrationRefusal.NotOneG) and var refusal,
    }
        ? texts[$"gauge.{refusal}"]
        : "";

    private static string Cells(int seconds, bool unicode, bool lit) =>
        new(unicode ? lit ? '■' : '·' : lit ? '#' : '.', CellsPerSecond * seconds);
}
