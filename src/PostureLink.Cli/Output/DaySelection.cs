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
    public (DateOnly Date, TimeZoneInfo Zone) Find(ParseResult arguments, IJournal journal)
    {
        // The day belongs to the zone that the wearer was in, which the journal knows; this machine's may be another.
        MinuteRecord last = JournalDays.LastMinute(journal, JournalReading.End) ?? throw new CliException(
            ExitCode.JournalUnavailable, $"The journal {journal.FilePath} holds no minute yet: wear the clip for a while, or try 'posturelink demo'.");
        TimeZoneInfo zone = JournalDays.Zone(last.Zone);
        DateOnly lastDate = DateOnly.FromDateTime(last.Start.In(zone).DateTime);
        if (arguments.GetValue(_date) is not { } text)
            return (lastDate, zone);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? (date, zone)
            : throw new CliException(ExitCode.WrongArguments, $"--date is '{text}'; a day is written like 2026-03-02.");
    }
}
