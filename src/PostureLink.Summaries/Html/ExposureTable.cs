using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>How long each tilt was held without a change: a column for each band of angles, a row for each length.</summary>
internal static class ExposureTable
{
    public static XElement Of(IReadOnlyList<ExposureCell> cells, DayWords words, string id)
    {
        List<(double From, double To)> bands = [.. cells.Select(cell => (cell.FromDeg, cell.ToDeg)).Distinct().Order()];
        var stays = cells.GroupBy(cell => (cell.FromLength, cell.ToLength)).OrderBy(row => row.Key);
        return new XElement("section", Html.LabelledBy(id),
            new XElement("h3", Html.Id(id), words["exposure.title"]),
            new XElement("p", Html.Class("note"),
                words["exposure.note"]),
            Html.Wide(new XElement("table", Html.Class("grid"), Html.LabelledBy(id),
                new XElement("thead", new XElement("tr",
                    Html.Column(words["exposure.held"]), bands.Select(band => Html.Column(Band(band.From, band.To, words))))),
                new XElement("tbody", stays.Select(row => new XElement("tr",
                    Html.Row(Stay(row.Key.FromLength, row.Key.ToLength, words)),
                    bands.Select(band => Cell(row.SingleOrDefault(cell => (cell.FromDeg, cell.ToDeg) == band), words)))))), id));
    }

    private static XElement Cell(ExposureCell? cell, DayWords words) => cell is null
        ? new XElement("td", "")
        : new XElement("td", words.Minutes(cell.Total), " ", new XElement("span", Html.Class("stays"), $"({Number(cell.Count)})"));

    private static string Band(double fromDeg, double toDeg, DayWords words) =>
        fromDeg <= -180 ? words.Fill("exposure.back", words.Degrees(-toDeg))
        : toDeg >= 180 ? words.Fill("exposure.or-more", words.Degrees(fromDeg))
        : fromDeg < 0 ? words.Fill("exposure.back-to", words.Degrees(-fromDeg), words.Degrees(toDeg))
        : words.Fill("exposure.to", words.Degrees(fromDeg), words.Degrees(toDeg));

    private static string Stay(TimeSpan from, TimeSpan to, DayWords words) =>
        to == TimeSpan.MaxValue ? words.Fill("exposure.or-more", Length(from))
        : from == TimeSpan.Zero ? words.Fill("exposure.under", Length(to))
        : words.Fill("exposure.to", Length(from), Length(to));

    private static string Length(TimeSpan length) =>
        length < TimeSpan.FromMinutes(1) ? Invariant($"{length.TotalSeconds:0} s")
        : length < TimeSpan.FromHours(1) ? Invariant($"{length.TotalMinutes:0} min")
        : Invariant($"{length.TotalHours:0} h");
}
