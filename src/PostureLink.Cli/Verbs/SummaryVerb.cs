using System.CommandLine;
using PostureLink.Cli.Charts;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;
using PostureLink.Summaries.Reports;

namespace PostureLink.Cli;

/// <summary><c>posturelink summary</c>: a day, or several, as text, JSON or a page.</summary>
internal sealed class SummaryVerb
{
    private const int MostDays = 366;

    private readonly CliContext _context;
    private readonly DaySelection _day;
    private readonly Option<bool> _week = new("--week");
    private readonly Option<int?> _days = new("--days") { HelpName = "N" };
    private readonly Option<bool> _month = new("--month");
    private readonly Option<bool> _json = new("--json");
    private readonly Option<string?> _html =
        new("--html") { HelpName = "FILE" };

    private SummaryVerb(CliContext context, Command command)
    {
        _context = context;
        _day = new DaySelection(command);
        command.Options.Add(_week);
        command.Options.Add(_month);
        command.Options.Add(_days);
        command.Options.Add(_json);
        command.Options.Add(_html);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("summary");
        var verb = new SummaryVerb(context, command);
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        int? days = arguments.GetValue(_days);
        if (days is < 1 or > MostDays)
            throw new CliException(ExitCode.WrongArguments, new Sentence("days.range", days, MostDays));
        bool isMonth = arguments.GetValue(_month);
        if (isMonth && (days is not null || arguments.GetValue(_week)))
            throw new CliException(ExitCode.WrongArguments, new Sentence("summary.lengths"));
        string? html = arguments.GetValue(_html);
        if (html is not null && arguments.GetValue(_json))
            throw new CliException(ExitCode.WrongArguments, new Sentence("summary.forms"));
        if (html is not null && string.IsNullOrWhiteSpace(html))
            throw new CliException(ExitCode.WrongArguments, new Sentence("summary.html"));
        Settings settings = _context.Settings(arguments);
        using IJournal journal = _context.OpenExistingJournal(arguments);
        (DateOnly date, WearerDays wearerDays) = _day.Find(arguments, journal, settings.DayStart);
        SummarySpan span = isMonth ? SummarySpan.Month(date) : SummarySpan.UpTo(date, days ?? (arguments.GetValue(_week) ? 7 : 1));
        if (html is not null)
        {
            string path = Path.GetFullPath(html);
            using (var file = new StreamWriter(OwnerOnly.Create(path)))
                file.Write(Page(journal, span, wearerDays, settings, isLong: days is not null));
            _context.Say("summary.page", path);
            return ExitCode.Done;
        }
        List<DaySummary> told = [];
        foreach (DaySummary summary in Summaries(journal, span, wearerDays))
        {
            _context.Output.WriteLine(arguments.GetValue(_json) ? DayJson.Write(summary) : DayText.Write(summary, settings.Language));
            told.Add(summary);
        }
        // A script gets the text as it is.
        if (_context.Terminal.Output && !arguments.GetValue(_json))
            new SummaryCharts(_context.Console, settings.Language).Write(told);
        return ExitCode.Done;
    }

    private static IEnumerable<DaySummary> Summaries(IJournal journal, SummarySpan span, WearerDays days) =>
        span.Dates.Select(date => JournalDays.Summarise(journal, date, days));

    private static string Page(IJournal journal, SummarySpan span, WearerDays days, Settings settings, bool isLong)
    {
        if (isLong)
            return DayHtml.Write([.. Summaries(journal, span, days)], settings.Language);
        if (span.Count == 1)
            return ReportHtml.Day(JournalReports.Day(journal, span.First, days), settings.Language);
        IReadOnlyList<ReportColumn> columns = JournalReports.Columns(journal, span.First, span.Count, days);
        return span.IsMonth ? ReportHtml.Month(columns, settings.Language) : ReportHtml.Week(columns, settings.Language);
    }
}
