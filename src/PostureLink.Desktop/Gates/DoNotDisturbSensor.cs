using System.Reactive.Concurrency;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>Whether the desktop's do-not-disturb is on (Linux), as its notification service tells it.</summary>
/// <remarks>
/// Who serves org.freedesktop.Notifications is asked for its name, and then in its own way: dunst for its property "paused", Xfce's
/// service by its setting, GNOME by its setting "show-banners", every other for the property "Inhibited", which KDE Plasma has.
/// </remarks>
public sealed class DoNotDisturbSensor : IGateSensor
{
    private readonly GateTexts _texts;
    private readonly IProgramRunner _programs;

    /// <summary>Creates the sensor.</summary>
    /// <param name="options">Where it looks, and how often.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="programs">Runs gsettings, on GNOME.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    public DoNotDisturbSensor(GateSensorOptions options, IScheduler scheduler, IProgramRunner programs, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(report);
        _texts = GateTexts.For(Gate, options.Validated());
        _programs = programs;
        Readings = Watching.Of(
            () => new PolledBus(BusPlace.Session(options.SessionBusAddress), report), LookAsync, _texts, options, scheduler, report);
    }

    /// <inheritdoc/>
    public Gate Gate => Gate.DoNotDisturb;

    /// <inheritdoc/>
    public string Source =>
        "org.freedesktop.Notifications: Inhibited (KDE Plasma), paused (dunst), do-not-disturb (Xfce); show-banners (GNOME)";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }

    private async Task<GateReading> LookAsync(PolledBus bus, CancellationToken cancellationToken)
    {
        string service = "";
        try
        {
            if (!await bus.HasOwnerAsync(NotificationService.Name, cancellationToken).ConfigureAwait(false))
                return _texts.Unknown("DndNoService");
            service = await bus.CallAsync(
                new BusCall(NotificationService.Name, NotificationService.Path, NotificationService.Name, "GetServerInformation"),
                null, reader => reader.ReadString(), cancellationToken).ConfigureAwait(false);
            bool? isOn = service.ToUpperInvariant() switch
            {
                "DUNST" => await IsTrueAsync(bus, "org.dunstproject.cmd0", "paused", cancellationToken).ConfigureAwait(false),
                "GNOME-SHELL" => await IsOnInGnomeAsync(cancellationToken).ConfigureAwait(false),
                var name when name.StartsWith("XFCE", StringComparison.Ordinal) =>
                    await IsOnInXfceAsync(bus, cancellationToken).ConfigureAwait(false),
                _ => await IsTrueAsync(bus, NotificationService.Name, "Inhibited", cancellationToken).ConfigureAwait(false),
            };
            return isOn switch
            {
                true => _texts.Shut("DndOn", service),
                false => _texts.Open("DndOff", service),
                null => _texts.Unknown("DndNotTold", service),
            };
        }
        catch (BusException absent) when (absent.ErrorName is BusErrors.NoServer or BusErrors.NoLibrary or BusErrors.Disconnected)
        {
            return _texts.Unknown("DndNoSession", absent.Message);
        }
        catch (BusException) when (service.Length > 0)
        {
            return _texts.Unknown("DndNotTold", service);
        }
        catch (BusException refusal)
        {
            return _texts.Unknown("DndRefused", refusal.Message);
        }
    }

    private static async Task<bool?> IsTrueAsync(
        PolledBus bus, string interfaceName, string property, CancellationToken cancellationToken) =>
        await bus.GetAsync(NotificationService.Name, NotificationService.Path, interfaceName, property, cancellationToken)
            .ConfigureAwait(false) as bool?;

    private static async Task<bool?> IsOnInXfceAsync(PolledBus bus, CancellationToken cancellationToken) =>
        await bus.CallAsync(
            new BusCall("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", "GetProperty"),
            writer =>
            {
                writer.Write("xfce4-notifyd");
                writer.Write("/do-not-disturb");
            },
            reader => reader.ReadValue(),
            cancellationToken).ConfigureAwait(false) as bool?;

    private async Task<bool?> IsOnInGnomeAsync(CancellationToken cancellationToken)
    {
        var ask = new ProgramCall("gsettings", ["get", "org.gnome.desktop.notifications", "show-banners"]);
        ProgramResult? said = await _programs.RunAsync(ask, cancellationToken).ConfigureAwait(false);
        return said is { ExitCode: 0 } && bool.TryParse(said.Output.Trim(), out bool showsBanners) ? !showsBanners : null;
    }
}
