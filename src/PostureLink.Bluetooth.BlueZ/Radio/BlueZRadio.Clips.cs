using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Connecting to clips and pairing them.</summary>
public sealed partial class BlueZRadio
{
    /// <inheritdoc/>
    public async Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        cancellationToken.ThrowIfCancellationRequested();
        await _claims.TakeAsync(address, cancellationToken).ConfigureAwait(false);
        BusLease? lease = null;
        BlueZLink? link = null;
        try
        {
            (lease, string adapter) = await ReadyAdapter.TakeAsync(_bus, _options, address, cancellationToken).ConfigureAwait(false);
            string device = await FindAsync(lease.Bus, adapter, address, cancellationToken).ConfigureAwait(false);
            link = new BlueZLink(lease.Bus, device, address, _options, _scheduler, endsWithConnection: true);
            return await ConnectAsync(lease, link, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // A link that comes about all the same is ended; whoever gave up does not wait for that, whoever connects next does.
            Task ending = EndAsync(lease, link, address, disconnect: true);
            if (failure is not OperationCanceledException)
                await ending.ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(agent);
        // BlueZ lets one program have one agent.
        await _pairing.WaitAsync(cancellationToken).ConfigureAwait(false);
        BusLease? lease = null;
        BondMaking? making = null;
        BlueZLink? link = null;
        bool wasConnected = false;
        try
        {
            (lease, string adapter) = await ReadyAdapter.TakeAsync(_bus, _options, address, cancellationToken).ConfigureAwait(false);
            BlueZBus bus = lease.Bus;
            string device = await FindAsync(bus, adapter, address, cancellationToken).ConfigureAwait(false);
            (bool isPaired, wasConnected) = await bus.Tree.WhenAsync(
                () => bus.Tree.Find(device, BlueZNames.Device) is { } it ? Tuple.Create(it.Flag("Paired"), it.Flag("Connected")) : null,
                cancellationToken).ConfigureAwait(false);
            if (isPaired)
                return;
            link = new BlueZLink(bus, device, address, _options, _scheduler, endsWithConnection: false);
            making = new BondMaking(bus, device, address, _options.Report);
            await making.RunAsync(link, agent, cancellationToken).ConfigureAwait(false);
        }
        catch (BusException noBus)
        {
            throw RadioErrors.Of(noBus, CallKind.Pairing, address);
        }
        finally
        {
            Task ending = EndPairingAsync(lease, making, wasConnected ? null : link, address);
            if (!cancellationToken.IsCancellationRequested)
                await ending.ConfigureAwait(false);
        }
    }

    private async Task<IClipConnection> ConnectAsync(BusLease lease, BlueZLink link, CancellationToken cancellationToken)
    {
        try
        {
            await link.CallAsync(
                link.DevicePath, BlueZNames.Device, "Connect", null, static _ => true, CallKind.Connecting, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ClipRadioException failure) when (failure.InnerException is BusException { ErrorName: "org.bluez.Error.AlreadyConnected" })
        {
            // An earlier run of the program, or another program, has left the link: it can be shared.
        }
        await link.CheckAsync(cancellationToken).ConfigureAwait(false);
        BlueZConnection? connection = null;
        connection = await link.ResolveAsync(
            () => new BlueZConnection(link, wasUp => ReleaseAsync(connection, lease, link, wasUp)), cancellationToken).ConfigureAwait(false);
        lock (_gate)
            _connections.Add(connection);
        return connection;
    }

    private Task ReleaseAsync(BlueZConnection? connection, BusLease lease, BlueZLink link, bool wasUp)
    {
        lock (_gate)
        {
            if (connection is not null)
                _connections.Remove(connection);
        }
        return EndAsync(lease, link, link.Address, disconnect: wasUp);
    }

    private Task EndAsync(BusLease? lease, BlueZLink? link, string address, bool disconnect) => _claims.ReleaseAsync(address, async () =>
    {
        if (link is not null)
            await CloseAsync(link, disconnect).ConfigureAwait(false);
        if (lease is not null)
            await lease.DisposeAsync().ConfigureAwait(false);
    });

    private async Task EndPairingAsync(BusLease? lease, BondMaking? making, BlueZLink? link, string address)
    {
        try
        {
            if (making is not null)
                await making.DisposeAsync().ConfigureAwait(false);
            // BlueZ leaves the link that it made the bond over; it is ended unless somebody here uses it.
            if (link is not null)
                await CloseAsync(link, !_claims.Has(address)).ConfigureAwait(false);
            if (lease is not null)
                await lease.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _pairing.Release();
        }
    }

    private static async Task CloseAsync(BlueZLink link, bool disconnect)
    {
        link.Bus.Connection.Post(() => link.Close("The connection was ended."));
        if (!disconnect)
            return;
        try
        {
            await link.Bus.CallAsync(
                link.DevicePath, BlueZNames.Device, "Disconnect", null, CleaningLimit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BusException)
        {
            // There is no link any more, or nobody who could end it.
        }
    }

    /// <summary>The path of a clip; looks for it when BlueZ has never heard of it, or has forgotten it.</summary>
    private async Task<string> FindAsync(BlueZBus bus, string adapter, string address, CancellationToken cancellationToken)
    {
        if (await DeviceAsync(bus, adapter, address, cancellationToken).ConfigureAwait(false) is { Length: > 0 } known)
            return known;
        await Scan([])
            .FirstOrDefaultAsync(it => it.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
            .TakeUntil(Observable.Timer(_options.SearchLimit, _scheduler))
            .LastOrDefaultAsync()
            .ToTask(cancellationToken).ConfigureAwait(false);
        return await DeviceAsync(bus, adapter, address, cancellationToken).ConfigureAwait(false) is { Length: > 0 } found
            ? found
            : throw new ClipRadioException(
                RadioFailure.NotFound, address,
                $"No clip was heard at {address}. Wake it up, bring it near, and end its connection to a phone.");
    }
}
