using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>The radio on BlueZ, over the system's message bus (Linux).</summary>
/// <remarks>
/// Addresses are those of BlueZ: "C0:FF:EE:00:00:01". Nothing is held while nothing is asked for: the bus is opened with the first
/// call or subscription and closed with the last. Values come on the thread of the bus.
/// </remarks>
public sealed partial class BlueZRadio : IClipRadio, IAsyncDisposable
{
    private static readonly TimeSpan CleaningLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private const int MostRemovals = 3;

    private readonly IScheduler _scheduler;
    private readonly BlueZOptions _options;
    private readonly SharedBus _bus;
    private readonly Discovery _discovery;
    private readonly Claims _claims = new();
    private readonly SemaphoreSlim _pairing = new(1);
    private readonly Lock _gate = new();
    private readonly HashSet<BlueZConnection> _connections = [];

    /// <summary>Creates the radio; it does nothing yet.</summary>
    /// <param name="scheduler">Tells when bytes arrive, and waits.</param>
    /// <param name="options">How it is set up; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public BlueZRadio(IScheduler scheduler, BlueZOptions? options = null)
    {
        _scheduler = scheduler;
        _options = options ?? new BlueZOptions();
        _options.Check();
        _bus = new SharedBus(() => BlueZBus.OpenAsync(_options.BusAddress, _options.Report));
        _discovery = new Discovery(_bus, _options, scheduler);
    }

    /// <inheritdoc/>
    public string Name => "BlueZ radio";

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability => Observable.Create<RadioAvailability>(
        observer => new AvailabilityWatch(_bus, _options, _scheduler, observer));

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Guid[] wanted = [.. services];
        return Observable.Create<ClipSighting>(observer => _discovery.Add(new ScanRequest(wanted, observer)));
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        (BusLease lease, RadioAvailability availability, string? adapter) =
            await ReadyAdapter.TakeAnyAsync(_bus, _options, address, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            // What an adapter that is off remembers can be forgotten all the same.
            if (adapter is null)
                throw Readiness.Failure(availability, address);
            try
            {
                // BlueZ 5.82 says yes and does nothing when the clip has refused the bond before; it obeys the second time.
                for (int time = 0; time < MostRemovals; time++)
                {
                    if (await DeviceAsync(lease.Bus, adapter, address, cancellationToken).ConfigureAwait(false) is not { Length: > 0 } device)
                        return;
                    await lease.Bus.CallAsync(
                        adapter, BlueZNames.Adapter, "RemoveDevice", writer => writer.Write(new BusPath(device)), AnswerLimit, cancellationToken)
                        .ConfigureAwait(false);
                }
            }
            catch (BusException error) when (error.ErrorName is "org.bluez.Error.DoesNotExist" or BusErrors.UnknownObject)
            {
                // Somebody else had it forgotten at the same time.
            }
            catch (BusException error)
            {
                throw RadioErrors.Of(error, CallKind.Adapter, address);
            }
        }
    }

    /// <inheritdoc/>
    public async Task PowerCycleAsync(CancellationToken cancellationToken)
    {
        (BusLease lease, RadioAvailability availability, string? adapter) =
            await ReadyAdapter.TakeAnyAsync(_bus, _options, "", cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            if (adapter is null)
                throw Readiness.Failure(availability, "");
            try
            {
                await SwitchAsync(lease.Bus, adapter, toOn: false, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Given up or failed on the way: an adapter that is left off would be worse than one that was not cycled.
                await SwitchAsync(lease.Bus, adapter, toOn: true, CancellationToken.None).ConfigureAwait(false);
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends the connections that are still open. Subscriptions end with whoever has them.</summary>
    public async ValueTask DisposeAsync()
    {
        BlueZConnection[] open;
        lock (_gate)
            open = [.. _connections];
        foreach (BlueZConnection connection in open)
            await connection.DisposeAsync().ConfigureAwait(false);
        await _claims.SettleAsync().ConfigureAwait(false);
        await _pairing.WaitAsync().ConfigureAwait(false);
        _pairing.Release();
    }

    private async Task SwitchAsync(BlueZBus bus, string adapter, bool toOn, CancellationToken cancellationToken)
    {
        try
        {
            await BusyRetry.RunAsync(
                () => bus.CallAsync(
                    adapter, BlueZNames.Properties, "Set",
                    writer =>
                    {
                        writer.Write(BlueZNames.Adapter);
                        writer.Write("Powered");
                        writer.WriteVariant(toOn);
                    },
                    AnswerLimit, cancellationToken),
                _options, _scheduler, cancellationToken).ConfigureAwait(false);
            await bus.Tree.WhenAsync(
                () => bus.Tree.Find(adapter, BlueZNames.Adapter) is not { } it ? throw Readiness.Failure(Readiness.Of(bus.Tree, _options.Adapter), "")
                    : it.Flag("Powered") == toOn ? it : null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (BusException error)
        {
            throw RadioErrors.Of(error, CallKind.Adapter, "");
        }
    }

    /// <summary>The path of a clip that BlueZ knows on an adapter, or empty.</summary>
    private static Task<string> DeviceAsync(BlueZBus bus, string adapter, string address, CancellationToken cancellationToken) =>
        bus.Tree.WhenAsync(
            () => bus.Tree.Below(adapter, BlueZNames.Device)
                .FirstOrDefault(it => it.Text("Address").Equals(address, StringComparison.OrdinalIgnoreCase))?.Path ?? "",
            cancellationToken);
}
