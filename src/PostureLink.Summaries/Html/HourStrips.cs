using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The picture of the day: a strip an hour, shared out among the parts of the hour.</summary>
internal static class HourStrips
{
    private const int StripHeight = 18;

    public static XElement Of(DaySummary day, DayWords words, string id) => new("section", Html.LabelledBy(id),
        new XElement("h3", Html.Id(id), words["strips.title"]),
        new XElement("p", Html.Class("note"), words["strips.note"]),
        new XElement("ul", Html.Class("legend"),
            HourPart.All.Select(part => new XElement("li", Fill.Swatch(part), " ", words.Label(part)))),
        new XElement("ol", Html.Class("strips"), day.Hours.Select((hour, i) => new XElement("li",
            new XElement("span", Html.Class("hour"), Html.Hidden(), Hour(hour)), Strip(hour, words, $"{id}-{i}")))),
        Scale());

    private static XElement Strip(HourFigures hour, DayWords words, string id)
    {
        XElement strip = new("svg",
            new XAttribute("role", "img"), Html.LabelledBy(id), new XAttribute("aria-describedby", id + "-all"),
            new XAttribute("width", "100%"), new XAttribute("height", StripHeight),
            new XElement("title", Html.Id(id), words.Fill("strips.hour", Hour(hour), words.Minutes(hour.Worn))),
            new XElement("desc", Html.Id(id + "-all"), string.Join("; ", hour.States
                .OrderBy(entry => entry.Key).Select(entry => $"{words.Label(entry.Key)} {Clock(entry.Value)}"))),
            new XElement("rect", Html.Class("track"), new XAttribute("width", "100%"), new XAttribute("height", "100%")));
        TimeSpan from = TimeSpan.Zero;
        foreach (HourPart part in HourPart.All.Where(part => part.In(hour) > TimeSpan.Zero))
        {
            strip.Add(new XElement("rect", Html.Class("part"), new XAttribute("x", Place(from)),
                new XAttribute("width", Place(part.In(hour))), new XAttribute("height", "100%"), Fill.Of(part),
                new XElement("title", $"{words.Label(part)} {Clock(part.In(hour))}")));
            from += part.In(hour);
        }
        return strip;
    }

    private static XElement Scale() => new("svg",
        Html.Class("scale"), Html.Hidden(), new XAttribute("width", "100%"), new XAttribute("height", 16),
        new[] { (0, "start", "0"), (15, "middle", "15"), (30, "middle", "30"), (45, "middle", "45"), (60, "end", "60 min") }
            .Select(mark => new XElement("text", new XAttribute("x", Place(TimeSpan.FromMinutes(mark.Item1))),
                new XAttribute("y", 12), new XAttribute("text-anchor", mark.Item2), mark.Item3)));

    private static string Place(TimeSpan into) => Invariant($"{100 * (into / TimeSpan.FromHours(1)):0.###}%");
}
