using System.Xml.Linq;

namespace PostureLink.Summaries;

/// <summary>How the parts of an hour are painted: each has a color and a pattern, so that gray paper tells them apart.</summary>
internal static class Fill
{
    private const int TileSize = 6;

    /// <summary>The patterns, once a page: tiles whose lines and dots are drawn over the color of the part.</summary>
    public static XElement Patterns() => new("svg",
        Html.Class("patterns"), Html.Hidden(), new XAttribute("width", 0), new XAttribute("height", 0),
        new XElement("defs", HourPart.All.Select(Pattern)));

    /// <summary>The paint of a part.</summary>
    public static XAttribute Of(HourPart part) => new("fill", $"url(#fill-{part.Key})");

    /// <summary>A small square in the paint of a part, beside its name.</summary>
    public static XElement Swatch(HourPart part) => new("svg",
        Html.Class("swatch"), Html.Hidden(), new XAttribute("width", 14), new XAttribute("height", 14),
        new XElement("rect", Html.Class("frame"),
            new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("rx", 3), Of(part)));

    private static XElement Pattern(HourPart part) => new("pattern",
        Html.Id("fill-" + part.Key), new XAttribute("width", TileSize), new XAttribute("height", TileSize),
        new XAttribute("patternUnits", "userSpaceOnUse"),
        new XElement("rect",
            Html.Class("paint-" + part.Key), new XAttribute("width", TileSize), new XAttribute("height", TileSize)),
        Marks(part.Key) is { } marks ? new XElement("path", Html.Class("marks"), new XAttribute("d", marks)) : null);

    private static string? Marks(string key) => key switch
    {
        "slouched" => "M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5",
        "otherwise" => "M2,3 h2 M3,2 v2",
        "moving" => "M3,0 V6",
        "lying" => "M0,3 H6",
        "not-worn" => "M-1,5 L1,7 M0,0 L6,6 M5,-1 L7,1",
        "not-known" => "M0,0 L6,6 M0,6 L6,0",
        _ => null,
    };
}
