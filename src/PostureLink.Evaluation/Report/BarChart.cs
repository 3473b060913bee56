using System.Xml.Linq;
using static PostureLink.Evaluation.EvaluationText;

namespace PostureLink.Evaluation;

/// <summary>Shares as bars below one another, each with its name and figure.</summary>
internal static class BarChart
{
    private const double RowHeight = 20, Left = 280, Right = 640, Width = 720;

    public static XElement Draw(string label, IReadOnlyList<(string Name, double Share)> bars) => new("svg",
        new XAttribute("viewBox", $"0 0 {Width} {Number(bars.Count * RowHeight + 8)}"), new XAttribute("role", "img"), new XAttribute("aria-label", label),
        bars.SelectMany((bar, i) => Row(bar.Name, bar.Share, 4 + i * RowHeight)));

    private static IEnumerable<XElement> Row(string name, double share, double top)
    {
        double width = share * (Right - Left);
        yield return Text(Left - 8, top + 14, "end", name);
        yield return new XElement("rect", new XAttribute("class", "bar"), new XAttribute("x", Left), new XAttribute("y", Number(top + 3)),
            new XAttribute("width", Number(width)), new XAttribute("height", RowHeight - 6));
        yield return Text(Left + width + 6, top + 14, "start", Percent(share));
    }

    private static XElement Text(double x, double y, string anchor, string text) => new("text", new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor), text);
}
