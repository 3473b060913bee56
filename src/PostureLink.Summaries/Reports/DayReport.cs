using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.Reports.ReportWords;

namespace PostureLink.Summaries.Reports;

/// <summary>What a day's page tells: the band, the hours, the states, the figures.</summary>
internal static class DayReport
{
    public static IEnumerable<XElement> Of(ReportDay day, ReportWords words)
    {
        DaySummary summary = day.Summary;
        if (DayBand.Of(day, words) is not { } band)
        {
            yield return new XElement("p", words["day.empty"]);
            yield break;
        }
        yield return new XElement("p", words.Fill("day.worn", Length(summary.Worn), summary.Zone));
        if (summary.TwoClips > TimeSpan.Zero)
            yield return new XElement("p", words.Fill("day.two-clips", Length(summary.TwoClips)));
        if (summary.Confidence != WearConfidence.WholeDay)
            yield return new XElement("p", Html.Class("note"), words[summary.Confidence == WearConfidence.TooShort ? "shares.hidden" : "shares.part"]);
        yield return new XElement("section", new XElement("h2", words["band.title"]), band,
            Legend.Of([
                .. Legend.Parts(HourPart.All, words), .. Legend.PromptEnds(words), Legend.Mark(Legend.Triangle(7, 1, "other"), words["prompt.other"]),
                Legend.Mark(Legend.Line(0, 7, 14), words["slouch"]), Legend.Mark(Legend.Diamond(7, 2), words["pop"]),
            ]));
        yield return new XElement("section", new XElement("h2", words["hours.title"]), Hours(summary, words));
        yield return new XElement("div", Html.Class("pair"),
            new XElement("section", new XElement("h2", words["states.title"]), States(summary, words)),
            new XElement("section", new XElement("h2", words["figures.title"]), Figures(day, words)));
        yield return new XElement("p", Html.Class("note"), words["day.limits"]);
    }

    private static XElement Hours(DaySummary summary, ReportWords words) => new StackedChart(words["hours.label"], 60, 20, "min").Draw(
        [.. summary.Hours.Select(hour => (DayFormat.Invariant($"{hour.Start:HH}"),
            (IReadOnlyList<(XAttribute, double, string)>)[.. HourPart.All.Select(part => (
                Fill.Of(part), part.In(hour).TotalMinutes, $"{words.Part(part)} {Length(part.In(hour))}"))]))]);

    private static XElement States(DaySummary summary, ReportWords words)
    {
        bool shares = summary.Confidence != WearConfidence.TooShort;
        ReportColumn day = new(summary.Date, summary.Worn, summary.States, 0, default, 0, new PromptEnds(0, 0, 0), 0);
        return new XElement("table",
            new XElement("thead", new XElement("tr", Html.Column(words["state"]), Html.Column(words["time"]), shares ? Html.Column(words["share"]) : null)),
            new XElement("tbody", HourPart.Worn.Select(part => new XElement("tr",
                new XElement("th", new XAttribute("scope", "row"), Fill.Swatch(part), " ", words.Part(part)),
                new XElement("td", Length(day.In(part))), shares ? new XElement("td", Share(day.In(part) / day.Worn)) : null))));
    }

    private static XElement Figures(ReportDay day, ReportWords words)
    {
        DaySummary summary = day.Summary;
        PromptEnds ends = PromptEnds.Of(day.Prompts);
        List<(string Name, string Value)> rows =
        [
            (words["slouches"], DayFormat.Number(summary.Slouching.Count)),
            (words["slouch.longest"], Length(summary.Slouching.Longest)),
            (words["still.longest"], Length(summary.Stillness.Longest)),
            (words["breaks"], DayFormat.Number(summary.Stillness.Breaks)),
            (words["prompts.ends"], DayFormat.Invariant($"{ends.Done} / {ends.Tried} / {ends.Ignored}")),
            (words["pops"], DayFormat.Number(day.Pops.Count)),
        ];
        if (summary.Flexion is { } tilt)
            rows.Add((words["tilt"], DayFormat.Invariant($"{tilt.P10Deg:0}° / {tilt.P50Deg:0}° / {tilt.P90Deg:0}°")));
        return new XElement("table", new XElement("tbody", rows.Select(row => new XElement("tr", Html.Row(row.Name), new XElement("td", row.Value)))));
    }
}
