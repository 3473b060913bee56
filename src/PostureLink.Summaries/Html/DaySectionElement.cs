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

    public static XElement Of(DaySummary day, DayWords words)
    {
        DaySections told = new(words);
        string id = IdOf(day);
        return new XElement("section", Html.Class("day"), Html.Id(id), Html.LabelledBy(id + "-date"),
            new XElement("h2", Html.Id(id + "-date"),
                new XElement("time", new XAttribute("datetime", day.Date.ToString("O", CultureInfo.InvariantCulture)), words.Date(day.Date)),
                " ", new XElement("span", Html.Class("zone"), $"({day.Zone})")),
            new XElement("p", words.Recorded(day)),
            words.Confidence(day) is { } remark ? new XElement("p", Html.Class("remark"), remark) : null,
            words.CannotTell(day) is { } limits ? new XElement("p", Html.Class("remark"), limits) : null,
            words.TwoClips(day) is { } both ? new XElement("p", both) : null,
            day.Hours.Count == 0 ? null : HourStrips.Of(day, words, id + "-hours"),
            new XElement("div", Html.Class("columns"),
                SectionTable.Of(told.Worn(day), words, id + "-worn"),
                SectionTable.Of(told.Rest(day), words, id + "-rest"),
                told.Tilt(day) is { } tilt ? SectionTable.Of(tilt, words, id + "-tilt") : null,
                SectionTable.Of(told.Slouching(day), words, id + "-slouching"),
                SectionTable.Of(told.Stillness(day), words, id + "-stillness"),
                SectionTable.Of(told.Reminders(day), words, id + "-reminders"),
                Basis(day, words, id + "-basis")),
            day.Hours.Count == 0 ? null : HourTable.Of(day, words, id + "-minutes"),
            day.Exposure.Count == 0 ? null : ExposureTable.Of(day.Exposure, words, id + "-exposure"),
            new XElement("p", Html.Class("sum"), words.Sum(day)));
    }

    private static XElement Basis(DaySummary day, DayWords words, string id)
    {
        List<DayRow> rows = [];
        if (day.Quality is { FirstRecorded: { } first, LastRecorded: { } last })
        {
            rows.Add(new(words["row.basis.first"], Invariant($"{first:HH:mm:ss zzz}")));
            rows.Add(new(words["row.basis.last"], Invariant($"{last:HH:mm:ss zzz}")));
        }
        rows.Add(new(words["row.basis.upright"], words.Times(day.Quality.Calibrations)));
        rows.Add(new(words["row.basis.gaps"], Clock(day.Quality.Gaps)));
        XElement section = SectionTable.Of(new DaySection(words["section.basis"], "", "", rows), words, id);
        section.Add(new XElement("p", Html.Class("note"), words["basis.note"]));
        return section;
    }
}
