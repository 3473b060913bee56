using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>A bus for somebody who asks now and then: kept open between the questions, and opened again when it went away.</summary>
/// <remarks>One question at a time; disposed of from any thread.</remarks>
/// <param name="place">The bus.</param>
/// <param name="report">Takes exceptions of callbacks.</param>
internal sealed class PolledBus(BusPlace place, Action<Exception> report) : IDisposable
{
    private readonly Lock _gate = new();
    private BusConnection? _bus;
    private bool _disposed;

    /// <summary>Whether somebody has a name on the bus now. Unlike a call to it, this starts nobody.</summary>
    /// <exception cref="BusException">The bus cannot be reached.</exception>
    public Task<bool> HasOwnerAsync(string name, CancellationToken cancellationToken) => CallAsync(
        new BusCall("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner"),
        writer => writer.Write(name),
        reader => reader.ReadBoolean(),
        cancellationToken);

    /// <summary>A property of an object.</summary>
    /// <exception cref="BusException">There is no such property, or it is not for us.</exception>
    public Task<object> GetAsync(string name, string path, string interfaceName, string property, CancellationToken cancellationToken) =>
        CallAsync(
            new BusCall(name, path, "org.freedesktop.DBus.Properties", "Get"),
            writer =>
            {
                writer.Write(interfaceName);
                writer.Write(property);
            },
            reader => reader.ReadValue(),
            cancellationToken);

    /// <inheritdoc cref="BusConnection.CallAsync{T}"/>
    public async Task<T> CallAsync<T>(
        BusCall call, Action<BusWriter>? write, Func<BusReader, T> read, CancellationToken cancellationToken)
    {
        BusConnection bus = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await bus.CallAsync(call, write, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets go of the bus.</summary>
    public void Dispose()
    {
        BusConnection? bus;
        lock (_gate)
        {
            _disposed = true;
            bus = _bus;
        }
        // Its thread ends by itself, soon; nobody has to wait for it.
        if (bus is not null)
            _ = bus.DisposeAsync().AsTask();
    }

    private async Task<BusConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_bus is { Ended.IsCompleted: false } open)
            return open;
        BusConnection bus = await place.OpenAsync(report, cancellationToken).ConfigureAwait(false);
        bool isLate;
        lock (_gate)
        {
            isLate = _disposed;
            _bus = bus;
        }
        if (isLate)
            await bus.DisposeAsync().ConfigureAwait(false);
        return bus;
    }
}
