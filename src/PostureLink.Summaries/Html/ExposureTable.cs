using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>How long each tilt was held without a change: a column for each band of angles, a row for each length.</summary>
internal static class ExposureTable
{
    public static XElement Of(IReadOnlyList<ExposureCell> cells, string id)
    {
        List<(double From, double To)> bands = [.. cells.Select(cell => (cell.FromDeg, cell.ToDeg)).Distinct().Order()];
        var stays = cells.GroupBy(cell => (cell.FromLength, cell.ToLength)).OrderBy(row => row.Key);
        return new XElement("section", Html.LabelledBy(id),
            new XElement("h3", Html.Id(id), "How long a tilt was held"),
            new XElement("p", Html.Class("note"),
                "Minutes, and in brackets the number of stays of that length without a change."),
            Html.Wide(new XElement("table", Html.Class("grid"), Html.LabelledBy(id),
                new XElement("thead", new XElement("tr",
                    Html.Column("held for"), bands.Select(band => Html.Column(Band(band.From, band.To))))),
                new XElement("tbody", stays.Select(row => new XElement("tr",
                    Html.Row(Stay(row.Key.FromLength, row.Key.ToLength)),
                    bands.Select(band => Cell(row.SingleOrDefault(cell => (cell.FromDeg, cell.ToDeg) == band))))))), id));
    }

    private static XElement Cell(ExposureCell? cell) => cell is null
        ? new XElement("td", "")
        : new XElement("td", Minutes(cell.Total), " ", new XElement("span", Html.Class("stays"), $"({Number(cell.Count)})"));

    private static string Band(double fromDeg, double toDeg) =>
        fromDeg <= -180 ? $"more than {Degrees(-toDeg)} back"
        : toDeg >= 180 ? $"{Degrees(fromDeg)} or more"
        : fromDeg < 0 ? $"{Degrees(-fromDeg)} back to {Degrees(toDeg)} forward"
        : $"{Degrees(fromDeg)} to {Degrees(toDeg)}";

    private static string Stay(TimeSpan from, TimeSpan to) =>
        to == TimeSpan.MaxValue ? $"{Length(from)} or more"
        : from == TimeSpan.Zero ? $"under {Length(to)}"
        : $"{Length(from)} to {Length(to)}";

    private static string Length(TimeSpan length) =>
        length < TimeSpan.FromMinutes(1) ? Invariant($"{length.TotalSeconds:0} s")
        : length < TimeSpan.FromHours(1) ? Invariant($"{length.TotalMinutes:0} min")
        : Invariant($"{length.TotalHours:0} h");
}
