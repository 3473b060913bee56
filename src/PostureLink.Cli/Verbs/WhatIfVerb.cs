using System.CommandLine;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink what-if</c>: how many prompts past days, or recordings, would have had with other settings.</summary>
internal sealed class WhatIfVerb
{
    private readonly CliContext _context;
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE", Required = true };
    private readonly Option<int?> _days = new("--days") { HelpName = "N" };
    private readonly Option<string?> _date = new("--date") { HelpName = "YYYY-MM-DD" };
    private readonly Option<DirectoryInfo?> _recordings = new("--recordings") { HelpName = "DIR" };
    private readonly Option<string?> _calibrate = new("--calibrate") { HelpName = "0-30" };
    private readonly Option<string?> _axis = ClipOptions.ForwardAxis();
    private readonly Option<bool> _json = new("--json");

    private WhatIfVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new WhatIfVerb(context);
        var command = new Command("what-if")
        {
            verb._set, verb._days, verb._date, verb._recordings, verb._calibrate, verb._axis, verb._json,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        KeyValuePair<string, string>[] asked = [.. (arguments.GetValue(_set) ?? []).Select(Parse)];
        WhatIfAnswer answer;
        try
        {
            answer = arguments.GetValue(_recordings) is { } folder ? Recordings(arguments, folder, asked) : Days(arguments, asked);
        }
        catch (WhatIfException fault)
        {
            throw new CliException(ExitCode.WrongArguments, fault.Message, fault);
        }
        var output = new WhatIfOutput(_context);
        if (arguments.GetValue(_json))
            output.WriteJson(answer);
        else
            output.WriteText(answer, areRecordings: arguments.GetValue(_recordings) is not null);
        return ExitCode.Done;
    }

    private WhatIfAnswer Days(ParseResult arguments, KeyValuePair<string, string>[] asked)
    {
        if (arguments.GetValue(_calibrate) is not null || arguments.GetValue(_axis) is not null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("what-if.equal"));
        int days = arguments.GetValue(_days) ?? 7;
        if (days is < 1 or > WhatIf.MostDays)
            throw new CliException(ExitCode.WrongArguments, new Sentence("days.range", days, WhatIf.MostDays));
        DateOnly? date = arguments.GetValue(_date) is { } text ? DaySelection.Parse(_date.Name, text) : null;
        if (CliContext.FindService(_context.DataFolder(arguments)) is { } service)
        {
            using (service)
                return Task.Run(() => service.WhatIfAsync(asked, days, date, CancellationToken.None)).GetAwaiter().GetResult();
        }
        Settings settings = _context.Settings(arguments);
        using IJournal journal = _context.OpenExistingJournal(arguments);
        MinuteRecord last = DaySelection.LastMinute(journal);
        WearerDays wearerDays = DaySelection.DaysOf(journal, last, settings.DayStart);
        return WhatIf.Ask(
            journal, wearerDays, date ?? wearerDays.DateOf(last.Start), days,
            settings with { ChosenZone = JournalDays.Zone(last.Zone) }, asked);
    }

    private WhatIfAnswer Recordings(ParseResult arguments, DirectoryInfo folder, KeyValuePair<string, string>[] asked)
    {
        if (arguments.GetValue(_days) is not null || arguments.GetValue(_date) is not null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("what-if.both"));
        (double, double)? upright = arguments.GetValue(_calibrate) is not { } text ? null
            : SecondsSpan.TryParse(text, out SecondsSpan span) ? (span.From, span.Until)
            : throw new CliException(ExitCode.WrongArguments, new Sentence("span.form", _calibrate.Name, text));
        var mounting = ClipOptions.Axis(arguments.GetValue(_axis)) is { } axis ? new SensorMounting(axis) : SensorMounting.Back;
        using IJournal? journal = HasJournal(arguments) ? _context.OpenExistingJournal(arguments) : null;
        return WhatIfRecordings.Ask(folder.FullName, journal, _context.Settings(arguments), asked, mounting, upright, _context.Time);
    }

    private bool HasJournal(ParseResult arguments) => JournalFolder.HasJournal(_context.DataFolder(arguments));

    private static KeyValuePair<string, string> Parse(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].Length > 0
            ? new KeyValuePair<string, string>(parts[0], parts[1])
            : throw new CliException(ExitCode.WrongArguments, new Sentence("set.text", text));
    }
}
