using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>The ladder of a session: what is done about what, when, and what the wearer is told.</summary>
public sealed class RepairTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;

    public RepairTests()
    {
        _radio = new FakeRadio(_time.Scheduler, Profile);
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void A_link_that_brought_data_is_connected_to_again_without_a_search_and_then_searched_for()
    {
        SessionRun run = Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.NotFound, FakeRadio.Address, "It does not answer.");
        _radio.Lose("It went out of reach.");
        run.Advance(7);

        Assert.Equal(["0 Lost", "2 Connecting", "2 Lost", "6 Searching"], run.States[3..]);
        Assert.Equal("It went out of reach. Connecting again in 2 s.", run.Reasons[3]);
        Assert.Equal("It does not answer. Looking for it again in 4 s.", run.Reasons[5]);
    }

    [Fact]
    public void Three_drops_in_a_row_are_a_lost_bond_and_the_clip_is_forgotten()
    {
        SessionRun run = Begin();
        _radio.DropConnects = true;
        Advertise(run, 0, 2, 4);

        Assert.Equal(["forget"], _radio.Log);
        Assert.Equal(
            "The link was lost before the services were read. It has most likely forgotten the pairing. "
            + "Dropping what the system remembers of it, then looking for it again in 8 s.",
            run.Reasons[^1]);
        Assert.Equal(3, run.Session.Counters.Failures.Dropped);

        // It does not help: after three more the wearer is told what to do, too.
        Advertise(run, 8, 16, 32);
        Assert.Equal(["forget", "forget"], _radio.Log);
        Assert.Contains("Remove the clip's pairing", run.Reasons[^1], StringComparison.Ordinal);

        _radio.DropConnects = false;
        Advertise(run, 64);
        _radio.Send(sequence: 0);
        Assert.Equal(LinkStatus.Streaming, run.Status);
    }

    [Fact]
    public void Drops_with_data_between_them_are_no_lost_bond()
    {
        SessionRun run = Begin();
        for (int i = 0; i < 10; i++)
        {
            _radio.Advertise();
            _radio.Send(sequence: 0);
            _radio.Lose("It went out of reach.");
            run.Advance(2);
        }

        Assert.DoesNotContain("forget", _radio.Log);
        Assert.Equal(0, run.Session.Counters.Failures.Dropped);
    }

    [Fact]
    public void A_clip_that_is_held_by_another_program_has_its_own_sentence_and_is_tried_again()
    {
        SessionRun run = Begin();
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.Busy, FakeRadio.Address, "End it there.");
        Advertise(run, 0);
        Assert.Equal("Another program or a phone holds the clip. End it there. Looking for it again in 2 s.", run.Reasons[^1]);

        _radio.ConnectFailure = null;
        Advertise(run, 2);
        _radio.Send(sequence: 0);
        Assert.Equal("2 Streaming", run.States[^1]);
        Assert.Equal(1, run.Session.Counters.Failures.Busy);
    }

    [Fact]
    public void An_adapter_that_hears_the_clip_and_does_not_keep_it_is_switched_off_and_on_once_an_hour_where_that_is_allowed()
    {
        SessionRun run = Begin(new ClipSessionOptions { AllowPowerCycle = true });
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.TimedOut, FakeRadio.Address, "It does not answer.");
        for (int second = 0; second < 3 * 3600; second++)
        {
            _radio.Advertise();
            run.Advance(1);
        }

        Assert.Equal(["power-cycle", "power-cycle", "power-cycle"], _radio.Log);
        int[] at = [.. run.All.Where(it => it.State.Reason.Contains("Switching Bluetooth off and on", StringComparison.Ordinal)).Select(it => (int)it.At)];
        // Failures at 0, 2, 6 and 14 s; then not within an hour.
        Assert.Equal(14, at[0]);
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 3600, 3720));
        Assert.Contains("Switch the clip off and on", run.Reasons[^1] + run.Reasons[^2] + run.Reasons[^3], StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_never_switched_off_without_leave()
    {
        SessionRun run = Begin();
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.TimedOut, FakeRadio.Address, "It does not answer.");
        for (int second = 0; second < 3600; second++)
        {
            _radio.Advertise();
            run.Advance(1);
        }

        Assert.Empty(_radio.Log);
    }

    [Fact]
    public void A_clip_that_went_away_while_others_are_heard_never_costs_the_machine_its_links()
    {
        SessionRun run = Begin(new ClipSessionOptions { AllowPowerCycle = true });
        for (int i = 0; i < 3600; i++)
        {
            _radio.AdvertiseAnother();
            run.Advance(1);
        }
        Assert.Empty(_radio.Log);
        Assert.Contains("Charge the clip", run.Reasons.Last(it => it.Contains("Trying", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_that_hears_nobody_at_all_is_switched_off_and_on()
    {
        SessionRun run = Begin(new ClipSessionOptions { AllowPowerCycle = true });
        run.Advance(600);
        Assert.Equal(["power-cycle"], _radio.Log);
        Assert.Contains("Nobody at all is heard", run.Reasons.Last(it => it.Contains("Trying", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repair_that_fails_is_told_and_counted_and_ends_nothing()
    {
        SessionRun run = Begin();
        _radio.Missing = Profile.StartSteps()[0].Characteristic;
        _radio.RepairFailure = new ClipRadioException(RadioFailure.Unsupported, FakeRadio.Address, "This radio cannot forget.");
        Advertise(run, 0);

        Assert.Equal("This radio cannot forget. Trying again all the same.", run.Reasons[^1]);
        Assert.Equal(1, run.Session.Counters.Failures.Asides);
        _radio.Missing = null;
        Advertise(run, 2);
        _radio.Send(sequence: 0);
        Assert.Equal("2 Streaming", run.States[^1]);
    }

    [Fact]
    public void Trouble_is_told_once_after_two_minutes_and_its_end_once()
    {
        SessionRun run = Begin();
        run.Advance(119.999);
        Assert.Empty(run.Notices);
        run.Advance(1000);
        Assert.Equal(["120 Trouble"], run.Notices);
        Assert.Contains("was not found in 30 s. Nobody at all is heard: switch Bluetooth off and on", run.NoticeTexts[0], StringComparison.Ordinal);

        while (run.Status != LinkStatus.Streaming)
        {
            _radio.Advertise();
            if (_radio.OpenConnections > 0)
                _radio.Send(sequence: 0);
            run.Advance(1);
        }
        double back = run.All[^1].At;
        for (ushort i = 1; i < 30; i++)
        {
            _radio.Send(sequence: i);
            run.Advance(1);
        }
        Assert.Equal(["120 Trouble", $"{back + 10} Back"], run.Notices);
    }

    [Fact]
    public void A_short_loss_is_told_to_nobody()
    {
        SessionRun run = Begin();
        for (int round = 0; round < 10; round++)
        {
            _radio.Advertise();
            for (ushort i = 0; i < 60; i++)
            {
                _radio.Send(sequence: i);
                run.Advance(1);
            }
            _radio.Lose("It went out of reach.");
            run.Advance(2);
        }
        Assert.Empty(run.Notices);
    }

    [Fact]
    public void A_link_that_comes_and_goes_all_the_time_is_a_trouble_too()
    {
        SessionRun run = Begin();
        for (int round = 0; round < 40; round++)
        {
            _radio.Advertise();
            _radio.Send(sequence: 0);
            run.Advance(3);
            _radio.Lose("It went out of reach.");
            run.Advance(2);
        }
        Assert.Single(run.Notices);
        Assert.EndsWith("Trouble", run.Notices[0], StringComparison.Ordinal);
    }

    private void Advertise(SessionRun run, params double[] after)
    {
        foreach (double seconds in after)
        {
            run.Advance(seconds);
            _radio.Advertise();
        }
    }

    private SessionRun Begin(ClipSessionOptions? options = null) =>
        new SessionRun(_radio, FakeRadio.Address, Profile, _time, _time.Scheduler, options).Start();
}
