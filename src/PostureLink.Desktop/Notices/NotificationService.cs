using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>The desktop's notification service on an open bus: org.freedesktop.Notifications, version 1.2 of its specification.</summary>
internal sealed class NotificationService : IAsyncDisposable
{
    /// <summary>Its name on the bus, and its interface.</summary>
    public const string Name = "org.freedesktop.Notifications";

    /// <summary>Its object.</summary>
    public const string Path = "/org/freedesktop/Notifications";

    private const uint ClosedByWearer = 2;

    private readonly BusConnection _bus;
    private volatile ServiceTraits? _traits;

    private NotificationService(BusConnection bus)
    {
        _bus = bus;
    }

    /// <summary>Whether the bus is gone.</summary>
    public bool HasEnded => _bus.Ended.IsCompleted;

    /// <summary>What the service is, once it was asked; null before and after it went away.</summary>
    public ServiceTraits? Traits => _traits;

    /// <summary>Connects to the bus and listens; the service itself need not be there yet.</summary>
    /// <param name="place">The bus.</param>
    /// <param name="invoked">A button: the service's unique name, the number, the key. On the thread of the bus.</param>
    /// <param name="closed">A notice is gone: the unique name, the number, whether the wearer closed it. On the thread of the bus.</param>
    /// <param name="gone">The service went away, or another has its name now. On the thread of the bus.</param>
    /// <param name="report">Takes exceptions of callbacks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">The bus cannot be reached.</exception>
    public static async Task<NotificationService> OpenAsync(
        BusPlace place, Action<string, uint, string> invoked, Action<string, uint, bool> closed, Action gone, Action<Exception> report,
        CancellationToken cancellationToken)
    {
        BusConnection bus = await place.OpenAsync(report, cancellationToken).ConfigureAwait(false);
        var service = new NotificationService(bus);
        // Calls are sent after these rules, so no signal of what they show is missed.
        bus.Match(
            $"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{Name}'",
            _ =>
            {
                service._traits = null;
                gone();
            });
        bus.Match(
            $"type='signal',sender='{Name}',interface='{Name}',member='ActionInvoked'",
            signal => invoked(signal.Sender, signal.ReadUInt32(), signal.ReadString()));
        bus.Match(
            $"type='signal',sender='{Name}',interface='{Name}',member='NotificationClosed'",
            signal => closed(signal.Sender, signal.ReadUInt32(), signal.ReadUInt32() == ClosedByWearer));
        return service;
    }

    /// <summary>Asks the service what it can do; once, until it goes away.</summary>
    /// <exception cref="BusException">There is no service, or it refused.</exception>
    public async Task<ServiceTraits> AskTraitsAsync(CancellationToken cancellationToken)
    {
        if (_traits is { } known)
            return known;
        string name = await _bus.CallAsync(Call("GetServerInformation"), null, reader => reader.ReadString(), cancellationToken)
            .ConfigureAwait(false);
        string[] capabilities = await _bus.CallAsync(
            Call("GetCapabilities"), null, reader => (string[])reader.ReadValue(), cancellationToken).ConfigureAwait(false);
        var traits = ServiceTraits.Of(name, capabilities);
        _traits = traits;
        return traits;
    }

    /// <summary>Shows something.</summary>
    /// <param name="message">What.</param>
    /// <param name="shown">It is shown: the service's unique name and the number. On the thread of the bus, before any signal about it.</param>
    /// <param name="cancellationToken">Gives up waiting; <paramref name="shown"/> is still told when the answer comes.</param>
    /// <exception cref="BusException">There is no service, or it refused.</exception>
    public Task NotifyAsync(NotificationMessage message, Action<string, uint> shown, CancellationToken cancellationToken) =>
        // The call itself is not given up: what came onto the screen late must still be known by its number.
        _bus.CallAsync(
            Call("Notify"),
            message.Write,
            reader =>
            {
                shown(reader.Sender, reader.ReadUInt32());
                return true;
            },
            CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>Takes something off the screen.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">There is no service.</exception>
    public async Task CloseAsync(uint number, CancellationToken cancellationToken)
    {
        try
        {
            await _bus.CallAsync(Call("CloseNotification"), writer => writer.Write(number), cancellationToken).ConfigureAwait(false);
        }
        catch (BusException gone) when (!ServiceTrouble.IsAbsence(gone))
        {
            // The specification's answer for a notice that is not there any more is an error, of no name in particular.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bus.DisposeAsync();

    private static BusCall Call(string member) => new(Name, Path, Name, member);
}
