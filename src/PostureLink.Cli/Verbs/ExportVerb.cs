using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink export</c>: the journal as CSV or JSON.</summary>
internal sealed class ExportVerb
{
    private readonly CliContext _context;
    private readonly Option<string> _format =
        new("--format") { HelpName = "csv|json", DefaultValueFactory = _ => "csv" };
    private readonly Option<string?> _output = new("--output") { HelpName = "PATH" };
    private readonly Option<string?> _from = new("--from") { HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _until = new("--until") { HelpName = "YYYY-MM-DD" };
    private readonly Option<bool> _withHealth = new("--with-health");
    private readonly Option<bool> _schema = new("--schema");

    private ExportVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ExportVerb(context);
        var command = new Command("export") { verb._format, verb._output, verb._from, verb._until, verb._withHealth, verb._schema };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        if (arguments.GetValue(_schema))
            return TellSchema();
        string format = arguments.GetRequiredValue(_format);
        if (format is not ("csv" or "json"))
            throw new CliException(ExitCode.WrongArguments, new Sentence("export.form", format));
        DateOnly? first = Day(arguments, _from);
        DateOnly? after = Day(arguments, _until);
        if (first >= after)
            throw new CliException(ExitCode.WrongArguments, new Sentence("export.order"));
        string output = Path.GetFullPath(arguments.GetValue(_output) is { Length: > 0 } path
            ? path
            : throw new CliException(ExitCode.WrongArguments, new Sentence("export.output")));
        bool withHealth = arguments.GetValue(_withHealth);
        using IJournal journal = _context.OpenExistingJournal(arguments);
        WearerDays days = new(journal, _context.Settings(arguments).Calendar);
        EventTime from = first is { } start ? days.Of(start).Start : JournalReading.Beginning;
        EventTime until = after is { } end ? days.Of(end).Start : JournalReading.End;
        int rows = format == "csv"
            ? ExportCsv(journal, from, until, output, withHealth)
            : ExportJson(journal, from, until, output, withHealth);
        _context.Say("export.done", rows, output);
        if (!withHealth)
            _context.Say("export.no-health");
        return ExitCode.Done;
    }

    private ExitCode TellSchema()
    {
        string table = "";
        foreach (ExportColumn column in ExportSchema.Columns)
        {
            if (column.Table != table)
                _context.Output.WriteLine(table = column.Table);
            _context.Output.WriteLine($"  {column.Name,-18} {column.Type,-6} {(column.IsKey ? "key. " : "")}{column.Meaning}");
        }
        return ExitCode.Done;
    }

    private static int ExportCsv(IJournal journal, EventTime from, EventTime until, string folder, bool withHealth)
    {
        OwnerOnly.MakeFolder(folder);
        int rows = 0;
        foreach (JournalTable table in JournalTables.All)
        {
            using var file = new StreamWriter(OwnerOnly.Create(Path.Combine(folder, table.Name + ".csv")));
            rows += JournalExport.WriteCsv(journal, table, from, until, file, withHealth);
        }
        return rows;
    }

    private static int ExportJson(IJournal journal, EventTime from, EventTime until, string path, bool withHealth)
    {
        using FileStream file = OwnerOnly.Create(path);
        return JournalExport.WriteJson(journal, from, until, file, withHealth);
    }

    private static DateOnly? Day(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } text ? DaySelection.Parse(option.Name, text) : null;
}
