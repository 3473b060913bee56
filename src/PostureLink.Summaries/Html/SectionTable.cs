using System.Xml.Linq;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>A section of the day as a heading with its figure and a table; shares have a bar each.</summary>
internal static class SectionTable
{
    public static XElement Of(DaySection section, DayWords words, string id) => new("section", Html.LabelledBy(id),
        new XElement("h3", Html.Id(id), section.Title,
            section.Value.Length == 0 ? null : new object[] { " ", new XElement("span", Html.Class("figure"), section.Value) }),
        section.Rows.Count == 0 ? null : new XElement("table", Html.LabelledBy(id),
            section.ShareTitle.Length == 0 ? null : new XElement("thead", new XElement("tr",
                new XElement("td", new XAttribute("colspan", 2), ""), Html.Columns(section.ShareTitle, 2))),
            new XElement("tbody", section.Rows.Select(row => Row(row, words, hasShares: section.ShareTitle.Length > 0)))));

    private static XElement Row(DayRow row, DayWords words, bool hasShares) => new("tr",
        Label(row),
        row.Value.Length == 0 ? null : new XElement("td", row.Value),
        !hasShares ? null : new object[]
        {
            new XElement("td", row.Share is { } share ? words.Percent(share) : ""),
            new XElement("td", Html.Class("bar"), row.Share is null ? "" : Bar(row, row.Share.Value, words)),
        });

    private static XElement Label(DayRow row) => new("th", new XAttribute("scope", "row"),
        row.Value.Length == 0 ? new XAttribute("colspan", 2) : null,
        row.State is { } state ? new object[] { Fill.Swatch(HourPart.Of(state)), " " } : null,
        row.Label);

    private static XElement Bar(DayRow row, double share, DayWords words) => new("svg",
        Html.Hidden(), new XAttribute("width", "100%"), new XAttribute("height", 10),
        new XElement("title", $"{row.Label}: {words.Percent(share)}"),
        new XElement("rect", Html.Class("track"), new XAttribute("width", "100%"), new XAttribute("height", "100%")),
        new XElement("rect", row.State is { } state ? Fill.Of(HourPart.Of(state)) : Html.Class("plain"),
            new XAttribute("width", Invariant($"{100 * share:0.###}%")), new XAttribute("height", "100%")));
}
