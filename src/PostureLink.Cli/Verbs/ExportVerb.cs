using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink export</c>: the journal as CSV or JSON.</summary>
internal sealed class ExportVerb
{
    private readonly CliContext _context;
    private readonly Option<string> _format = new("--format") { Description = "csv (a file a table) or json (one file).", HelpName = "csv|json", DefaultValueFactory = _ => "csv" };
    private readonly Option<string> _output = new("--output") { Description = "Folder for csv, file for json.", HelpName = "PATH", Required = true };
    private readonly Option<string?> _from = new("--from") { Description = "First day; default: the first there is.", HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _until = new("--until") { Description = "Day after the last; default: no end.", HelpName = "YYYY-MM-DD" };

    private ExportVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ExportVerb(context);
        var command = new Command("export", "Write the whole journal in an open format. Example: posturelink export --format csv --output my-posture")
        {
            verb._format, verb._output, verb._from, verb._until,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        string format = arguments.GetRequiredValue(_format);
        if (format is not ("csv" or "json"))
            throw new CliException(ExitCode.WrongArguments, $"--format is '{format}'; it is csv or json.");
        DateOnly? first = Day(arguments, _from);
        DateOnly? after = Day(arguments, _until);
        string output = Path.GetFullPath(arguments.GetRequiredValue(_output));
        using IJournal journal = _context.OpenExistingJournal(arguments);
        WearerDays days = new(journal, _context.Settings(arguments).Calendar);
        EventTime from = first is { } start ? days.Of(start).Start : JournalReading.Beginning;
        EventTime until = after is { } end ? days.Of(end).Start : JournalReading.End;
        int rows = format == "csv" ? ExportCsv(journal, from, until, output) : ExportJson(journal, from, until, output);
        _context.Output.WriteLine($"{rows} rows written to {output}");
        return ExitCode.Done;
    }

    private static int ExportCsv(IJournal journal, EventTime from, EventTime until, string folder)
    {
        Directory.CreateDirectory(folder);
        int rows = 0;
        foreach (JournalTable table in JournalTables.All)
        {
            using StreamWriter file = File.CreateText(Path.Combine(folder, table.Name + ".csv"));
            rows += JournalExport.WriteCsv(journal, table, from, until, file);
        }
        return rows;
    }

    private static int ExportJson(IJournal journal, EventTime from, EventTime until, string path)
    {
        using FileStream file = File.Create(path);
        return JournalExport.WriteJson(journal, from, until, file);
    }

    private static DateOnly? Day(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } text ? DaySelection.Parse(option.Name, text) : null;
}
