using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>The gate sensors of the system that the program runs on, one for every gate.</summary>
public static class GateSensors
{
    /// <summary>Creates them; nothing is watched before it is subscribed to.</summary>
    /// <param name="options">Where they look, and how often. Without a calendar file there is no sensor for the calendar.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="programs">Runs programs that know.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IReadOnlyList<IGateSensor> Create(
        GateSensorOptions options, IScheduler scheduler, IProgramRunner programs, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<IGateSensor> sensors = OperatingSystem.IsLinux()
            ?
            [
                new DoNotDisturbSensor(options, scheduler, programs, report),
                new CameraSensor(options, scheduler, report),
                new MicrophoneSensor(options, scheduler, programs, report),
                new ScreenLockSensor(options, scheduler, report),
            ]
            : [.. new[] { Gate.DoNotDisturb, Gate.Camera, Gate.Microphone, Gate.ScreenLocked }.Select(it => new UnknownGateSensor(it, options))];
        if (options.CalendarFile is not null)
            sensors.Add(new CalendarSensor(options, scheduler, report));
        return sensors;
    }
}
