using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public class VirtualTimeProviderTests
{
    private readonly VirtualTimeProvider _time = new();

    [Fact]
    public void A_delay_ends_at_its_instant_and_not_before()
    {
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), _time);

        _time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(delay.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_periodic_timer_ticks_at_every_period_until_it_is_disposed()
    {
        var ticks = new List<DateTimeOffset>();
        using (_time.CreateTimer(_ => ticks.Add(_time.GetUtcNow()), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)))
            _time.Advance(TimeSpan.FromSeconds(12));
        _time.Advance(TimeSpan.FromMinutes(1));

        DateTimeOffset start = VirtualTimeProvider.DefaultStart;
        Assert.Equal([start.AddSeconds(1), start.AddSeconds(6), start.AddSeconds(11)], ticks);
    }

    [Fact]
    public void A_timer_can_be_changed_and_stopped_from_its_own_callback()
    {
        int ticks = 0;
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                if (++ticks == 2)
                    timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            },
            null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, ticks);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void Timestamps_and_the_clock_move_together()
    {
        long before = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(TimeSpan.FromMilliseconds(1500), _time.GetElapsedTime(before));
        Assert.Equal(VirtualTimeProvider.DefaultStart.AddMilliseconds(1500), _time.GetUtcNow());
    }

    [Fact]
    public void Awaited_delays_run_on_in_order_on_the_thread_that_advances()
    {
        var order = new List<string>();
        int thread = Environment.CurrentManagedThreadId;

        async Task Walk(string name, double seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), _time).ConfigureAwait(false);
            order.Add($"{name} {Environment.CurrentManagedThreadId == thread}");
        }

        Task late = Walk("late", 2);
        Task early = Walk("early", 1);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["early True", "late True"], order);
        Assert.True(late.IsCompleted && early.IsCompleted);
    }

    [Fact]
    public async Task What_several_threads_begin_while_the_clock_moves_all_falls_due()
    {
        const int Threads = 3;
        const int Each = 20_000;
        int rung = 0;
        Task[] beginning = [.. Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                ITimer timer = _time.CreateTimer(_ => Interlocked.Increment(ref rung), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
                _time.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan).Dispose();
                GC.KeepAlive(timer);
            }
        }))];
        Task all = Task.WhenAll(beginning);
        while (!all.IsCompleted)
            _time.Advance(TimeSpan.FromSeconds(1));
        await all;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Threads * Each, rung);
    }
}
