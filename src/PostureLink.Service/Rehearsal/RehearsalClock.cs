using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace PostureLink.Service;

/// <summary>The one clock of a rehearsal: a day passes as fast as the machine allows, stands still, or goes on as time does.</summary>
/// <remarks>
/// <para>Everything that falls due runs on one thread, in order of time, and of the same time in the order in which it was asked for.
/// Asked may be from any thread. While the clock stands still, what is due now runs all the same: only time does not pass.</para>
/// <para>What runs must not wait for something that needs time to pass.</para>
/// </remarks>
internal sealed class RehearsalClock : IScheduler, IDisposable
{
    // A monitor and no lock object: the thread waits on it until something is to be done.
    private readonly object _gate = new();
    private readonly PriorityQueue<Work, (long Due, long Turn)> _queue = new();
    private readonly TimeProvider _outside;
    private readonly Action<Exception> _onFault;
    private readonly Thread _thread;
    private long _now;
    private long _turn;
    private Pace _pace;
    private long _until;
    private TaskCompletionSource? _reached;
    private long _outsideStart;
    private long _ownStart;

    /// <summary>Creates a clock that stands still.</summary>
    /// <param name="start">What it shows.</param>
    /// <param name="outside">The clock of the world, for when it goes on as time does.</param>
    /// <param name="onFault">Takes what was thrown by something that ran: a fault of the program.</param>
    public RehearsalClock(DateTimeOffset start, TimeProvider outside, Action<Exception> onFault)
    {
        _now = start.UtcTicks;
        _outside = outside;
        _onFault = onFault;
        _thread = new Thread(Run) { IsBackground = true, Name = "rehearsal" };
        _thread.Start();
    }

    private enum Pace
    {
        Still,
        Fast,
        AsOutside,
    }

    /// <inheritdoc/>
    public DateTimeOffset Now => new(Volatile.Read(ref _now), TimeSpan.Zero);

    /// <summary>Lets time pass as fast as it goes, until a moment; there it stands still again.</summary>
    /// <returns>Ends when it stands still; cancelled when it is to go on as time does.</returns>
    public Task PlayAsync(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_pace == Pace.AsOutside)
                return Task.FromCanceled(new CancellationToken(canceled: true));
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _until = until.UtcTicks;
            _pace = Pace.Fast;
            Monitor.PulseAll(_gate);
            return _reached.Task;
        }
    }

    /// <summary>From now on time passes as it does in the world: who ends a service waits for what takes its time.</summary>
    public void GoOnAsOutside()
    {
        lock (_gate)
        {
            if (_pace == Pace.AsOutside)
                return;
            (_pace, _ownStart, _outsideStart) = (Pace.AsOutside, _now, _outside.GetTimestamp());
            _reached?.TrySetCanceled();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything has run that was due when this was asked.</summary>
    public Task SettleAsync()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        this.Schedule(settled, static (_, done) =>
        {
            done.SetResult();
            return Disposable.Empty;
        });
        return settled.Task;
    }

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, TimeSpan.Zero, action);

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, dueTime - Now, action);

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        var work = new Work<TState>(this, state, action);
        lock (_gate)
        {
            _queue.Enqueue(work, (_now + Math.Max(0, dueTime.Ticks), _turn++));
            Monitor.PulseAll(_gate);
        }
        return work;
    }

    /// <summary>Stops; what was to come does not.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _pace = Pace.Still;
            _queue.Clear();
            _queue.Enqueue(Work.Last, (0, 0));
            Monitor.PulseAll(_gate);
        }
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            try
            {
                work.Run();
            }
            catch (Exception fault)
            {
                // It is told, and what else is due goes on: a rehearsal must be able to end.
                _onFault(fault);
            }
        }
    }

    /// <summary>Waits for what is due next; null when the clock has stopped.</summary>
    private Work? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_pace == Pace.AsOutside)
                    Volatile.Write(ref _now, _ownStart + _outside.GetElapsedTime(_outsideStart).Ticks);
                bool any = _queue.TryPeek(out Work? work, out (long Due, long Turn) next);
                if (any && (next.Due <= _now || work!.IsCancelled))
                {
                    _queue.Dequeue();
                    if (work == Work.Last)
                        return null;
                    if (!work!.IsCancelled)
                        return work;
                }
                else if (_pace == Pace.Fast)
                {
                    Pass(any && next.Due <= _until ? next.Due : _until);
                }
                else if (_pace == Pace.AsOutside && any)
                {
                    // Rounded up: a wait that ends a little early would only be begun again.
                    Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(next.Due - _now).TotalMilliseconds)));
                }
                else
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private void Pass(long to)
    {
        if (_now >= _until)
        {
            _pace = Pace.Still;
            _reached?.TrySetResult();
            return;
        }
        Volatile.Write(ref _now, to);
    }

    private class Work : IDisposable
    {
        public static readonly Work Last = new();

        private readonly SingleAssignmentDisposable _running = new();

        public bool IsCancelled => _running.IsDisposed;

        public void Dispose() => _running.Dispose();

        public void Run() => _running.Disposable = Begin();

        protected virtual IDisposable Begin() => Disposable.Empty;
    }

    private sealed class Work<TState>(IScheduler clock, TState state, Func<IScheduler, TState, IDisposable> action) : Work
    {
        protected override IDisposable Begin() => action(clock, state);
    }
}
