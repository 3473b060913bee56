using System.Reactive.Concurrency;

namespace PostureLink.Testing;

/// <summary>The clock of a machine that can be put to sleep, as Linux does it: timers stand still, the wall clock goes on. It can be set.</summary>
/// <remarks>How Windows does it is <see cref="VirtualTimeSchedulerBase{TAbsolute,TRelative}.Sleep"/>: timers fall due meanwhile and run late.</remarks>
public sealed class SleepyScheduler(IScheduler inner) : IScheduler, IStopwatchProvider, IServiceProvider
{
    private TimeSpan _slept;

    /// <summary>What the wall clock shows.</summary>
    public DateTimeOffset Now => inner.Now + _slept;

    /// <summary>Sleeps: the wall clock jumps, and nothing else happens.</summary>
    public void Sleep(TimeSpan length) => _slept += length;

    /// <summary>Sets the wall clock back; timers go on.</summary>
    public void SetBack(TimeSpan by) => _slept -= by;

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule(state, (_, it) => action(this, it));

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
        inner.Schedule(state, dueTime, (_, it) => action(this, it));

    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        Schedule(state, dueTime - Now, action);

    /// <summary>It stands still in sleep, as the monotonic clock of Linux does.</summary>
    public IStopwatch StartStopwatch() => inner.StartStopwatch();

    public object? GetService(Type serviceType) => serviceType == typeof(IStopwatchProvider) ? this : null;
}
