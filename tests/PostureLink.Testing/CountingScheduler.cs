using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace PostureLink.Testing;

/// <summary>A scheduler that knows how much is still to come.</summary>
public sealed class CountingScheduler(IScheduler inner) : IScheduler
{
    public DateTimeOffset Now => inner.Now;

    /// <summary>What was scheduled and has neither run nor been cancelled.</summary>
    public int Pending { get; private set; }

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, TimeSpan.Zero, action);

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, dueTime - Now, action);

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        Pending++;
        IDisposable counted = Disposable.Create(() => Pending--);
        IDisposable scheduled = inner.Schedule(state, dueTime, (_, it) =>
        {
            counted.Dispose();
            return action(this, it);
        });
        return new CompositeDisposable(scheduled, counted);
    }
}
