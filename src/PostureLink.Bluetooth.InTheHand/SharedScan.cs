using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>One scan for all who listen, made of short rounds.</summary>
/// <remarks>
/// The library tells what it found only at a round's end (Linux), heeds no filter, and for a round that cannot begin waits for
/// ever. A second scan beside the first would be one that cannot begin, so there is but one.
/// </remarks>
/// <param name="library">The library.</param>
/// <param name="scheduler">The clock.</param>
internal sealed class SharedScan(ILibrary library, IScheduler scheduler)
{
    /// <summary>How long a round lasts: short, since on Linux nothing is told before its end.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>How much longer than that it may take to begin and to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Between two rounds, so that a library that ends at once is not asked without a pause.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly List<Listener> _listeners = [];
    private Action? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>What is heard. Cold: scanning lasts as long as somebody listens.</summary>
    /// <param name="services">Only clips that advertise one of these; empty for all.</param>
    public IObservable<ClipSighting> Sightings(IReadOnlyCollection<Guid> services) => Observable.Create<ClipSighting>(observer =>
    {
        var listener = new Listener(observer, [.. services]);
        Add(listener);
        return () => Remove(listener);
    });

    private void Add(Listener listener)
    {
        var start = new TaskCompletionSource();
        lock (_gate)
        {
            _listeners.Add(listener);
            if (_stop is not null)
                return;
            var stop = new CancellationTokenSource();
            _stop = stop.Cancel;
            _running = RunAsync(Task.WhenAll(_running, start.Task), _stop, stop.Token);
        }
        start.SetResult();
    }

    private void Remove(Listener listener)
    {
        Action? stop = null;
        lock (_gate)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0)
                (stop, _stop) = (_stop, null);
        }
        // Outside the lock: whatever ends by it may want to listen anew.
        stop?.Invoke();
    }

    private async Task RunAsync(Task before, Action stop, CancellationToken stopped)
    {
        await before.ConfigureAwait(false);
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                await RoundAsync(stopped).ConfigureAwait(false);
                await scheduler.DelayAsync(Pause, stopped).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        catch (ClipRadioException failure)
        {
            Fail(stop, failure);
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        RadioAvailability state = await library.AskAsync(scheduler, cancellationToken).ConfigureAwait(false);
        if (!state.IsReady)
            throw state.ToFailure("");
        try
        {
            Task scanning = library.ScanAsync(Round, Hear, cancellationToken);
            // A cancelled round is waited for too: the next one must not begin before it has ended.
            await scanning.WithinAsync(Round + Grace, scheduler, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ClipRadioException(RadioFailure.Busy, "",
                "Scanning does not begin: another program may be using the adapter. End it, or restart the system's Bluetooth.", error);
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, "", RadioFailure.Busy);
        }
    }

    private void Hear(LibrarySighting found)
    {
        var sighting = new ClipSighting(
            ArrivalTime.From(scheduler.Now), ClipAddress.Of(found.Id), found.Name ?? "", found.Services, found.SignalDbm,
            found.ManufacturerData);
        foreach (Listener listener in Snapshot())
        {
            if (listener.Services.Length == 0 || listener.Services.Any(found.Services.Contains))
                listener.Observer.OnNext(sighting);
        }
    }

    private void Fail(Action stop, ClipRadioException failure)
    {
        Listener[] all;
        lock (_gate)
        {
            if (_stop != stop)
                return;
            _stop = null;
            all = [.. _listeners];
            _listeners.Clear();
        }
        foreach (Listener listener in all)
            listener.Observer.OnError(failure);
    }

    private Listener[] Snapshot()
    {
        lock (_gate)
            return [.. _listeners];
    }

    private sealed record Listener(IObserver<ClipSighting> Observer, Guid[] Services);
}
