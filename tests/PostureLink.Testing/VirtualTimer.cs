using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace PostureLink.Testing;

internal sealed class VirtualTimer : ITimer
{
    private readonly IScheduler _scheduler;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly SerialDisposable _pending = new();

    public VirtualTimer(IScheduler scheduler, TimerCallback callback, object? state)
    {
        _scheduler = scheduler;
        _callback = callback;
        _state = state;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_pending.IsDisposed)
            return false;
        _pending.Disposable = dueTime == Timeout.InfiniteTimeSpan
            ? Disposable.Empty
            : _scheduler.Schedule(dueTime, () => Fire(period));
        return true;
    }

    public void Dispose() => _pending.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire(TimeSpan period)
    {
        // Before the callback: it may change or dispose the timer.
        if (period > TimeSpan.Zero)
            Change(period, period);
        _callback(_state);
    }
}
