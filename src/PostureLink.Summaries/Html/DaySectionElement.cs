using System.Globalization;
using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>One day of the page.</summary>
internal static class DaySectionElement
{
    /// <summary>Where links to a day lead; what belongs to the day has ids that begin with it.</summary>
    public static string IdOf(DaySummary day) => "day-" + day.Date.ToString("O", CultureInfo.InvariantCulture);

    public static XElement Of(DaySummary day)
    {
        string id = IdOf(day);
        return new XElement("section", Html.Class("day"), Html.Id(id), Html.LabelledBy(id + "-date"),
            new XElement("h2", Html.Id(id + "-date"),
                new XElement("time", new XAttribute("datetime", day.Date.ToString("O", CultureInfo.InvariantCulture)), Date(day)),
                " ", new XElement("span", Html.Class("zone"), $"({day.Zone})")),
            new XElement("p", DayWords.Recorded(day)),
            DayWords.Confidence(day) is { } remark ? new XElement("p", Html.Class("remark"), remark) : null,
            DayWords.CannotTell(day) is { } limits ? new XElement("p", Html.Class("remark"), limits) : null,
            day.Hours.Count == 0 ? null : HourStrips.Of(day, id + "-hours"),
            new XElement("div", Html.Class("columns"),
                SectionTable.Of(DaySections.Worn(day), id + "-worn"),
                SectionTable.Of(DaySections.Rest(day), id + "-rest"),
                DaySections.Tilt(day) is { } tilt ? SectionTable.Of(tilt, id + "-tilt") : null,
                SectionTable.Of(DaySections.Slouching(day), id + "-slouching"),
                SectionTable.Of(DaySections.Stillness(day), id + "-stillness"),
                SectionTable.Of(DaySections.Reminders(day), id + "-reminders"),
                Basis(day, id + "-basis")),
            day.Hours.Count == 0 ? null : HourTable.Of(day, id + "-minutes"),
            day.Exposure.Count == 0 ? null : ExposureTable.Of(day.Exposure, id + "-exposure"),
            new XElement("p", Html.Class("sum"), DayWords.Sum(day)));
    }

    private static XElement Basis(DaySummary day, string id)
    {
        List<DayRow> rows = [];
        if (day.Quality is { FirstRecorded: { } first, LastRecorded: { } last })
        {
            rows.Add(new("first second recorded", Invariant($"{first:HH:mm:ss zzz}")));
            rows.Add(new("end of the last one", Invariant($"{last:HH:mm:ss zzz}")));
        }
        rows.Add(new("upright pose taken", Times(day.Quality.Calibrations)));
        rows.Add(new("no samples while recording", Clock(day.Quality.Gaps)));
        XElement section = SectionTable.Of(new DaySection("What this rests on", "", "", rows), id);
        section.Add(new XElement("p", Html.Class("note"),
            "One clip measures the tilt of the upper trunk against your own upright pose, not the curve of the spine. It cannot "
            + "tell sitting upright from standing quietly."));
        return section;
    }
}
