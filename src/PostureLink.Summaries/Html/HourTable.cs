using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The strips in figures: minutes of each part in each hour.</summary>
internal static class HourTable
{
    public static XElement Of(DaySummary day, string id) => new("section", Html.LabelledBy(id),
        new XElement("h3", Html.Id(id), "The hours in minutes"),
        Html.Wide(new XElement("table", Html.Class("grid"), Html.LabelledBy(id),
            new XElement("thead", new XElement("tr",
                Html.Column("hour"), Html.Column("worn"), HourPart.All.Select(part => Html.Column(part.Label)))),
            new XElement("tbody", day.Hours.Select(hour => new XElement("tr",
                Html.Row(Hour(hour)), Cell(hour.Worn), HourPart.All.Select(part => Cell(part.In(hour))))))), id));

    private static XElement Cell(TimeSpan time)
    {
        string minutes = Minutes(time);
        return new XElement("td", minutes == Minutes(TimeSpan.Zero) ? Html.Class("none") : null, minutes);
    }
}
