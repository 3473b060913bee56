using System.CommandLine;
using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Which day a verb is about: the one that was named, else the last one with a record.</summary>
internal sealed class DaySelection
{
    private readonly Option<string?> _date = new("--date") { Description = "The day; default: the last day with a record.", HelpName = "YYYY-MM-DD" };

    public DaySelection(Command command)
    {
        command.Options.Add(_date);
    }

    /// <summary>Finds the day.</summary>
    /// <exception cref="CliException">The date is malformed, or the journal is empty.</exception>
    public (DateOnly Date, WearerDays Days) Find(ParseResult arguments, IJournal journal, TimeSpan dayStart)
    {
        MinuteRecord last = JournalDays.LastMinute(journal, JournalReading.End) ?? throw new CliException(
            ExitCode.JournalUnavailable, $"The journal {journal.FilePath} holds no minute yet: wear the clip for a while, or try 'posturelink demo'.");
        // Where no minute is near, the day belongs to the zone that the wearer was in last; this machine's may be another.
        var days = new WearerDays(journal, new DayCalendar(JournalDays.Zone(last.Zone), dayStart));
        return arguments.GetValue(_date) is { } text ? (Parse(_date.Name, text), days) : (days.DateOf(last.Start), days);
    }

    /// <summary>A day as typed.</summary>
    /// <exception cref="CliException">It is malformed.</exception>
    public static DateOnly Parse(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new CliException(ExitCode.WrongArguments, $"{option} is '{text}'; a day is written like 2026-03-02.");
}
