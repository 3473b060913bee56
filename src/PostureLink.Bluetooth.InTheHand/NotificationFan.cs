using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>One handler at the library for all who listen to a characteristic, for the life of the connection.</summary>
/// <remarks>
/// The library's handler takes effect some time after it was added, and taking any one away silences all. So there is one, it is
/// added once, and has time to settle before the clip is asked to send.
/// </remarks>
/// <param name="characteristic">The characteristic.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="failure">What a refusal to notify means.</param>
/// <param name="gone">The connection has ended.</param>
internal sealed class NotificationFan(
    ILibraryCharacteristic characteristic, IScheduler scheduler, Func<Exception, ClipRadioException> failure,
    CancellationToken gone)
{
    /// <summary>How long the library's handler may take to take effect.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private IObserver<ClipNotification>[] _observers = [];
    private Task _work = Task.CompletedTask;
    private bool _working;
    private bool _listening;
    private bool _started;
    private bool _delivering;
    private bool _over;

    /// <summary>Listens. The clip is asked to send as long as somebody does.</summary>
    public IDisposable Subscribe(IObserver<ClipNotification> observer)
    {
        lock (_gate)
        {
            if (_over)
            {
                observer.OnCompleted();
                return Disposable.Empty;
            }
            _observers = [.. _observers, observer];
        }
        Work();
        return Disposable.Create(() =>
        {
            lock (_gate)
                _observers = [.. _observers.Where(it => it != observer)];
            Work();
        });
    }

    /// <summary>Ends it: whoever listens is told so, and the clip is asked to send no more.</summary>
    /// <returns>Ends when the clip has agreed, or the connection is gone.</returns>
    public async Task EndAsync()
    {
        lock (_gate)
        {
            _over = true;
            IObserver<ClipNotification>[] all = _observers;
            _observers = [];
            foreach (IObserver<ClipNotification> observer in all)
                observer.OnCompleted();
        }
        Work();
        await _work.ConfigureAwait(false);
    }

    /// <summary>Takes the handler away, at the connection's very end.</summary>
    public Task IgnoreAsync() => _listening ? characteristic.IgnoreAsync() : Task.CompletedTask;

    private void Work()
    {
        var start = new TaskCompletionSource();
        lock (_gate)
        {
            if (_working)
                return;
            _working = true;
            _work = WorkAsync(start.Task);
        }
        start.SetResult();
    }

    /// <summary>Starts and stops, one after the other, until the clip does what is wanted.</summary>
    private async Task WorkAsync(Task start)
    {
        await start.ConfigureAwait(false);
        while (true)
        {
            bool wanted;
            lock (_gate)
            {
                wanted = _observers.Length > 0;
                if (wanted == _started || gone.IsCancellationRequested)
                {
                    _working = false;
                    return;
                }
            }
            await (wanted ? StartAsync() : StopAsync()).ConfigureAwait(false);
        }
    }

    private async Task StartAsync()
    {
        try
        {
            if (!_listening)
            {
                await characteristic.ListenAsync(Hear).WaitAsync(gone).ConfigureAwait(false);
                _listening = true;
                await scheduler.DelayAsync(Settle, gone).ConfigureAwait(false);
            }
            // From here on what is heard is the answer to this start, not what was on its way from one before.
            lock (_gate)
                _delivering = true;
            await LibraryRetry.RunAsync(characteristic.StartAsync, scheduler, gone).ConfigureAwait(false);
            _started = true;
        }
        catch (OperationCanceledException)
        {
            // The connection has ended, and EndAsync tells so.
        }
        catch (LibraryException error)
        {
            Refuse(failure(error));
        }
    }

    private async Task StopAsync()
    {
        try
        {
            lock (_gate)
                _delivering = false;
            _started = false;
            await LibraryRetry.RunAsync(characteristic.StopAsync, scheduler, gone).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or LibraryException)
        {
            // It sends no more, or goes on until the link ends; nobody listens.
        }
    }

    private void Refuse(ClipRadioException refusal)
    {
        lock (_gate)
        {
            _delivering = false;
            IObserver<ClipNotification>[] all = _observers;
            _observers = [];
            foreach (IObserver<ClipNotification> observer in all)
                observer.OnError(refusal);
        }
    }

    private void Hear(byte[]? value)
    {
        if (value is null)
            return;
        // Told under the lock: never two at once, and nothing after the end. The lock is re-entrant, so whoever is told may leave.
        lock (_gate)
        {
            if (!_delivering)
                return;
            var notification = new ClipNotification(ArrivalTime.From(scheduler.Now), value);
            foreach (IObserver<ClipNotification> observer in _observers)
                observer.OnNext(notification);
        }
    }
}
