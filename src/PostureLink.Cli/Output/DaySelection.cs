using System.CommandLine;
using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Which day a verb is about: the one that was named, else the last one with a record.</summary>
internal sealed class DaySelection
{
    private readonly Option<string?> _date = new("--date") { HelpName = "YYYY-MM-DD" };

    public DaySelection(Command command)
    {
        command.Options.Add(_date);
    }

    /// <summary>Finds the day.</summary>
    /// <exception cref="CliException">The date is malformed, or the journal is empty.</exception>
    public (DateOnly Date, WearerDays Days) Find(ParseResult arguments, IJournal journal, TimeSpan dayStart)
    {
        MinuteRecord last = LastMinute(journal);
        WearerDays days = DaysOf(journal, last, dayStart);
        return arguments.GetValue(_date) is { } text ? (Parse(_date.Name, text), days) : (days.DateOf(last.Start), days);
    }

    /// <summary>The last minute of a journal.</summary>
    /// <exception cref="CliException">It is empty.</exception>
    public static MinuteRecord LastMinute(IJournal journal) => JournalDays.LastMinute(journal, JournalReading.End) ?? throw new CliException(
        ExitCode.JournalUnavailable, new Sentence("journal.empty", journal.FilePath));

    /// <summary>The wearer's days.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="last">
    /// Its last minute: where no minute is near, a day belongs to the zone of this one; the machine's may be another.
    /// </param>
    /// <param name="dayStart">When a day begins, after midnight.</param>
    public static WearerDays DaysOf(IJournal journal, MinuteRecord last, TimeSpan dayStart) =>
        new(journal, new DayCalendar(JournalDays.Zone(last.Zone), dayStart));

    /// <summary>A day as typed; one of this age: no journal knows of others, and calendars end somewhere.</summary>
    /// <exception cref="CliException">It is malformed, or of another age.</exception>
    public static DateOnly Parse(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            && date.Year is > 1970 and < 3000
            ? date
            : throw new CliException(ExitCode.WrongArguments, new Sentence("day.form", option, text));
}
