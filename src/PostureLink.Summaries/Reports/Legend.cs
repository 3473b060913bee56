using System.Xml.Linq;

namespace PostureLink.Summaries.Reports;

/// <summary>What the colors and forms of a drawing mean.</summary>
internal static class Legend
{
    private static readonly string[] Ends = ["done", "tried", "ignored"];

    public static XElement Of(IEnumerable<XElement> entries) => new("ul", Html.Class("legend"), entries);

    public static IEnumerable<XElement> Parts(IEnumerable<HourPart> parts, ReportWords words) =>
        parts.Select(part => new XElement("li", Fill.Swatch(part), " ", words.Part(part)));

    public static XElement Mark(XElement drawing, string text) => new("li",
        new XElement("svg", Html.Class("swatch"), Html.Hidden(), new XAttribute("width", 14), new XAttribute("height", 14), drawing), " ", text);

    public static IEnumerable<XElement> PromptEnds(ReportWords words) =>
        Ends.Select(end => Mark(Triangle(7, 1, end), words["prompt." + end]));

    /// <summary>A triangle that points down, 12 wide and 11 high.</summary>
    public static XElement Triangle(double x, double y, string end) => new("path", Html.Class(end),
        new XAttribute("d", $"M{ReportWords.At(x - 6)} {ReportWords.At(y)}h12l-6 11z"));

    public static XElement Diamond(double x, double y) => new("path", Html.Class("pop"),
        new XAttribute("d", $"M{ReportWords.At(x)} {ReportWords.At(y)}l5 5l-5 5l-5 -5z"));

    public static XElement Line(double from, double y, double to) => new("path", Html.Class("episode"),
        new XAttribute("d", $"M{ReportWords.At(from)} {ReportWords.At(y)}H{ReportWords.At(to)}"));
}
