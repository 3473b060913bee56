using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Desktop;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What the service of a data folder is made of.</summary>
internal sealed class ServiceParts
{
    private readonly CliContext _context;
    private readonly Func<PairedClip, OpenRadio> _openRadio;
    private readonly Func<PairedClip?, PipelineOptions> _pipeline;
    private readonly string _folder;
    private readonly ClipProfiles _profiles;
    private readonly TextWriter _error;
    private Companion? _companion;

    public ServiceParts(
        CliContext context, ParseResult arguments, Func<PairedClip, OpenRadio> openRadio, Func<PairedClip?, PipelineOptions> pipeline)
    {
        _context = context;
        _openRadio = openRadio;
        _pipeline = pipeline;
        _folder = context.DataFolder(arguments);
        _profiles = context.LoadProfiles(arguments, includeExperimental: true);
        _error = TextWriter.Synchronized(context.Error);
    }

    public CompanionOptions Companion(string? clipName)
    {
        var programs = new SystemPrograms();
        List<INotifier> notifiers = [new HapticNotifier(token => _companion?.VibrateAsync(token) ?? Task.CompletedTask, Languages.English)];
        if (DesktopNotifiers.Create(new DesktopNotifierOptions(), _context.Time, programs, Report) is { } desktop)
            notifiers.Add(desktop);
        if (_context.Terminal.Output)
            notifiers.Add(new TerminalNotifier(_context.Output, rings: false, Languages.English));
        return new CompanionOptions
        {
            DataFolder = _folder,
            Clocks = _context.Host,
            Calendar = new DayCalendar(_context.Zone),
            Settings = new FixedSettings(),
            Pipeline = _pipeline,
            OpenRadio = _openRadio,
            Profiles = _profiles,
            ClipName = clipName,
            Notifiers = notifiers,
            Gates = GateSensors.Create(new GateSensorOptions { Zone = _context.Zone }, _context.Host.Scheduler, programs, Report),
            Log = _error.WriteLine,
        };
    }

    public ApiOptions Api(int? port) => new() { DataFolder = _folder, Port = port ?? 0 };

    /// <summary>Says that everything has begun.</summary>
    public void Ready(Companion companion, Uri? api)
    {
        _companion = companion;
        _context.Output.WriteLine($"The service runs; its data is in {_folder}, its API at {api}. Ctrl-C ends it; 'posturelink status' shows how it stands.");
        _context.Output.Flush();
    }

    private void Report(Exception fault) => _error.WriteLine(fault.Message);
}
