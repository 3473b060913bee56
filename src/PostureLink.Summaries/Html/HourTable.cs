using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The strips in figures: minutes of each part in each hour.</summary>
internal static class HourTable
{
    public static XElement Of(DaySummary day, DayWords words, string id) => new("section", Html.LabelledBy(id),
        new XElement("h3", Html.Id(id), words["hours.title"]),
        Html.Wide(new XElement("table", Html.Class("grid"), Html.LabelledBy(id),
            new XElement("thead", new XElement("tr",
                Html.Column(words["hours.hour"]), Html.Column(words["hours.worn"]), HourPart.All.Select(part => Html.Column(words.Label(part))))),
            new XElement("tbody", day.Hours.Select(hour => new XElement("tr",
                Html.Row(Hour(hour)), Cell(hour.Worn, words), HourPart.All.Select(part => Cell(part.In(hour), words)))))), id));

    private static XElement Cell(TimeSpan time, DayWords words)
    {
        string minutes = words.Minutes(time);
        return new XElement("td", minutes == words.Minutes(TimeSpan.Zero) ? Html.Class("none") : null, minutes);
    }
}
