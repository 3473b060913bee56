using System.Reactive.Disposables;
using PostureLink.Core;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Values that one characteristic of a connection sends, for all who listen.</summary>
/// <remarks>One loop at a time brings what BlueZ does in line with what is wanted, so that starts and stops never cross.</remarks>
/// <param name="link">The link.</param>
/// <param name="uuid">The characteristic.</param>
/// <param name="find">Where it is now; null while it is nowhere.</param>
#pragma warning disable CA1001 // A source of cancellation without a timer or a wait handle holds nothing that must be disposed.
internal sealed class ClipValues(BlueZLink link, Guid uuid, Func<Guid, OfferedCharacteristic?> find)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private IObserver<ClipNotification>[] _observers = [];
    private ValueSource? _source;
    private CancellationTokenSource? _starting;
    private Task _loop = Task.CompletedTask;
    private bool _runs;
    private bool _isOver;

    /// <summary>Completes when what listeners want is in force, or was refused.</summary>
    public Task Settled
    {
        get
        {
            lock (_gate)
                return _loop;
        }
    }

    /// <summary>Listens.</summary>
    public IDisposable Subscribe(IObserver<ClipNotification> observer)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _observers = [.. _observers, observer];
                Run();
                return Disposable.Create(() => Remove(observer));
            }
        }
        observer.OnCompleted();
        return Disposable.Empty;
    }

    /// <summary>The characteristic may be elsewhere, or be back.</summary>
    public void Review()
    {
        lock (_gate)
            Run();
    }

    /// <summary>The link has ended; on the thread of the bus, or when there is no bus any more.</summary>
    public void End()
    {
        IObserver<ClipNotification>[] observers;
        ValueSource? source;
        lock (_gate)
        {
            _isOver = true;
            (observers, _observers) = (_observers, []);
            (source, _source) = (_source, null);
            _starting?.Cancel();
        }
        source?.Close();
        foreach (IObserver<ClipNotification> observer in observers)
            observer.OnCompleted();
    }

    private void Remove(IObserver<ClipNotification> observer)
    {
        lock (_gate)
        {
            _observers = [.. _observers.Where(it => it != observer)];
            if (_observers.Length == 0)
                _starting?.Cancel();
            Run();
        }
    }

    /// <summary>Starts the loop where something is to be done; with the gate held.</summary>
    private void Run()
    {
        if (_runs || IsInLine())
            return;
        _runs = true;
        _loop = Task.Run(RunAsync);
    }

    private bool IsInLine() =>
        _isOver || link.End is not null || (_observers.Length == 0 ? _source is null : _source?.Path == find(uuid)?.Path);

    private async Task RunAsync()
    {
        while (true)
        {
            ValueSource? old;
            CancellationToken giveUp;
            lock (_gate)
            {
                if (IsInLine())
                {
                    _runs = false;
                    _starting = null;
                    return;
                }
                (old, _source) = (_source, null);
                _starting = new CancellationTokenSource();
                giveUp = _starting.Token;
            }
            if (old is not null)
                await old.StopAsync(find(uuid)?.Path == old.Path).ConfigureAwait(false);
            else
                await StartAsync(giveUp).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(CancellationToken giveUp)
    {
        if (find(uuid) is not { } offered)
            return;
        try
        {
            ValueSource source = await ValueSource.StartAsync(link, offered, Deliver, giveUp).ConfigureAwait(false);
            lock (_gate)
            {
                if (!_isOver)
                {
                    _source = source;
                    return;
                }
            }
            source.Close();
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        catch (ClipRadioException) when (link.End is not null)
        {
            // The end of the link completes those who listen; it is told in a moment.
        }
        catch (ClipRadioException failure)
        {
            Fail(failure);
        }
    }

    private void Fail(ClipRadioException failure)
    {
        IObserver<ClipNotification>[] observers;
        lock (_gate)
            (observers, _observers) = (_observers, []);
        void Tell()
        {
            foreach (IObserver<ClipNotification> observer in observers)
                observer.OnError(failure);
        }
        if (!link.Bus.Connection.Post(Tell))
            Tell();
    }

    /// <summary>Hands on a value; on the thread of the bus. It allocates nothing.</summary>
    private void Deliver(ReadOnlyMemory<byte> bytes)
    {
        var notification = new ClipNotification(link.Now, bytes);
        foreach (IObserver<ClipNotification> observer in _observers)
            observer.OnNext(notification);
    }
}
