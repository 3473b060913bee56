using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Cli;

/// <summary><c>posturelink summary</c>: a day, or several, as text or JSON.</summary>
internal sealed class SummaryVerb
{
    private const int MostDays = 366;

    private readonly CliContext _context;
    private readonly DaySelection _day;
    private readonly Option<bool> _week = new("--week") { Description = "The seven days up to that day." };
    private readonly Option<int?> _days = new("--days") { Description = "That many days up to that day.", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a day, one a line." };

    private SummaryVerb(CliContext context, Command command)
    {
        _context = context;
        _day = new DaySelection(command);
        command.Options.Add(_week);
        command.Options.Add(_days);
        command.Options.Add(_json);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("summary", "Sum up a day. Example: posturelink summary --date 2026-03-02");
        var verb = new SummaryVerb(context, command);
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        int days = arguments.GetValue(_days) ?? (arguments.GetValue(_week) ? 7 : 1);
        if (days is < 1 or > MostDays)
            throw new CliException(ExitCode.WrongArguments, $"--days is {days}; it is a number from 1 to {MostDays}.");
        using IJournal journal = _context.OpenExistingJournal(arguments);
        (DateOnly last, TimeZoneInfo zone) = _day.Find(arguments, journal);
        for (DateOnly date = last.AddDays(1 - days); date <= last; date = date.AddDays(1))
        {
            DaySummary summary = JournalDays.Summarise(journal, date, zone);
            _context.Output.WriteLine(arguments.GetValue(_json) ? DayJson.Write(summary) : DayText.Write(summary));
        }
        return ExitCode.Done;
    }
}
