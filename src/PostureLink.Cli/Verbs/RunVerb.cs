using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>
/// <c>posturelink run</c>: the service; <c>run --listen</c> shows in this terminal what the clip brings, and nothing else;
/// <c>run --rehearse</c> plays a script of a day through the service.
/// </summary>
internal sealed class RunVerb
{
    private const double MostMinutes = 40 * 24 * 60;
    private const double MostCareAfterSeconds = 3600;

    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Argument<string?> _clip = PairedChoice.Argument();
    private readonly Option<bool> _listen = new("--listen");
    private readonly Option<bool> _json = new("--json");
    private readonly Option<double?> _minutes = new("--minutes") { HelpName = "N", CustomParser = Numbers.ParseOptional };
    private readonly Option<int?> _port = new("--api-port") { HelpName = "N" };
    private readonly Option<double?> _careAfter = new("--copy-after") { HelpName = "N", CustomParser = Numbers.ParseOptional };
    private readonly Option<string?> _rehearse =
        new("--rehearse") { HelpName = "FILE" };
    private readonly Option<bool> _thenExit =
        new("--then-exit");
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE" };

    private RunVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Arguments.Add(_clip);
        foreach (Option option in new Option[] { _listen, _json, _minutes, _port, _careAfter, _set, _rehearse, _thenExit })
            command.Options.Add(option);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("run");
        var verb = new RunVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_rehearse) is { } script)
            return await RehearseAsync(arguments, script, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(_thenExit))
            throw new CliException(ExitCode.WrongArguments, new Sentence("run.then-exit"));
        if (arguments.GetValue(_json) && !arguments.GetValue(_listen))
            throw new CliException(ExitCode.WrongArguments, new Sentence("run.json"));
        if (!arguments.GetValue(_listen))
            return await ServeAsync(arguments, cancellationToken).ConfigureAwait(false);
        TimeSpan? length = Minutes.Of(arguments.GetValue(_minutes), MostMinutes);
        string folder = _context.DataFolder(arguments);
        PairedClips paired = PairedClips.Load(folder);
        PairedClip clip = PairedChoice.UpperOf(paired, arguments.GetValue(_clip));
        if (paired.LowBack is { } second && clip.Place == ClipPlace.Upper)
            _context.Complain("run.one-clip", second.Name);
        ClipProfile profile = PairedChoice.ProfileOf(clip, _context.LoadProfiles(arguments, includeExperimental: true));
        using SettingsStore settings = _context.OpenSettings(arguments);
        PipelineOptions options = Options(arguments, settings.Current, clip);
        using IJournal journal = JournalFolder.Open(folder);
        OpenRadio radio = _radio.Open(arguments, clip.Radio);
        await using (radio.ConfigureAwait(false))
        {
            // Whatever else is missing may come: the session waits for it, and says so.
            RadioAvailability stands = await radio.CheckAsync(cancellationToken).ConfigureAwait(false);
            if (stands.Readiness == RadioReadiness.Unsupported)
                throw new ClipRadioException(RadioFailure.Unsupported, "", stands.Message);
            using ClipClaim? hold = radio.Claim(clip.Address);
            using IListenOutput output = arguments.GetValue(_json) ? new ListenJson(_context.Output) : new ListenText(_context);
            output.Begin(clip, radio, journal.FilePath);
            var queue = new OutputQueue(output);
            await using (queue.ConfigureAwait(false))
            {
                var listener = new Listener(
                    _context, clip, profile, radio, journal, options, queue,
                    arguments.GetValue(_json) ? Languages.English : _context.Language);
                await using (listener.ConfigureAwait(false))
                {
                    listener.Start();
                    await WaitAsync(listener, length, cancellationToken).ConfigureAwait(false);
                }
            }
            if (queue.Dropped > 0)
                _context.Complain("run.dropped", queue.Dropped);
        }
        return ExitCode.Done;
    }

    private async Task<ExitCode> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        // What is named must be there, now: the service waits for whatever else is missing.
        if (arguments.GetValue(_clip) is { } named)
            _ = PairedChoice.UpperOf(PairedClips.Load(_context.DataFolder(arguments)), named);
        _radio.Check(arguments);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Minutes.Of(arguments.GetValue(_minutes), MostMinutes) is { } length)
            _ = Task.Delay(length, _context.Time, cancellationToken).ContinueWith(_ => end.Cancel(), TaskScheduler.Default);
        using SettingsStore settings = _context.OpenSettings(arguments, isWatched: true);
        Options(arguments, settings.Current, null).Validate();
        using var service = new ServiceParts(
            _context, arguments, settings,
            clip => _radio.Open(arguments, clip?.Radio, fault => _context.Error.WriteLine(_context.Faults.Of(fault))),
            clip => Options(arguments, settings.Current, clip));
        await CompanionHost.RunAsync(
            service.Companion(arguments.GetValue(_clip)) with { CareAfter = CareAfter(arguments) },
            service.Api(arguments.GetValue(_port)), service.Ready, end.Token).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private Task<ExitCode> RehearseAsync(ParseResult arguments, string script, CancellationToken cancellationToken)
    {
        Option[] others = [_listen, _json, _minutes, _careAfter];
        bool isNamed = arguments.GetValue(_clip) is not null || _radio.Named(arguments) is not null;
        if (isNamed || others.Any(option => arguments.GetResult(option) is { Implicit: false }))
        {
            throw new CliException(ExitCode.WrongArguments,
                new Sentence("run.rehearse"));
        }
        return new RehearsalRun(_context, arguments, script).RunAsync(
            (settings, clip) => Options(arguments, settings, clip), arguments.GetValue(_port), arguments.GetValue(_thenExit),
            cancellationToken);
    }

    /// <summary>Waits for the end that was asked for, or for a fault.</summary>
    private async Task WaitAsync(Listener listener, TimeSpan? length, CancellationToken cancellationToken)
    {
        Task end = Task.Delay(length ?? Timeout.InfiniteTimeSpan, _context.Time, cancellationToken);
        Task first = await Task.WhenAny(end, listener.Failed).ConfigureAwait(false);
        // Ctrl-C is the usual end, and no fault.
        if (!first.IsCanceled)
            await first.ConfigureAwait(false);
    }

    private TimeSpan CareAfter(ParseResult arguments) => arguments.GetValue(_careAfter) switch
    {
        null => CompanionOptions.UsualCareAfter,
        >= 0 and <= MostCareAfterSeconds and var seconds => TimeSpan.FromSeconds((double)seconds),
        _ => throw new CliException(ExitCode.WrongArguments, new Sentence("run.copy-after", MostCareAfterSeconds)),
    };

    private PipelineOptions Options(ParseResult arguments, Settings settings, PairedClip? clip)
    {
        PipelineOptions options = settings.ToPipelineOptions(clip);
        try
        {
            foreach (string setting in arguments.GetValue(_set) ?? [])
                options = Setting.Apply(options, setting);
            options.Validate();
        }
        catch (ArgumentException outOfRange)
        {
            throw new CliException(ExitCode.WrongArguments, outOfRange.Message, outOfRange);
        }
        return options;
    }
}
