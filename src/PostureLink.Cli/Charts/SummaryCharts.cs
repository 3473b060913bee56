using System.Globalization;
using PostureLink.Core;
using Spectre.Console;

namespace PostureLink.Cli.Charts;

/// <summary>Small charts below a summary; for a terminal only, where there are colors and a width.</summary>
internal sealed class SummaryCharts(IAnsiConsole console, CultureInfo language)
{
    private const int LongestBar = 40;

    private readonly TextResources _texts = new(typeof(SummaryCharts), language);

    /// <summary>Draws a day's hours, or the days of a longer span.</summary>
    public void Write(IReadOnlyList<DaySummary> days)
    {
        if (days.All(day => day.Worn == TimeSpan.Zero))
            return;
        if (days.Count == 1)
        {
            Write("hours", [.. days[0].Hours.Where(hour => hour.Worn > TimeSpan.Zero).Select(hour => new Row(
                hour.Start.ToString("HH:mm", CultureInfo.InvariantCulture), hour.States, hour.Worn,
                _texts.Fill("minutes", Math.Round(hour.Worn.TotalMinutes))))]);
        }
        else
        {
            Write("days", [.. days.Select(day => new Row(
                day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.States, day.Worn, Length(day.Worn)))]);
        }
    }

    private void Write(string title, IReadOnlyList<Row> rows)
    {
        double longest = rows.Max(row => row.Worn.TotalSeconds);
        Grid grid = new Grid()
            .AddColumn(new GridColumn().NoWrap())
            .AddColumn(new GridColumn().NoWrap())
            .AddColumn(new GridColumn().NoWrap());
        foreach (Row row in rows)
            grid.AddRow(new Text(row.Name), Bar(row, longest), new Text(row.Figure));
        console.WriteLine(_texts[title]);
        console.Write(grid);
        console.MarkupLine(
            string.Join("  ", ChartPart.All.Select(part => $"[{part.Color.ToMarkup()}]█[/] {Markup.Escape(_texts[part.Name])}")));
        console.WriteLine();
    }

    /// <summary>A bar as long as the time worn. Each part gets its cells by where it ends, so that rounding adds up.</summary>
    private static Markup Bar(Row row, double longest)
    {
        string bar = "";
        double reached = 0;
        int drawn = 0;
        foreach (ChartPart part in ChartPart.All)
        {
            reached += part.In(row.States).TotalSeconds;
            int cells = (int)Math.Round(LongestBar * reached / longest) - drawn;
            if (cells > 0)
                bar += $"[{part.Color.ToMarkup()}]{new string('█', cells)}[/]";
            drawn += cells;
        }
        return new Markup(bar);
    }

    private string Length(TimeSpan time)
    {
        int minutes = (int)Math.Round(time.TotalMinutes);
        return _texts.Fill("length", minutes / 60, (minutes % 60).ToString("00", CultureInfo.InvariantCulture));
    }

    private sealed record Row(string Name, IReadOnlyDictionary<PostureState, TimeSpan> States, TimeSpan Worn, string Figure);
}
