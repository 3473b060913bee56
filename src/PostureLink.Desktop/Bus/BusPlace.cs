using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>Where a message bus is: a known one, or an address.</summary>
/// <param name="Name">For people: "session bus".</param>
/// <param name="Address">Its address; null for the one that the system knows by that name.</param>
internal sealed record BusPlace(string Name, string? Address)
{
    /// <summary>The bus of the user's session: DBUS_SESSION_BUS_ADDRESS, else the user's own bus in XDG_RUNTIME_DIR.</summary>
    /// <param name="address">Another address, or null.</param>
    public static BusPlace Session(string? address = null) => new("session bus", address);

    /// <summary>The bus of the machine.</summary>
    /// <inheritdoc cref="Session"/>
    public static BusPlace System(string? address = null) => new("system bus", address);

    /// <summary>Connects.</summary>
    /// <param name="report">Takes exceptions of callbacks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">It cannot be reached.</exception>
    public Task<BusConnection> OpenAsync(Action<Exception> report, CancellationToken cancellationToken) =>
        Address is { } address ? BusConnection.OpenAsync(address, report, cancellationToken)
        : Name == "system bus" ? BusConnection.OpenSystemAsync(report, cancellationToken)
        : BusConnection.OpenUserAsync(report, cancellationToken);
}
