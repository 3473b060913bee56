using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>One scan for all who listen, made of short rounds.</summary>
/// <remarks>
/// The library tells what it found only at a round's end (Linux), heeds no filter, and for a round that cannot begin waits for
/// ever. A second scan beside the first would be one that cannot begin, so there is but one.
/// </remarks>
/// <param name="library">The library.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="round">How long a round lasts.</param>
internal sealed class SharedScan(ILibrary library, IScheduler scheduler, TimeSpan round)
{
    /// <summary>How long a round lasts by default: short, since on Linux nothing is told before its end.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>How much longer than that it may take to begin and to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Between two rounds, so that a library that ends at once is not asked without a pause.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly List<Listener> _listeners = [];
    private Action? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>Whether somebody listens, or the last round has not ended yet.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
                return _listeners.Count > 0 || !_running.IsCompleted;
        }
    }

    /// <summary>What is heard. Cold: scanning lasts as long as somebody listens.</summary>
    /// <param name="services">Only clips that advertise one of these; empty for all.</param>
    /// <remarks>Whoever throws is told by <c>OnError</c> what it threw and hears no more; the others go on.</remarks>
    public IObservable<ClipSighting> Sightings(IReadOnlyCollection<Guid> services) => new Heard(this, [.. services]);

    private void Add(Listener listener)
    {
        Task before;
        var stop = new CancellationTokenSource();
        var over = new TaskCompletionSource();
        lock (_gate)
        {
            _listeners.Add(listener);
            if (_stop is not null)
                return;
            _stop = stop.Cancel;
            (before, _running) = (_running, over.Task);
        }
        _ = RunAsync(before, stop, over);
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

    private async Task RunAsync(Task before, CancellationTokenSource stop, TaskCompletionSource over)
    {
        await before.ConfigureAwait(false);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await RoundAsync(stop.Token).ConfigureAwait(false);
                await scheduler.DelayAsync(Pause, stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception failure)
        {
            // Whatever it was: who listens would wait for ever, and so would whoever begins to.
            Fail(stop, LibraryFailures.Failure(failure, "", RadioFailure.Busy));
        }
        finally
        {
            over.SetResult();
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        RadioAvailability state = await library.AskAsync(scheduler, cancellationToken).ConfigureAwait(false);
        if (!state.IsReady)
            throw state.ToFailure("");
        try
        {
            Task scanning = library.ScanAsync(round, Hear, cancellationToken);
            // A cancelled round is waited for too: the next one must not begin before it has ended.
            await scanning.WithinAsync(round + Grace, scheduler, CancellationToken.None).ConfigureAwait(false);
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
                Tell(listener, sighting);
        }
    }

    private void Tell(Listener listener, ClipSighting sighting)
    {
        lock (_gate)
        {
            // One that was told before may have ended this one.
            if (!_listeners.Contains(listener))
                return;
        }
        try
        {
            listener.Observer.OnNext(sighting);
        }
        catch (Exception error)
        {
            Remove(listener);
            End(listener, error);
        }
    }

    private void Fail(CancellationTokenSource stop, ClipRadioException failure)
    {
        Listener[] all;
        lock (_gate)
        {
            if (stop.IsCancellationRequested)
                return;
            _stop = null;
            all = [.. _listeners];
            _listeners.Clear();
        }
        foreach (Listener listener in all)
            End(listener, failure);
    }

    private static void End(Listener listener, Exception error)
    {
        try
        {
            listener.Observer.OnError(error);
        }
        catch (Exception unheard)
        {
            // It takes no errors. The others do not pay for that, and it ends where errors end that nobody takes.
            _ = Task.FromException(unheard);
        }
    }

    private Listener[] Snapshot()
    {
        lock (_gate)
            return [.. _listeners];
    }

    /// <summary>Not by Observable.Create, which lets go of whoever throws before it can be told what it threw.</summary>
    private sealed class Heard(SharedScan scan, Guid[] services) : IObservable<ClipSighting>
    {
        public IDisposable Subscribe(IObserver<ClipSighting> observer)
        {
            var listener = new Listener(observer, services);
            scan.Add(listener);
            return Disposable.Create(() => scan.Remove(listener));
        }
    }

    private sealed record Listener(IObserver<ClipSighting> Observer, Guid[] Services);
}
