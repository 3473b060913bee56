using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>Whether the screen is locked, or the session not in front (Linux): logind's hints, and the session's screen saver.</summary>
/// <remarks>Not every locker tells either of them; what neither knows is unknown.</remarks>
public sealed class ScreenLockSensor : IGateSensor
{
    private const string Login = "org.freedesktop.login1";

    private static readonly (string Name, string Path)[] Savers =
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
        ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ];

    private readonly GateTexts _texts;

    /// <summary>Creates the sensor.</summary>
    /// <param name="options">Where it looks, and how often.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    public ScreenLockSensor(GateSensorOptions options, IScheduler scheduler, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(report);
        _texts = GateTexts.For(Gate, options.Validated());
        Readings = Watching.Of(
            () => new Buses(
                new PolledBus(BusPlace.System(options.SystemBusAddress), report),
                new PolledBus(BusPlace.Session(options.SessionBusAddress), report)),
            LookAsync, _texts, options, scheduler, report);
    }

    /// <inheritdoc/>
    public Gate Gate => Gate.ScreenLocked;

    /// <inheritdoc/>
    public string Source => "org.freedesktop.login1: LockedHint and Active of the session; GetActive of the session's screen saver";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }

    private async Task<GateReading> LookAsync(Buses buses, CancellationToken cancellationToken)
    {
        (bool? isLocked, bool? isInFront) = await AskLoginAsync(buses.System, cancellationToken).ConfigureAwait(false);
        if (isInFront == false)
            return _texts.Shut("LockNotInFront");
        if (isLocked == true)
            return _texts.Shut("LockOn");
        return await AskSaversAsync(buses.Session, cancellationToken).ConfigureAwait(false) switch
        {
            true => _texts.Shut("LockOn"),
            false => _texts.Open("LockOff"),
            null when isLocked == false => _texts.Open("LockOff"),
            null => _texts.Unknown("LockNotTold"),
        };
    }

    private static async Task<(bool? IsLocked, bool? IsInFront)> AskLoginAsync(PolledBus bus, CancellationToken cancellationToken)
    {
        try
        {
            // As a service of the user's we belong to no session ourselves; the user's graphical one is meant.
            object display = await bus.GetAsync(
                Login, "/org/freedesktop/login1/user/self", Login + ".User", "Display", cancellationToken).ConfigureAwait(false);
            if (display is not BusStruct { Fields: [_, BusPath { Value: not "/" } session] })
                return (null, null);
            object isLocked = await bus.GetAsync(Login, session.Value, Login + ".Session", "LockedHint", cancellationToken)
                .ConfigureAwait(false);
            object isInFront = await bus.GetAsync(Login, session.Value, Login + ".Session", "Active", cancellationToken)
                .ConfigureAwait(false);
            return (isLocked as bool?, isInFront as bool?);
        }
        catch (BusException)
        {
            // A system without logind, or a container: the screen saver may know.
            return (null, null);
        }
    }

    private static async Task<bool?> AskSaversAsync(PolledBus bus, CancellationToken cancellationToken)
    {
        bool? isLocked = null;
        foreach ((string name, string path) in Savers)
        {
            try
            {
                if (!await bus.HasOwnerAsync(name, cancellationToken).ConfigureAwait(false))
                    continue;
                bool isActive = await bus.CallAsync(
                    new BusCall(name, path, name, "GetActive"), null, reader => reader.ReadBoolean(), cancellationToken)
                    .ConfigureAwait(false);
                isLocked = isLocked == true || isActive;
            }
            catch (BusException)
            {
                // One that does not answer says nothing about the next.
            }
        }
        return isLocked;
    }

    private sealed class Buses(PolledBus system, PolledBus session) : IDisposable
    {
        private readonly CompositeDisposable _both = new(system, session);

        public PolledBus System => system;

        public PolledBus Session => session;

        public void Dispose() => _both.Dispose();
    }
}
