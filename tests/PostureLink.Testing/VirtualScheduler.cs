using System.Reactive.Concurrency;

namespace PostureLink.Testing;

/// <summary>A virtual clock for streams that any thread may schedule on while one thread moves it.</summary>
/// <remarks>
/// <see cref="HistoricalScheduler"/> guards its queue with nothing: what two threads put in at once is lost or breaks it.
/// What falls due runs on the thread that moves the clock, outside the lock.
/// </remarks>
public sealed class VirtualScheduler : HistoricalSchedulerBase
{
    private readonly Lock _gate = new();
    private readonly SchedulerQueue<DateTimeOffset> _queue = new();

    /// <param name="start">What the clock shows at first.</param>
    public VirtualScheduler(DateTimeOffset start)
        : base(start, Comparer<DateTimeOffset>.Default)
    {
    }

    public override IDisposable ScheduleAbsolute<TState>(
        TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        ScheduledItem<DateTimeOffset, TState>? item = null;
        item = new ScheduledItem<DateTimeOffset, TState>(this, state, Run, dueTime, Comparer);
        lock (_gate)
            _queue.Enqueue(item);
        return item;

        IDisposable Run(IScheduler scheduler, TState its)
        {
            lock (_gate)
                _queue.Remove(item!);
            return action(scheduler, its);
        }
    }

    protected override IScheduledItem<DateTimeOffset>? GetNext()
    {
        lock (_gate)
        {
            while (_queue.Count > 0)
            {
                ScheduledItem<DateTimeOffset> next = _queue.Peek();
                if (!next.IsCanceled)
                    return next;
                _queue.Dequeue();
            }
            return null;
        }
    }
}
