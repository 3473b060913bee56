using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>What the replay of a folder's recordings gave: a row for each.</summary>
internal sealed class FolderReplayOutput(CliContext context, string folder)
{
    public void WriteText(IReadOnlyList<FolderReplayResult> results, TimeSpan elapsed)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in (string[])["recording", "length", "slouched", "unknown", "alerts"])
            table.AddColumn(new TableColumn(Markup.Escape(context.Texts[$"replay.folder.{column}"]))
            {
                Alignment = column == "recording" ? Justify.Left : Justify.Right,
            });
        foreach (FolderReplayResult recording in results)
        {
            if (recording.Result is { } result)
                table.AddRow([.. Row(recording.Path, result).Select(Markup.Escape)]);
        }
        context.Console.Write(table);
        IEnumerable<ReplayResult> read = results.Select(recording => recording.Result).OfType<ReplayResult>();
        context.Say(
            "replay.folder.done", results.Count, read.Sum(result => result.Samples), read.Sum(result => result.Alerts),
            context.Texts.Figure(elapsed.TotalSeconds, "0.00"));
    }

    public void WriteJson(IReadOnlyList<FolderReplayResult> results)
    {
        using var lines = new JsonLines(context.Output);
        foreach (FolderReplayResult recording in results)
        {
            lines.Write(json =>
            {
                json.WriteString("event", "recording");
                json.WriteString("file", Name(recording.Path));
                if (recording.Result is { } result)
                    ReplayJson.WriteTotals(json, result);
                if (recording.Fault is { } fault)
                    json.WriteString("fault", fault.Message);
                json.WriteNumber("damaged", recording.Result?.Damage.Count ?? 0);
            });
        }
    }

    private string[] Row(string path, ReplayResult result) =>
    [
        Name(path),
        Figures.Length(TimeSpan.FromSeconds(result.Totals.TotalSeconds)),
        Figures.Length(TimeSpan.FromSeconds(result.Totals[PostureState.SlouchedStill])),
        Figures.Length(TimeSpan.FromSeconds(result.Totals[PostureState.Unknown])),
        result.Alerts.ToString(CultureInfo.InvariantCulture),
    ];

    private string Name(string path) => Path.GetRelativePath(folder, path);
}
