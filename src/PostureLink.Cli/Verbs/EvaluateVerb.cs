using System.CommandLine;
using PostureLink.Evaluation;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary><c>posturelink evaluate</c>: how well labelled recordings of real people are seen.</summary>
internal sealed class EvaluateVerb
{
    private readonly CliContext _context;
    private readonly Argument<string> _folder = new("DIR");
    private readonly Option<string?> _json = new("--json") { HelpName = "FILE" };
    private readonly Option<string?> _html = new("--html") { HelpName = "FILE" };
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE" };
    private readonly Option<int> _seed = new("--seed") { HelpName = "N", DefaultValueFactory = _ => 1 };

    private EvaluateVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new EvaluateVerb(context);
        var command = new Command("evaluate") { verb._folder, verb._json, verb._html, verb._set, verb._seed };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        string[] settings = arguments.GetValue(_set) ?? [];
        var options = new PipelineOptions { Zone = TimeZoneInfo.Utc };
        foreach (string setting in settings)
            options = Setting.Apply(options, setting);
        Setting.Check(options.Validate);
        var evaluation = new EvaluationOptions(options, arguments.GetValue(_seed), settings);
        foreach (Option<string?> file in new[] { _json, _html })
        {
            if (arguments.GetValue(file) is { } name && string.IsNullOrWhiteSpace(name))
                throw new CliException(ExitCode.WrongArguments, $"{file.Name} is empty; it is the file to write.");
        }
        EvaluationReport report = Evaluator.Measure(arguments.GetRequiredValue(_folder), evaluation, Progress());
        if (_context.Terminal.Error)
            _context.Error.WriteLine();
        Show(report);
        Write(arguments.GetValue(_json), "The figures are in", () => EvaluationJson.Write(report));
        Write(arguments.GetValue(_html), "The page is", () => EvaluationHtml.Write(report));
        return ExitCode.Done;
    }

    private void Show(EvaluationReport report)
    {
        _context.Output.WriteLine(EvaluationHtml.Summary(report));
        foreach (EvaluationTable part in EvaluationTables.Of(report))
        {
            _context.Output.WriteLine($"\n{part.Title}. {part.Note}");
            Table table = new Table().Border(TableBorder.Simple).AddColumns([.. part.Columns.Select(Markup.Escape)]);
            foreach (IReadOnlyList<string> row in part.Rows)
                table.AddRow([.. row.Select(Markup.Escape)]);
            _context.Console.Write(table);
        }
        _context.Output.WriteLine("\nWhat this cannot show:");
        foreach (string limit in EvaluationTables.Limits)
            _context.Output.WriteLine($"- {limit}");
    }

    private void Write(string? file, string words, Func<string> text)
    {
        if (file is null)
            return;
        string path = Path.GetFullPath(file);
        File.WriteAllText(path, text());
        _context.Output.WriteLine($"{words} {path}");
    }

    private Action<int, int>? Progress() =>
        _context.Terminal.Error ? (done, all) => _context.Error.Write($"\r{done} of {all} recordings") : null;
}
