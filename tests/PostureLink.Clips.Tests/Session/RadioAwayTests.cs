using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>The radio itself goes away, and the machine sleeps.</summary>
public sealed class RadioAwayTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private readonly SleepyScheduler _clock;
    private readonly FakeRadio _radio;

    public RadioAwayTests()
    {
        _clock = new SleepyScheduler(_time.Scheduler);
        _radio = new FakeRadio(_clock, Profile);
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void While_the_radio_is_off_the_session_waits_and_says_why_and_goes_on_one_step_after_it_is_back()
    {
        SessionRun run = Begin();
        _radio.Become(RadioReadiness.Off, "Bluetooth is off. Switch it on.");
        run.Advance(3 * 3600);

        Assert.Equal(["0 Searching", "0 Lost"], run.States);
        Assert.Equal("Bluetooth is off. Switch it on.", run.Reasons[^1]);
        Assert.Equal(1, _radio.Searches);
        Assert.Equal(["120 Trouble"], run.Notices);
        Assert.Contains("Bluetooth is off. Switch it on.", run.NoticeTexts[0], StringComparison.Ordinal);

        _radio.Become(RadioReadiness.Ready, "Ready.");
        Assert.Equal("10800 Lost", run.States[^1]);
        Assert.Equal("Bluetooth can be used again. Looking for the clip in 2 s.", run.Reasons[^1]);
        run.Advance(2);
        Assert.Equal("10802 Searching", run.States[^1]);
    }

    [Fact]
    public void Each_thing_that_stands_in_the_way_is_told()
    {
        SessionRun run = Begin();
        _radio.Become(RadioReadiness.NoDaemon, "The service does not run. Start it.");
        run.Advance(10);
        _radio.Become(RadioReadiness.NoAdapter, "There is no adapter. Plug one in.");
        run.Advance(10);
        Assert.Equal(["The service does not run. Start it.", "There is no adapter. Plug one in."], run.Reasons[1..]);
    }

    [Fact]
    public void A_radio_that_goes_while_the_clip_streams_is_noticed_even_if_it_does_not_tell_of_the_loss()
    {
        SessionRun run = Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        run.Advance(1);
        _radio.Become(RadioReadiness.NoDaemon, "The service does not run. Start it.");
        run.Advance(5);

        Assert.Equal(["6 Silent", "6 Lost"], run.States[^2..]);
        Assert.Equal("The service does not run. Start it.", run.Reasons[^1]);
        Assert.Equal(0, _radio.OpenConnections);
    }

    [Fact]
    public void A_radio_that_says_it_is_off_while_samples_arrive_is_not_believed()
    {
        SessionRun run = Begin();
        _radio.Advertise();
        for (ushort i = 0; i < 20; i++)
        {
            _radio.Send(sequence: i);
            run.Advance(1);
            if (i == 5)
                _radio.Become(RadioReadiness.Off, "Bluetooth is off. Switch it on.");
        }
        Assert.Equal(LinkStatus.Streaming, run.Status);
        Assert.Equal(1, _radio.OpenConnections);
    }

    [Fact]
    public void A_radio_that_goes_and_comes_back_during_a_wait_is_searched_with_at_once_and_old_failures_are_forgotten()
    {
        SessionRun run = Begin();
        run.Advance(400);
        Assert.Equal(LinkStatus.Lost, run.Status);
        _radio.Become(RadioReadiness.Off, "Bluetooth is off. Switch it on.");
        run.Advance(10);
        _radio.Become(RadioReadiness.Ready, "Ready.");
        run.Advance(2);
        Assert.Equal("412 Searching", run.States[^1]);
        run.Advance(30);
        Assert.EndsWith("in 2 s.", run.Reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void After_sleep_a_link_that_brings_nothing_is_rebuilt_within_seconds()
    {
        SessionRun run = Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        run.Advance(1);
        _clock.Sleep(TimeSpan.FromHours(8));
        run.Advance(20);

        // The beat at 5 s finds the sleep; five seconds are left to show life; the link is rebuilt one step later.
        Assert.Equal(["28810 Silent", "28810 Lost", "28812 Connecting"], run.States[3..6]);
        Assert.DoesNotContain(run.Reasons, it => it.Contains("Subscribing again", StringComparison.Ordinal) && it.Contains("time 2", StringComparison.Ordinal));
    }

    [Fact]
    public void After_sleep_a_link_that_still_sends_is_kept()
    {
        SessionRun run = Begin();
        _radio.Advertise();
        for (ushort i = 0; i < 30; i++)
        {
            _radio.Send(sequence: i);
            run.Advance(1);
            if (i == 10)
                _clock.Sleep(TimeSpan.FromHours(8));
        }
        Assert.Equal(["0 Searching", "0 Connecting", "0 Streaming"], run.States);
    }

    [Fact]
    public void After_sleep_no_old_wait_is_waited_out_and_the_waits_begin_small()
    {
        SessionRun run = Begin();
        run.Advance(350);
        Assert.Equal(LinkStatus.Lost, run.Status);
        Assert.EndsWith("in 120 s.", run.Reasons[^1], StringComparison.Ordinal);
        int searches = _radio.Searches;

        _clock.Sleep(TimeSpan.FromHours(8));
        run.Advance(5);

        Assert.Equal(searches + 1, _radio.Searches);
        Assert.Equal(LinkStatus.Searching, run.Status);
        run.Advance(30);
        Assert.EndsWith("in 2 s.", run.Reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Timers_that_run_late_are_a_sleep_too()
    {
        using var radio = new FakeRadio(_time.Scheduler, Profile);
        SessionRun run = new SessionRun(radio, FakeRadio.Address, Profile, _time, _time.Scheduler).Start();
        run.Advance(350);
        int searches = radio.Searches;
        _time.Scheduler.Sleep(TimeSpan.FromHours(8));
        run.Advance(0.001);

        Assert.Equal(searches + 1, radio.Searches);
        Assert.Equal(LinkStatus.Searching, run.Status);
    }

    [Fact]
    public void A_sleep_in_the_middle_of_a_search_begins_it_anew()
    {
        SessionRun run = Begin();
        run.Advance(12);
        _clock.Sleep(TimeSpan.FromHours(1));
        run.Advance(4);
        Assert.Equal(2, _radio.Searches);
        Assert.Equal(1, _radio.OpenSearches);
        Assert.Equal(LinkStatus.Searching, run.Status);
    }

    [Fact]
    public void A_clock_that_is_set_back_is_no_sleep()
    {
        SessionRun run = Begin();
        run.Advance(12);
        _clock.Sleep(TimeSpan.FromHours(-1));
        run.Advance(10);
        Assert.Equal(1, _radio.Searches);
    }

    private SessionRun Begin() => new SessionRun(_radio, FakeRadio.Address, Profile, _time, _clock).Start();
}
