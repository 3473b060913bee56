using System.CommandLine;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary><c>posturelink scan</c>: which clips are near, and how well they are heard.</summary>
internal sealed class ScanVerb
{
    public const int DefaultSeconds = 20;
    private const int MostSeconds = 3600;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(300);

    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Option<bool> _all = new("--all");
    private readonly Option<int?> _seconds = new("--seconds") { HelpName = "N" };
    private readonly Option<bool> _experimental = ClipWords.ExperimentalOption();
    private readonly Option<bool> _json = new("--json");

    private ScanVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Options.Add(_all);
        command.Options.Add(_seconds);
        command.Options.Add(_experimental);
        command.Options.Add(_json);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("scan");
        var verb = new ScanVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        int seconds = arguments.GetValue(_seconds) ?? DefaultSeconds;
        if (seconds is < 1 or > MostSeconds)
            throw new CliException(ExitCode.WrongArguments, new Sentence("seconds.range", seconds, MostSeconds));
        bool all = arguments.GetValue(_all);
        var near = new NearbyClips(_context.LoadProfiles(arguments, arguments.GetValue(_experimental)));
        OpenRadio radio = await _radio.OpenReadyAsync(arguments, null, cancellationToken).ConfigureAwait(false);
        await using (radio.ConfigureAwait(false))
        {
            IObservable<ClipSighting> sightings = radio.Radio.Scan([])
                .TakeUntil(Observable.Timer(TimeSpan.FromSeconds(seconds), _context.Host.Scheduler));
            if (arguments.GetValue(_json))
                return await WriteJsonAsync(sightings, near, all, cancellationToken).ConfigureAwait(false);
            _context.Say("scan.begin", radio.Radio.Name, seconds);
            if (_context.Terminal.Output)
                await ShowAsync(sightings, near, all, cancellationToken).ConfigureAwait(false);
            else
                await ListenAsync(sightings, sighting => near.Take(sighting), cancellationToken).ConfigureAwait(false);
        }
        return Conclude(near, all, _radio.Named(arguments) is { } named ? $" --radio {named}" : "");
    }

    /// <summary>Listens to the end; Ctrl-C is an end like another.</summary>
    private static async Task ListenAsync(
        IObservable<ClipSighting> sightings, Action<ClipSighting> take, CancellationToken cancellationToken)
    {
        try
        {
            await sightings.Do(take).LastOrDefaultAsync().ToTask(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What was heard so far is shown.
        }
    }

    private Task ShowAsync(IObservable<ClipSighting> sightings, NearbyClips near, bool all, CancellationToken cancellationToken)
    {
        bool unicode = _context.Console.Profile.Capabilities.Unicode;
        return _context.Console.Live(Table()).StartAsync(async live =>
        {
            using (_context.Host.Scheduler.SchedulePeriodic(Refresh, () => live.UpdateTarget(Table())))
                await ListenAsync(sightings, sighting => near.Take(sighting), cancellationToken).ConfigureAwait(false);
            live.UpdateTarget(Table());
        });

        Table Table() => NearbyTable.Draw(Shown(near, all), _context.Time.GetUtcNow(), unicode, _context.Texts);
    }

    private ExitCode Conclude(NearbyClips near, bool all, string withRadio)
    {
        if (!_context.Terminal.Output)
        {
            foreach (NearbyClip clip in Shown(near, all))
                _context.Output.WriteLine(NearbyTable.Line(clip, _context.Texts));
        }
        int clips = near.Clips.Count;
        int others = near.All.Count - clips;
        string besides = others == 0 ? "" : others == 1 ? _context.Texts["scan.besides.1"] : _context.Texts.Fill("scan.besides", others);
        if (clips > 0)
        {
            _context.Say(clips == 1 ? "scan.near.1" : "scan.near", clips, besides, withRadio);
            return ExitCode.Done;
        }
        _context.Say(
            "scan.none", besides, ClipWords.WakeIt.In(_context.Texts), others > 0 && !all ? _context.Texts["scan.others"] : "");
        return ExitCode.ClipUnreachable;
    }

    private static IReadOnlyList<NearbyClip> Shown(NearbyClips near, bool all) => all ? near.All : near.Clips;

    private async Task<ExitCode> WriteJsonAsync(
        IObservable<ClipSighting> sightings, NearbyClips near, bool all, CancellationToken cancellationToken)
    {
        using var lines = new JsonLines(_context.Output);
        await ListenAsync(sightings, Write, cancellationToken).ConfigureAwait(false);
        return near.Clips.Count > 0 ? ExitCode.Done : ExitCode.ClipUnreachable;

        void Write(ClipSighting sighting)
        {
            NearbyClip clip = near.Take(sighting);
            if (clip.IsClip || all)
                lines.Write(json => SightingJson.AddMembers(json, sighting, clip));
        }
    }
}
