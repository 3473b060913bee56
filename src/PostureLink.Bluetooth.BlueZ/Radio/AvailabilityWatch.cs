using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Tells one observer how the radio stands, until it is disposed.</summary>
internal sealed class AvailabilityWatch : IDisposable
{
    private readonly SharedBus _bus;
    private readonly BlueZOptions _options;
    private readonly IScheduler _scheduler;
    private readonly IObserver<RadioAvailability> _observer;
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private RadioAvailability? _last;

    public AvailabilityWatch(SharedBus bus, BlueZOptions options, IScheduler scheduler, IObserver<RadioAvailability> observer)
    {
        _bus = bus;
        _options = options;
        _scheduler = scheduler;
        _observer = observer;
        _ = WatchAsync(_over.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task WatchAsync(CancellationToken over)
    {
        if (Readiness.WrongSystem is { } wrong)
        {
            Tell(wrong, over);
            return;
        }
        try
        {
            while (true)
            {
                await WatchBusAsync(over).ConfigureAwait(false);
                await Observable.Timer(_options.BusRetry, _scheduler).ToTask(over).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants to know any more.
        }
    }

    /// <summary>Watches until there is no bus.</summary>
    private async Task WatchBusAsync(CancellationToken over)
    {
        try
        {
            BusLease lease = await _bus.TakeAsync(over).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                ObjectTree tree = lease.Bus.Tree;
                void Look() => Tell(Readiness.Of(tree, _options.Adapter), over);
                lease.Bus.Connection.Post(() =>
                {
                    tree.Changed += Look;
                    Look();
                });
                try
                {
                    throw await lease.Bus.Connection.Ended.WaitAsync(over).ConfigureAwait(false);
                }
                finally
                {
                    lease.Bus.Connection.Post(() => tree.Changed -= Look);
                }
            }
        }
        catch (BusException noBus)
        {
            Tell(Readiness.Of(noBus), over);
        }
    }

    private void Tell(RadioAvailability availability, CancellationToken over)
    {
        lock (_gate)
        {
            if (over.IsCancellationRequested || availability == _last)
                return;
            _last = availability;
            _observer.OnNext(availability);
        }
    }
}
