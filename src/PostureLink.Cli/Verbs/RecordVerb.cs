using System.CommandLine;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink record</c>: a clip's samples into a file that 'replay' reads.</summary>
internal sealed class RecordVerb
{
    private const double MostMinutes = 7 * 24 * 60;

    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(1);

    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Argument<FileInfo> _file = new("FILE");
    private readonly Option<string?> _own = new("--name") { HelpName = "NAME" };
    private readonly Option<string?> _address = new("--address") { HelpName = "ADDRESS" };
    private readonly Option<string?> _clip = new("--clip") { HelpName = "ID" };
    private readonly Option<string[]> _set = ClipOptions.Set();
    private readonly Option<double?> _minutes = new("--minutes") { HelpName = "N", CustomParser = Numbers.ParseOptional };
    private readonly Option<bool> _overwrite = new("--overwrite");
    private readonly Option<bool> _append = new("--append");

    private RecordVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Arguments.Add(_file);
        foreach (Option option in new Option[] { _own, _address, _clip, _set, _minutes, _overwrite, _append })
            command.Options.Add(option);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("record");
        var verb = new RecordVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        TimeSpan? length = Minutes.Of(arguments.GetValue(_minutes), MostMinutes);
        string path = arguments.GetRequiredValue(_file).FullName;
        bool goesOn = arguments.GetValue(_append);
        if (goesOn && !path.EndsWith(RecordingFormat.PackedExtension, StringComparison.OrdinalIgnoreCase))
            throw new CliException(ExitCode.WrongArguments, new Sentence("record.append", path));
        if (File.Exists(path) && !goesOn && !arguments.GetValue(_overwrite))
            throw new CliException(ExitCode.WrongArguments, new Sentence("file.there.over", path));
        if (goesOn && File.Exists(path))
            RequireDate(path);
        ClipProfiles profiles = _context.LoadProfiles(arguments, includeExperimental: true);
        Source source = Find(arguments, profiles);
        OpenRadio radio = await _radio.OpenReadyAsync(arguments, source.Radio, cancellationToken).ConfigureAwait(false);
        await using (radio.ConfigureAwait(false))
        using (radio.Claim(source.Address))
            return await RecordAsync(source, radio.Radio, path, goesOn, length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What comes later has a place in a recording only where it is known when that began.</summary>
    private static void RequireDate(string path)
    {
        using RecordingReader there = RecordingReader.Open(path, new EventTime(0));
        if (there.Start is null)
            throw new CliException(ExitCode.UnusableInput, new Sentence("record.undated", path));
    }

    private Source Find(ParseResult arguments, ClipProfiles profiles)
    {
        Dictionary<string, double> settings = Setting.ParseAll(arguments.GetValue(_set));
        string? address = arguments.GetValue(_address);
        string? id = arguments.GetValue(_clip);
        if (address is null != id is null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("record.whose"));
        Source source;
        if (address is not null)
        {
            source = new Source(address, PairVerb.Profile(profiles, id!), settings, null, address, null);
        }
        else
        {
            PairedClip clip = PairedChoice.UpperOf(PairedClips.Load(_context.DataFolder(arguments)), arguments.GetValue(_own));
            var merged = new Dictionary<string, double>(clip.Settings);
            foreach ((string name, double value) in settings)
                merged[name] = value;
            source = new Source(clip.Address, PairedChoice.ProfileOf(clip, profiles), merged, clip.Radio, clip.Name, clip);
        }
        Setting.Check(source.Profile, source.Settings);
        return source;
    }

    private async Task<ExitCode> RecordAsync(
        Source source, IClipRadio radio, string path, bool goesOn, TimeSpan? length, CancellationToken cancellationToken)
    {
        var session = new ClipSession(
            radio, source.Address, source.Profile, new ClipSessionOptions { Settings = source.Settings, Language = _context.Language },
            _context.Host.Scheduler, _context.Host.Jitter);
        var recording = new SessionRecording(session.Samples, path, _context.Host.Scheduler, source.Facts(_context.Zone), goesOn);
        try
        {
            using IDisposable links = session.LinkStates.Skip(1).Subscribe(Tell, _ => { });
            _context.Say("record.begin", source.Name, path);
            session.Start();
            await FollowAsync(recording, length, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await session.DisposeAsync().ConfigureAwait(false);
            recording.Dispose();
        }
        return Conclude(recording, path);
    }

    /// <summary>Waits until it has been long enough, Ctrl-C, or a full disk.</summary>
    private async Task FollowAsync(SessionRecording recording, TimeSpan? length, CancellationToken cancellationToken)
    {
        Task end = length is { } limit
            ? Observable.Timer(limit, _context.Host.Scheduler).ToTask(cancellationToken)
            : Task.Delay(Timeout.InfiniteTimeSpan, _context.Time, cancellationToken);
        using IDisposable progress = _context.Terminal.Error
            ? _context.Host.Scheduler.SchedulePeriodic(Progress, () => _context.Error.Write($"\r{Describe(recording)}   "))
            : Disposable.Empty;
        Task first = await Task.WhenAny(end, recording.Ended).ConfigureAwait(false);
        if (_context.Terminal.Error)
            _context.Error.WriteLine();
        // Ctrl-C is the usual end of a recording; a full disk is not.
        if (!first.IsCanceled)
            await first.ConfigureAwait(false);
    }

    private ExitCode Conclude(SessionRecording recording, string path)
    {
        if (recording.Samples == 0)
            throw new CliException(ExitCode.ClipUnreachable, new Sentence("record.none", ClipWords.WakeIt));
        _context.Say("record.done", Describe(recording), path);
        // A packed recording brings its calibration along.
        bool packed = path.EndsWith(RecordingFormat.PackedExtension, StringComparison.OrdinalIgnoreCase);
        _context.Say(packed ? "record.next.packed" : "record.next", path.Contains(' ') ? $"\"{path}\"" : path);
        return ExitCode.Done;
    }

    private void Tell(LinkState state)
    {
        // Nothing but the samples matters to a script; a person wants to know why there are none.
        if (state.Status is LinkStatus.Lost or LinkStatus.Silent or LinkStatus.Streaming)
            _context.Output.WriteLine($"{_context.Word("link", state.Status.ToString())}: {state.Reason}");
    }

    private string Describe(SessionRecording recording) =>
        _context.Texts.Fill("record.samples", recording.Samples, Figures.Length(recording.Length));

    /// <summary>Where the samples come from.</summary>
    private sealed record Source(
        string Address, ClipProfile Profile, IReadOnlyDictionary<string, double> Settings, string? Radio, string Name, PairedClip? Paired)
    {
        public RecordingFacts Facts(TimeZoneInfo zone) => new()
        {
            Clip = Profile.Id,
            Zone = zone.Id,
            Forward = Paired?.Forward,
            Up = Paired?.Up,
            Calibration = Paired?.Calibration,
        };
    }
}
