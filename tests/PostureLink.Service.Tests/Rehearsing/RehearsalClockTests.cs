using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Testing;

namespace PostureLink.Service.Tests.Rehearsing;

public sealed class RehearsalClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly VirtualTimeProvider _outside = new();
    private readonly List<Exception> _faults = [];
    private readonly RehearsalClock _clock;

    public RehearsalClockTests() => _clock = new RehearsalClock(Start, _outside, _faults.Add);

    [Fact]
    public async Task A_day_passes_in_order_of_time_and_of_what_was_asked_first()
    {
        List<(int What, TimeSpan At)> happened = [];
        int[] hours = [9, 3, 3, 24, 25, 0];
        for (int i = 0; i < hours.Length; i++)
        {
            int what = i;
            _clock.Schedule(TimeSpan.FromHours(hours[i]), () => happened.Add((what, _clock.Now - Start)));
        }
        await _clock.SettleAsync();
        // What is due now runs although time stands still.
        Assert.Equal([(5, TimeSpan.Zero)], happened);
        await _clock.PlayAsync(Start + TimeSpan.FromHours(24));
        Assert.Equal([5, 1, 2, 0, 3], happened.Select(one => one.What));
        Assert.Equal([0, 3, 3, 9, 24], happened.Select(one => one.At.TotalHours));
        Assert.Equal(Start + TimeSpan.FromHours(24), _clock.Now);
    }

    [Fact]
    public async Task Ticks_and_timers_come_once_a_second_and_what_was_given_up_does_not()
    {
        var time = new RehearsalTime(_clock, TimeZoneInfo.Utc);
        int ticks = 0, fired = 0, never = 0;
        using IDisposable ticking = Observable.Interval(TimeSpan.FromSeconds(1), _clock).Subscribe(_ => ticks++);
        using ITimer timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        _clock.Schedule(TimeSpan.FromSeconds(30), () => never++).Dispose();
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), time);
        await _clock.PlayAsync(Start + TimeSpan.FromSeconds(59));
        Assert.Equal((59, 55, 0, false), (ticks, fired, never, delay.IsCompleted));
        await _clock.PlayAsync(Start + TimeSpan.FromSeconds(60));
        await delay;
    }

    [Fact]
    public async Task Any_thread_may_ask_for_something_while_time_passes()
    {
        const int askers = 8, questions = 2000;
        int done = 0;
        int running = 0;
        bool overlapped = false;
        void Happen()
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            done++;
            Interlocked.Decrement(ref running);
        }

        Task day = _clock.PlayAsync(Start + TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, askers).Select(asker => Task.Run(() =>
        {
            for (int i = 0; i < questions; i++)
                _clock.Schedule(TimeSpan.FromSeconds(asker * i % 600), Happen);
        })));
        await day;
        await _clock.PlayAsync(Start + TimeSpan.FromDays(2));
        Assert.Equal((askers * questions, false), (done, overlapped));
    }

    [Fact]
    public async Task A_fault_is_told_and_the_rest_goes_on()
    {
        bool went = false;
        _clock.Schedule(TimeSpan.FromSeconds(1), () => throw new InvalidOperationException("a bug"));
        _clock.Schedule(TimeSpan.FromSeconds(2), () => went = true);
        await _clock.PlayAsync(Start + TimeSpan.FromSeconds(3));
        Assert.True(went);
        Assert.Equal("a bug", Assert.Single(_faults).Message);
    }

    [Fact]
    public async Task To_end_it_goes_on_as_time_does_outside_and_plays_no_more()
    {
        // Ten years of seconds are not over before the next line.
        using IDisposable ticking = Observable.Interval(TimeSpan.FromSeconds(1), _clock).Subscribe(_ => { });
        DateTimeOffset far = Start + TimeSpan.FromDays(3650);
        Task day = _clock.PlayAsync(far);
        _clock.GoOnAsOutside();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => day);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clock.PlayAsync(far));
        ticking.Dispose();
        DateTimeOffset before = _clock.Now;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _clock.Schedule(TimeSpan.FromMinutes(10), reached.SetResult);
        _outside.Advance(TimeSpan.FromMinutes(10));
        await _clock.SettleAsync();
        await reached.Task;
        Assert.Equal(before + TimeSpan.FromMinutes(10), _clock.Now);
    }

    public void Dispose() => _clock.Dispose();
}
