using System.Xml.Linq;
using static PostureLink.Summaries.Reports.ReportWords;

namespace PostureLink.Summaries.Reports;

/// <summary>Bars side by side, each made of parts on top of each other.</summary>
/// <param name="Label">What it shows, for who does not see it; the table beside it has the figures.</param>
/// <param name="Top">The highest value of the scale.</param>
/// <param name="Step">From one rule of the scale to the next.</param>
/// <param name="Unit">What follows the highest figure.</param>
internal sealed record StackedChart(string Label, double Top, double Step, string Unit)
{
    public const double Left = 52;
    public const double Right = 960;

    /// <summary>How high the bars can be, in units of the drawing.</summary>
    public double Height { get; init; } = 140;

    private double Base => 12 + Height;

    /// <summary>Draws bars, each with what is written below it and its parts: how it is painted, how much, and what is said of it.</summary>
    public XElement Draw(IReadOnlyList<(string Under, IReadOnlyList<(XAttribute Paint, double Value, string Title)> Parts)> bars)
    {
        double step = (Right - Left) / bars.Count;
        return Frame(
            bars.SelectMany((bar, i) => Bar(bar.Parts, Left + (i + 0.14) * step, 0.72 * step)),
            bars.Select((bar, i) => (bar.Under, Left + (i + 0.5) * step)));
    }

    /// <summary>The scale, with a drawing on it and what is written below.</summary>
    public XElement Frame(IEnumerable<XElement> drawing, IEnumerable<(string Text, double X)> under) => new("svg",
        Html.Class("chart"), new XAttribute("viewBox", $"0 0 960 {At(Base + 20)}"), new XAttribute("role", "img"), new XAttribute("aria-label", Label),
        Rules(), drawing,
        under.Select(text => new XElement("text", new XAttribute("x", At(text.X)), new XAttribute("y", At(Base + 15)),
            new XAttribute("text-anchor", "middle"), text.Text)));

    public double Y(double value) => Base - value / Top * Height;

    private IEnumerable<XElement> Bar(IReadOnlyList<(XAttribute Paint, double Value, string Title)> parts, double x, double width)
    {
        double reached = 0;
        foreach ((XAttribute paint, double value, string title) in parts.Where(part => part.Value > 0))
        {
            yield return new XElement("rect", new XAttribute(paint), new XAttribute("x", At(x)), new XAttribute("y", At(Y(reached + value))),
                new XAttribute("width", At(width)), new XAttribute("height", At(value / Top * Height)), new XElement("title", title));
            reached += value;
        }
    }

    private IEnumerable<XElement> Rules()
    {
        for (double value = 0; value <= Top + 1e-9; value += Step)
        {
            yield return new XElement("path", Html.Class("rule"), new XAttribute("d", $"M{Left} {At(Y(value))}H{Right}"));
            yield return new XElement("text", new XAttribute("x", Left - 6), new XAttribute("y", At(Y(value) + 4)), new XAttribute("text-anchor", "end"),
                value + Step > Top + 1e-9 ? $"{At(value)} {Unit}".TrimEnd() : At(value));
        }
    }
}
