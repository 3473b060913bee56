using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Whether a microphone is in use (Linux): ALSA's recording devices, and what records through PulseAudio or PipeWire.</summary>
/// <remarks>Without pactl a Bluetooth microphone cannot be seen: it is no device of ALSA's. The reason says so.</remarks>
public sealed class MicrophoneSensor : IGateSensor
{
    private readonly GateSensorOptions _options;
    private readonly GateTexts _texts;
    private readonly IProgramRunner _programs;

    /// <summary>Creates the sensor.</summary>
    /// <param name="options">Where it looks, and how often.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="programs">Runs pactl.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    public MicrophoneSensor(GateSensorOptions options, IScheduler scheduler, IProgramRunner programs, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(report);
        _options = options.Validated();
        _texts = GateTexts.For(Gate, options);
        _programs = programs;
        Readings = Watching.Of(LookAsync, _texts, options, scheduler, report);
    }

    /// <inheritdoc/>
    public Gate Gate => Gate.Microphone;

    /// <inheritdoc/>
    public string Source => $"{_options.ProcessFolder}/asound/card*/pcm*c/sub*/status; pactl list source-outputs";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }

    private async Task<GateReading> LookAsync(CancellationToken cancellationToken)
    {
        bool? isRunning = AnyDeviceRuns();
        if (isRunning == true)
            return _texts.Shut("MicrophoneInUse");
        return await AnyProgramRecordsAsync(cancellationToken).ConfigureAwait(false) switch
        {
            true => _texts.Shut("MicrophoneInUse"),
            false => _texts.Open("MicrophoneFree"),
            null when isRunning == false => _texts.Open("MicrophoneFreeButBluetooth"),
            null => _texts.Unknown("MicrophoneNotTold"),
        };
    }

    /// <summary>Null where ALSA shows nothing.</summary>
    private bool? AnyDeviceRuns()
    {
        try
        {
            string cards = Path.Combine(_options.ProcessFolder, "asound");
            if (!Directory.Exists(cards))
                return null;
            foreach (string card in Directory.EnumerateDirectories(cards, "card*"))
            {
                foreach (string device in Directory.EnumerateDirectories(card, "pcm*c"))
                {
                    foreach (string stream in Directory.EnumerateDirectories(device, "sub*"))
                    {
                        if (Runs(Path.Combine(stream, "status")))
                            return true;
                    }
                }
            }
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Runs(string status) =>
        File.ReadLines(status).FirstOrDefault()?.EndsWith("RUNNING", StringComparison.Ordinal) == true;

    /// <summary>Null where there is no sound server to ask, or no program to ask it with.</summary>
    private async Task<bool?> AnyProgramRecordsAsync(CancellationToken cancellationToken)
    {
        if (await AskAsync(["list", "source-outputs"], cancellationToken).ConfigureAwait(false) is not { } outputs)
            return null;
        if (outputs.Trim().Length == 0)
            return false;
        return await AskAsync(["list", "short", "sources"], cancellationToken).ConfigureAwait(false) is { } sources
            ? RecordingStreams.AnyFromMicrophone(outputs, sources)
            : null;
    }

    private async Task<string?> AskAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var ask = new ProgramCall("pactl", arguments) { Variables = new Dictionary<string, string> { ["LC_ALL"] = "C" } };
        return await _programs.RunAsync(ask, cancellationToken).ConfigureAwait(false) is { ExitCode: 0 } said ? said.Output : null;
    }
}
