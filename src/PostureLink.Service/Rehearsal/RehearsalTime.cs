using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace PostureLink.Service;

/// <summary>A rehearsal's clock for what takes a <see cref="TimeProvider"/>. Any thread.</summary>
internal sealed class RehearsalTime(RehearsalClock clock, TimeZoneInfo zone) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.Now.UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new RehearsalTimer(clock, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class RehearsalTimer(RehearsalClock clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly SerialDisposable _pending = new();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_pending.IsDisposed)
                return false;
            _pending.Disposable = dueTime == Timeout.InfiniteTimeSpan ? Disposable.Empty : clock.Schedule(dueTime, () => Fire(period));
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
            // Before the callback: it may change the timer, or dispose of it.
            if (period > TimeSpan.Zero)
                Change(period, period);
            callback(state);
        }
    }
}
