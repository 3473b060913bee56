using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Dashboard;
using PostureLink.Desktop;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What the service of a data folder is made of.</summary>
internal sealed class ServiceParts : IDisposable
{
    private readonly CliContext _context;
    private readonly Func<PairedClip?, OpenRadio> _openRadio;
    private readonly Func<PairedClip?, PipelineOptions> _pipeline;
    private readonly string _folder;
    private readonly Lazy<ClipProfiles> _profiles;
    private readonly TextWriter _error;
    private readonly SettingsStore _settings;
    private readonly IDisposable _faults;
    private Companion? _companion;

    public ServiceParts(
        CliContext context, ParseResult arguments, SettingsStore settings, Func<PairedClip?, OpenRadio> openRadio,
        Func<PairedClip?, PipelineOptions> pipeline)
    {
        _context = context;
        _openRadio = openRadio;
        _pipeline = pipeline;
        _folder = context.DataFolder(arguments);
        _profiles = new Lazy<ClipProfiles>(() => context.LoadProfiles(arguments, includeExperimental: true));
        _error = TextWriter.Synchronized(context.Error);
        _settings = settings;
        _faults = settings.Faults.Subscribe(
            fault =>
            {
                if (fault is not null)
                    _error.WriteLine(context.Texts.Fill("service.settings", context.Faults.Of(fault)));
            },
            Report);
    }

    public CompanionOptions Companion(string? clipName)
    {
        var programs = new SystemPrograms();
        Settings now = _settings.Current;
        GateSensorOptions gates = now.ToGateSensorOptions() with { Zone = () => _settings.Current.Zone };
        List<INotifier> notifiers = [new HapticNotifier(token => _companion?.VibrateAsync(token) ?? Task.FromResult(false), now.Language)];
        if (DesktopNotifiers.Create(new DesktopNotifierOptions { Language = now.Language }, _context.Time, programs, Report) is { } desktop)
            notifiers.Add(desktop);
        if (_context.Terminal.Output)
            notifiers.Add(new TerminalNotifier(_context.Output, rings: false, now.Language));
        if (now.ToWebhookOptions() is { } webhook)
            notifiers.Add(new WebhookNotifier(webhook, _context.Time, _context.Host.Jitter));
        return new CompanionOptions
        {
            DataFolder = _folder,
            Clocks = _context.Host,
            Calendar = () => _settings.Current.Calendar,
            Settings = _settings,
            Pipeline = _pipeline,
            OpenRadio = _openRadio,
            Profiles = _profiles,
            ClipName = clipName,
            Notifiers = [.. notifiers.Select(notifier => new SettableNotifier(notifier, _settings))],
            Gates =
            [
                .. GateSensors.Create(gates, _context.Host.Scheduler, programs, Report)
                    .Select(sensor => new SettableGate(sensor, _settings)),
            ],
            Keeping = () => _settings.Current.Keeping,
            Language = now.Language,
            Log = _error.WriteLine,
        };
    }

    public ApiOptions Api(int? port)
    {
        ApiOptions options = _settings.Current.ToApiOptions(_folder);
        return options with
        {
            Port = port ?? options.Port,
            Site = (companion, time) => Pages(companion, _settings, _folder, time),
        };
    }

    /// <summary>The pages of a service.</summary>
    public static DashboardSite Pages(ICompanion companion, SettingsStore settings, string folder, TimeProvider time) => new(
        companion,
        new DashboardOptions
        {
            Language = () => settings.Current.Language,
            PairedClips = () => PairedClips.Load(folder).All,
            WarmsUp = true,
        },
        time);

    /// <summary>Says that everything has begun.</summary>
    public void Ready(Companion companion, Uri? api)
    {
        _companion = companion;
        _context.Say("service.runs", _folder, api);
        _context.Output.Flush();
        // On a terminal a notice says so.
        if (!_context.Terminal.Output
            && companion.Status.Parts.FirstOrDefault(part => part.Name == Parts.Journal) is { State: PartState.Failing } journal)
            _error.WriteLine(journal.Reason);
        if (OwnerOnly.IsOpenToOthers(_folder))
            _error.WriteLine(_context.Texts.Fill("run.open-folder", _folder));
    }

    public void Dispose() => _faults.Dispose();

    private void Report(Exception fault) => _error.WriteLine(_context.Faults.Of(fault));
}
