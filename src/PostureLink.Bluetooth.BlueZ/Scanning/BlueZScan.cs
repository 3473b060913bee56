using System.Reactive.Concurrency;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>A scan that BlueZ makes for us, until it is disposed.</summary>
internal sealed class BlueZScan : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    // BlueZ's word for a strength that it does not know: Core Specification, vol 4, part E, 7.7.65.2.
    private const short UnknownStrength = 127;

    private readonly BusLease _lease;
    private readonly BlueZOptions _options;
    private readonly IScheduler _scheduler;
    private readonly string _adapter;
    private readonly Action<ClipSighting> _heard;
    private readonly TaskCompletionSource<ClipRadioException> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string[] _filter = [];
    private readonly CancellationTokenSource _ending = new();
    private bool _over;

    private BlueZScan(BusLease lease, BlueZOptions options, IScheduler scheduler, string adapter, Action<ClipSighting> heard)
    {
        _lease = lease;
        _options = options;
        _scheduler = scheduler;
        _adapter = adapter;
        _heard = heard;
    }

    /// <summary>Completes with the reason when the scan has ended by itself.</summary>
    public Task<ClipRadioException> Failed => _failed.Task;

    private BlueZBus Bus => _lease.Bus;

    /// <summary>Begins to scan.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="options">Of the radio.</param>
    /// <param name="scheduler">Tells when a clip was heard.</param>
    /// <param name="filter">Services to let through; empty for everything.</param>
    /// <param name="heard">Takes what is heard, on the thread of the bus.</param>
    /// <exception cref="ClipRadioException">There is no radio, or it does not scan.</exception>
    public static async Task<BlueZScan> BeginAsync(
        SharedBus bus, BlueZOptions options, IScheduler scheduler, string[] filter, Action<ClipSighting> heard)
    {
        (BusLease lease, string adapter) = await ReadyAdapter.TakeAsync(bus, options, "", CancellationToken.None).ConfigureAwait(false);
        var scan = new BlueZScan(lease, options, scheduler, adapter, heard);
        try
        {
            await scan.StartAsync(filter).ConfigureAwait(false);
            return scan;
        }
        catch
        {
            await scan.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Changes what is let through.</summary>
    /// <returns>False when it is so already.</returns>
    /// <exception cref="ClipRadioException">BlueZ did not take it.</exception>
    public async Task<bool> SetFilterAsync(string[] filter)
    {
        if (filter.SequenceEqual(_filter))
            return false;
        await CallAsync("SetDiscoveryFilter", writer => writer.WriteProperties(FilterOptions(filter))).ConfigureAwait(false);
        _filter = filter;
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        var quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool posted = Bus.Connection.Post(() =>
        {
            _over = true;
            Bus.Tree.Heard -= Hear;
            Bus.Tree.Changed -= Look;
            quiet.TrySetResult();
        });
        if (posted)
        {
            await quiet.Task.ConfigureAwait(false);
            try
            {
                if (!_failed.Task.IsCompleted)
                    await CallOnceAsync("StopDiscovery", null).ConfigureAwait(false);
            }
            catch (BusException)
            {
                // It scans no more, or ends to do so with our connection.
            }
        }
        await _lease.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartAsync(string[] filter)
    {
        Bus.Connection.Post(() =>
        {
            Bus.Tree.Heard += Hear;
            Bus.Tree.Changed += Look;
            Look();
        });
        _ = WatchBusAsync();
        await CallAsync("SetDiscoveryFilter", writer => writer.WriteProperties(FilterOptions(filter))).ConfigureAwait(false);
        _filter = filter;
        await CallAsync("StartDiscovery", null).ConfigureAwait(false);
    }

    /// <summary>Without a filter BlueZ would scan for the old Bluetooth too, and leave out who advertises without being discoverable.</summary>
    private static Dictionary<string, object> FilterOptions(string[] filter)
    {
        var wanted = new Dictionary<string, object> { ["Transport"] = "le", ["DuplicateData"] = true };
        if (filter.Length > 0)
            wanted["UUIDs"] = filter;
        return wanted;
    }

    private async Task CallAsync(string member, Action<BusWriter>? write)
    {
        try
        {
            await BusyRetry.RunAsync(() => CallOnceAsync(member, write), _options, _scheduler, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BusException error)
        {
            throw RadioErrors.Of(error, CallKind.Adapter, "");
        }
    }

    private Task CallOnceAsync(string member, Action<BusWriter>? write) =>
        Bus.CallAsync(_adapter, BlueZNames.Adapter, member, write, AnswerLimit, CancellationToken.None);

    private async Task WatchBusAsync()
    {
        try
        {
            BusException end = await Bus.Connection.Ended.WaitAsync(_ending.Token).ConfigureAwait(false);
            _failed.TrySetResult(RadioErrors.Of(end, CallKind.Adapter, ""));
        }
        catch (OperationCanceledException)
        {
            // The scan has ended before.
        }
    }

    private void Look()
    {
        if (Bus.Tree.Find(_adapter, BlueZNames.Adapter)?.Flag("Powered") == true)
            return;
        RadioAvailability now = Readiness.Of(Bus.Tree, _options.Adapter);
        _failed.TrySetResult(now.IsReady
            ? new ClipRadioException(
                RadioFailure.Unavailable, "", "The Bluetooth adapter that scanned is gone. Scan again with the one that is left.")
            : Readiness.Failure(now, ""));
    }

    private void Hear(BlueZObject device)
    {
        if (_over || device.Text("Adapter") != _adapter)
            return;
        short? strength = device.Value<short>("RSSI");
        _heard(new ClipSighting(
            ArrivalTime.From(_scheduler.Now), device.Text("Address"), device.Text("Name"), device.Uuids("UUIDs"),
            strength == UnknownStrength ? null : strength, device.BytesByCompany("ManufacturerData")));
    }
}
