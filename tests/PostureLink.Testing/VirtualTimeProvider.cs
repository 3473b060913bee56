namespace PostureLink.Testing;

/// <summary>One virtual clock: for code that takes a <see cref="TimeProvider"/>, and as the scheduler of streams.</summary>
/// <remarks>
/// Nothing happens by itself: <see cref="Advance"/> runs what falls due, in order, on the calling thread. Any thread may begin
/// timers meanwhile; one moves the clock.
/// </remarks>
public sealed class VirtualTimeProvider : TimeProvider
{
    /// <summary>Where virtual time begins unless a test says otherwise: a Monday morning.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2025, 3, 3, 8, 0, 0, TimeSpan.Zero);

    public VirtualTimeProvider()
        : this(DefaultStart)
    {
    }

    public VirtualTimeProvider(DateTimeOffset start)
        : this(new VirtualScheduler(start))
    {
    }

    public VirtualTimeProvider(VirtualScheduler scheduler)
    {
        Scheduler = scheduler;
    }

    /// <summary>The same clock, for streams.</summary>
    public VirtualScheduler Scheduler { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Scheduler.Now;

    public override long GetTimestamp() => Scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(Scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on and runs what falls due.</summary>
    public void Advance(TimeSpan span) => Inline(() =>
    {
        Scheduler.AdvanceBy(span);
        return span;
    });

    /// <summary>Runs something so that what awaits it goes on inside it.</summary>
    /// <remarks>
    /// Without the test runner's synchronization context: with one, continuations of awaited tasks would move to the thread
    /// pool, and the order of things would be left to chance.
    /// </remarks>
    public static T Inline<T>(Func<T> action)
    {
        SynchronizationContext? runner = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(runner);
        }
    }
}
