using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Whether a camera is in use (Linux): whether a process of the user's holds a /dev/video* open.</summary>
/// <remarks>Processes of other users cannot be looked into. With PipeWire its own process holds the camera, for whoever uses it.</remarks>
public sealed class CameraSensor : IGateSensor
{
    private readonly GateSensorOptions _options;
    private readonly GateTexts _texts;
    private readonly OpenDevices _open;

    /// <summary>Creates the sensor.</summary>
    /// <param name="options">Where it looks, and how often.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    public CameraSensor(GateSensorOptions options, IScheduler scheduler, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(report);
        _options = options.Validated();
        _texts = GateTexts.For(Gate, options);
        _open = new OpenDevices(options.ProcessFolder);
        Readings = Watching.Of(token => Task.FromResult(Look(token)), _texts, options, scheduler, report);
    }

    /// <inheritdoc/>
    public Gate Gate => Gate.Camera;

    /// <inheritdoc/>
    public string Source => $"{_options.DeviceFolder}/video* held open in {_options.ProcessFolder}/*/fd";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }

    private GateReading Look(CancellationToken cancellationToken)
    {
        try
        {
            // Without a camera there is nothing to look through all processes for.
            var cameras = Directory.EnumerateFileSystemEntries(_options.DeviceFolder, "video*").ToHashSet();
            if (cameras.Count == 0)
                return _texts.Open("CameraNone");
            (string? camera, int processes) = _open.Find(cameras, cancellationToken);
            return camera is not null ? _texts.Shut("CameraInUse", Path.GetFileName(camera))
                : processes > 0 ? _texts.Open("CameraFree")
                : _texts.Unknown("CameraNotTold", _options.ProcessFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return _texts.Unknown("CameraNotTold", failure.Message);
        }
    }
}
