using System.Xml.Linq;
using static PostureLink.Summaries.Reports.ReportWords;

namespace PostureLink.Summaries.Reports;

/// <summary>Shares of the worn time, a form each, over a bar of the time worn; a day that was worn for too short has its bar alone.</summary>
internal static class ShareChart
{
    private static readonly TimeSpan FullBar = TimeSpan.FromHours(24);

    public static XElement Of(IReadOnlyList<ReportColumn> days, HourPart upright, HourPart slouched, ReportWords words)
    {
        var chart = new StackedChart(words["shares.label"], 100, 25, "%");
        double step = (StackedChart.Right - StackedChart.Left) / days.Count;
        return chart.Frame(
            days.SelectMany((day, i) => Column(chart, day, StackedChart.Left + (i + 0.5) * step, step, upright, slouched, words)),
            days.Select((day, i) => (SpanReport.Under(day, days.Count, words), StackedChart.Left + (i + 0.5) * step)));
    }

    public static IEnumerable<XElement> Legend(ReportWords words) =>
    [
        Reports.Legend.Mark(Circle(7, 7), words["part.upright"]),
        Reports.Legend.Mark(Square(7, 7), words["part.slouched"]),
        Reports.Legend.Mark(Rectangle("worn", 3, 1, 8, 12), words["shares.worn"]),
        Reports.Legend.Mark(Rectangle("short", 3, 1, 8, 12), words["shares.short"]),
    ];

    private static IEnumerable<XElement> Column(
        StackedChart chart, ReportColumn day, double x, double step, HourPart upright, HourPart slouched, ReportWords words)
    {
        if (day.Worn == TimeSpan.Zero)
            yield break;
        bool isShort = day.Worn < ReportColumn.SharesFrom;
        double top = chart.Y(100 * (day.Worn / FullBar));
        XElement bar = Rectangle(isShort ? "short" : "worn", x - 0.25 * step, top, 0.5 * step, chart.Y(0) - top);
        bar.Add(new XElement("title", $"{words.Day(day.Date)} {words["worn"]} {Length(day.Worn)}"));
        yield return bar;
        if (day.Share(upright) is { } up)
            yield return Titled(Circle(x, chart.Y(100 * up)), $"{words["part.upright"]} {Share(up)}");
        if (day.Share(slouched) is { } down)
            yield return Titled(Square(x, chart.Y(100 * down)), $"{words["part.slouched"]} {Share(down)}");
    }

    private static XElement Titled(XElement drawing, string title)
    {
        drawing.Add(new XElement("title", title));
        return drawing;
    }

    private static XElement Circle(double x, double y) => new("circle", Html.Class("dot-upright"),
        new XAttribute("cx", At(x)), new XAttribute("cy", At(y)), new XAttribute("r", 5));

    private static XElement Square(double x, double y) => Rectangle("dot-slouched", x - 4.5, y - 4.5, 9, 9);

    private static XElement Rectangle(string kind, double x, double y, double width, double height) => new("rect", Html.Class(kind),
        new XAttribute("x", At(x)), new XAttribute("y", At(y)), new XAttribute("width", At(width)), new XAttribute("height", At(height)));
}
