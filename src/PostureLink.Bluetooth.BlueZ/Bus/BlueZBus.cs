using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>An open bus, and what BlueZ shows on it.</summary>
/// <param name="connection">The bus.</param>
/// <param name="tree">What BlueZ shows.</param>
internal sealed class BlueZBus(BusConnection connection, ObjectTree tree) : IAsyncDisposable
{
    public BusConnection Connection => connection;

    public ObjectTree Tree => tree;

    /// <summary>Opens the bus and asks BlueZ for what it shows.</summary>
    /// <param name="address">The address of the bus; null for the system bus.</param>
    /// <param name="report">Takes exceptions of callbacks.</param>
    /// <exception cref="BusException">There is no bus, or no libsystemd.</exception>
    public static async Task<BlueZBus> OpenAsync(string? address, Action<Exception> report)
    {
        BusConnection connection = await (address is null
            ? BusConnection.OpenSystemAsync(report, CancellationToken.None)
            : BusConnection.OpenAsync(address, report, CancellationToken.None)).ConfigureAwait(false);
        try
        {
            var tree = new ObjectTree(connection);
            await tree.LoadAsync().ConfigureAwait(false);
            return new BlueZBus(connection, tree);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Calls a method of BlueZ that returns nothing of interest.</summary>
    /// <param name="path">The object.</param>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="member">The method.</param>
    /// <param name="write">Writes its arguments; null for none.</param>
    /// <param name="limit">How long its answer is waited for; null for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CallAsync(
        string path, string interfaceName, string member, Action<BusWriter>? write, TimeSpan? limit,
        CancellationToken cancellationToken) =>
        connection.CallAsync(new BusCall(BlueZNames.Service, path, interfaceName, member) { Limit = limit }, write, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
