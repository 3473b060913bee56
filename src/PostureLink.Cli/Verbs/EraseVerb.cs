using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink erase</c>: a span, a kind or everything, for good.</summary>
internal sealed class EraseVerb
{
    private readonly CliContext _context;
    private readonly Option<string?> _from = new("--from") { HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _to = new("--to") { HelpName = "YYYY-MM-DD" };
    private readonly Option<EraseKind?> _kind =
        new("--kind") { HelpName = "KIND" };
    private readonly Option<bool> _all = new("--all");
    private readonly Option<bool> _yes = new("--yes");

    private EraseVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new EraseVerb(context);
        var command = new Command("erase") { verb._from, verb._to, verb._kind, verb._all, verb._yes };
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        bool hasSelection = arguments.GetValue(_from) is not null || arguments.GetValue(_to) is not null
            || arguments.GetValue(_kind) is not null;
        if (hasSelection == arguments.GetValue(_all))
            throw new CliException(ExitCode.WrongArguments, new Sentence("erase.what"));
        string folder = _context.DataFolder(arguments);
        if (!hasSelection)
            return await EraseAllAsync(arguments, folder, cancellationToken).ConfigureAwait(false);
        EraseSelection what = Selection(arguments);
        using CompanionClient? service = (await CompanionClient.FindAsync(folder, cancellationToken).ConfigureAwait(false))?.Speaking(_context.Language);
        ErasePlan plan = service is null
            ? Plan(arguments, folder, what)
            : await service.PlanErasureAsync(what, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            _context.Say("erase.nothing");
            return ExitCode.Done;
        }
        Tell(plan);
        if (!await ConfirmAsync(arguments, cancellationToken).ConfigureAwait(false))
            return ExitCode.Done;
        ErasePlan done = service is null
            ? JournalErasure.Run(folder, what)
            : await service.EraseAsync(what, cancellationToken).ConfigureAwait(false);
        _context.Say("erase.done", done.Rows, done.Copies.Count);
        return ExitCode.Done;
    }

    private async Task<ExitCode> EraseAllAsync(ParseResult arguments, string folder, CancellationToken cancellationToken)
    {
        _context.RequireNoService(arguments, "erase");
        IReadOnlyList<string> files = JournalErasure.FilesOfEverything(folder);
        if (files.Count == 0)
        {
            _context.Say("erase.nothing");
            return ExitCode.Done;
        }
        _context.Say("erase.files");
        foreach (string file in files)
            _context.Output.WriteLine($"  {file}");
        if (!await ConfirmAsync(arguments, cancellationToken).ConfigureAwait(false))
            return ExitCode.Done;
        int gone = JournalErasure.Everything(folder).Count;
        _context.Say("erase.all-done", gone);
        return ExitCode.Done;
    }

    private EraseSelection Selection(ParseResult arguments)
    {
        DateOnly? first = Day(arguments, _from), last = Day(arguments, _to);
        if (first > last)
            throw new CliException(ExitCode.WrongArguments, new Sentence("erase.order"));
        EraseKind kind = arguments.GetValue(_kind) ?? EraseKind.Everything;
        if (first is null && last is null)
            return new EraseSelection(kind, JournalReading.Beginning, JournalReading.End);
        using IJournal journal = _context.OpenExistingJournal(arguments);
        WearerDays days = new(journal, _context.Settings(arguments).Calendar);
        return new EraseSelection(
            kind, first is { } start ? days.Of(start).Start : JournalReading.Beginning,
            last is { } end ? days.Of(end).End : JournalReading.End);
    }

    private ErasePlan Plan(ParseResult arguments, string folder, EraseSelection what)
    {
        using IJournal journal = _context.OpenExistingJournal(arguments);
        return JournalErasure.Plan(folder, journal, what);
    }

    private void Tell(ErasePlan plan)
    {
        _context.Say("erase.from-journal");
        foreach (EraseCount table in plan.Tables)
        {
            _context.Say(
                "erase.table", table.Table, table.Rows, FormattableString.Invariant($"{table.First.UtcDateTime:yyyy-MM-dd HH:mm}"),
                FormattableString.Invariant($"{table.Last.UtcDateTime:yyyy-MM-dd HH:mm}"));
        }
        if (plan.Tables.Count == 0)
            _context.Output.WriteLine($"  {_context.Texts["erase.no-rows"]}");
        if (plan.DaysClosedAgain > 0)
            _context.Say("erase.days-again", plan.DaysClosedAgain);
        if (plan.DaysLost > 0)
            _context.Say("erase.days-lost", plan.DaysLost);
        foreach (EraseCopy copy in plan.Copies)
        {
            if (copy.Rows is { } rows)
                _context.Say("erase.from-copy", rows, copy.Path);
            else
                _context.Say("erase.copy", copy.Path);
        }
    }

    private async Task<bool> ConfirmAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var questions = new Questions(_context, takeDefaults: false);
        if (arguments.GetValue(_yes)
            || await questions.ConfirmAsync(_context.Texts["erase.ask"], fallback: false, "--yes", cancellationToken)
                .ConfigureAwait(false))
        {
            return true;
        }
        _context.Say("erase.left");
        return false;
    }

    private static DateOnly? Day(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } text ? DaySelection.Parse(option.Name, text) : null;
}
