using System.Xml.Linq;
using static PostureLink.Summaries.Reports.ReportWords;

namespace PostureLink.Summaries.Reports;

/// <summary>What a week's or a month's page tells: states, shares beside wear, prompts, and the figures day by day.</summary>
internal static class SpanReport
{
    private const int MostRowsASide = 16;
    private const string TableTitle = "table-title";

    private static readonly HourPart Upright = HourPart.Worn.Single(part => part.Key == "upright");
    private static readonly HourPart Slouched = HourPart.Worn.Single(part => part.Key == "slouched");

    public static IEnumerable<XElement> Of(IReadOnlyList<ReportColumn> days, ReportWords words)
    {
        TimeSpan worn = TimeSpan.FromTicks(days.Sum(day => day.Worn.Ticks));
        int count = days.Count(day => day.Worn > TimeSpan.Zero);
        if (count == 0)
        {
            yield return new XElement("p", words["span.empty"]);
            yield break;
        }
        yield return new XElement("p", words.Fill("span.worn", Length(worn), count, days.Count));
        yield return new XElement("section", new XElement("h2", words["bars.title"]), Bars(days, words),
            Legend.Of(Legend.Parts(HourPart.Worn, words)));
        yield return new XElement("section", new XElement("h2", words["shares.title"]), new XElement("p", Html.Class("note"), words["shares.note"]),
            ShareChart.Of(days, Upright, Slouched, words), Legend.Of(ShareChart.Legend(words)));
        yield return new XElement("section", new XElement("h2", words["prompts.title"]), Prompts(days, words), Legend.Of(Legend.PromptEnds(words)));
        yield return new XElement("section", new XElement("h2", Html.Id(TableTitle), words["table.title"]), Tables(days, words));
    }

    /// <summary>What stands below a day's bar: its weekday and day of the month, or the latter alone where there are many.</summary>
    public static string Under(ReportColumn day, int count, ReportWords words) =>
        count > 10 ? DayFormat.Number(day.Date.Day) : DayFormat.Invariant($"{words.Weekday(day.Date)} {day.Date.Day}");

    private static XElement Bars(IReadOnlyList<ReportColumn> days, ReportWords words)
    {
        double top = Math.Max(4, 4 * Math.Ceiling(days.Max(day => day.Worn.TotalHours) / 4));
        return new StackedChart(words["bars.label"], top, top > 12 ? 4 : 2, "h").Draw(
            [.. days.Select(day => (Under(day, days.Count, words),
                (IReadOnlyList<(XAttribute, double, string)>)[.. HourPart.Worn.Select(part => (
                    Fill.Of(part), day.In(part).TotalHours, $"{words.Day(day.Date)} {words.Part(part)} {Length(day.In(part))}"))]))]);
    }

    private static XElement Prompts(IReadOnlyList<ReportColumn> days, ReportWords words)
    {
        double top = Math.Max(4, 4 * Math.Ceiling(days.Max(day => day.Prompts.All) / 4.0));
        return new StackedChart(words["prompts.label"], top, top / 4, "") { Height = 90 }.Draw(
            [.. days.Select(day => (Under(day, days.Count, words),
                (IReadOnlyList<(XAttribute, double, string)>)
                [
                    Part("done", day.Prompts.Done), Part("tried", day.Prompts.Tried), Part("ignored", day.Prompts.Ignored),
                ]))]);

        (XAttribute, double, string) Part(string end, int many) => (Html.Class(end), many, DayFormat.Invariant($"{many} {words["prompt." + end]}"));
    }

    /// <summary>One table; for a month two, side by side on paper.</summary>
    private static XElement Tables(IReadOnlyList<ReportColumn> days, ReportWords words) => days.Count <= MostRowsASide
        ? Html.Wide(Table(days, words, isWhole: true), TableTitle)
        : new XElement("div", Html.Class("pair"), days.Chunk(MostRowsASide).Select(part => Html.Wide(Table(part, words, isWhole: false), TableTitle)));

    private static XElement Table(IReadOnlyList<ReportColumn> days, ReportWords words, bool isWhole)
    {
        List<(string Head, Func<ReportColumn, string> Cell)> columns =
        [
            (words["worn"], day => Length(day.Worn)),
            (words.Part(Upright), day => Share(day.Share(Upright))),
            (words.Part(Slouched), day => Share(day.Share(Slouched))),
            (words["ends.short"], day => DayFormat.Invariant($"{day.Prompts.Done} / {day.Prompts.Tried} / {day.Prompts.Ignored}")),
            (words["pops"], day => DayFormat.Number(day.Pops)),
        ];
        if (isWhole)
        {
            columns.InsertRange(3,
            [
                (words["slouches"], day => DayFormat.Number(day.Slouches)),
                (words["still.longest"], day => Length(day.LongestStill)),
                (words["breaks"], day => DayFormat.Number(day.Breaks)),
            ]);
        }
        return new XElement("table",
            new XElement("thead", new XElement("tr", Html.Column(words["day"]), columns.Select(column => Html.Column(column.Head)))),
            new XElement("tbody", days.Select(day => new XElement("tr", Html.Row(words.Day(day.Date)),
                columns.Select(column => new XElement("td", day.Worn == TimeSpan.Zero ? "–" : column.Cell(day)))))));
    }
}
