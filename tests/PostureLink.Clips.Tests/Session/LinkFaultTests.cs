using PostureLink.Core;

namespace PostureLink.Clips.Tests;

/// <summary>One fault each over the simulated radio: what is told, when samples come again, and that nothing is left.</summary>
public sealed class LinkFaultTests
{
    // What finding, connecting and starting take on a perfect link: an advertisement, the connection, a write, a frame.
    private const double BeginS = 1.5;

    private const double SilenceS = 5;

    [Fact]
    public void A_stall_is_silent_then_subscribed_to_again_and_then_rebuilt()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { Stalls = [SimulatedSession.Trouble(60, 40)] });
        session.Run.Advance(200);

        // Silent five seconds after the last frame; the start step of the new subscription is not answered for ten.
        Assert.Equal(
            [LinkStatus.Searching, LinkStatus.Connecting, LinkStatus.Streaming, LinkStatus.Silent, LinkStatus.Lost],
            session.Run.All.Take(5).Select(it => it.State.Status));
        Assert.InRange(session.Run.All[3].At, 60 + SilenceS - 0.5, 60 + SilenceS);
        Assert.Contains("Subscribing again, time 1 of 2.", session.Run.All[3].State.Reason, StringComparison.Ordinal);
        Assert.Contains("did not answer within 10 s", session.Run.All[4].State.Reason, StringComparison.Ordinal);
        Assert.Contains("Connecting again in 2 s.", session.Run.All[4].State.Reason, StringComparison.Ordinal);
        // The start that was under way when the stall ended is waited for, and then the third wait.
        AssertBackWithin(session, 100, lastWait: 10 + 8);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_stall_shorter_than_the_limit_costs_no_link()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { Stalls = [SimulatedSession.Trouble(60, 4)] });
        session.Run.Advance(200);
        Assert.Equal(3, session.Run.All.Count);
        Assert.Equal(1, session.Run.Session.Counters.Connections);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_half_open_link_is_found_out_and_rebuilt()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { HalfOpens = [SimulatedSession.After(60)] });
        session.Run.Advance(200);
        AssertBackWithin(session, 60 + SilenceS + 10, lastWait: 2);
        Assert.Equal(2, session.Run.Session.Counters.Connections);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void Ending_on_a_half_open_link_takes_no_more_than_two_seconds()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { HalfOpens = [SimulatedSession.After(60)] });
        session.Run.Advance(61);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_subscription_that_is_agreed_to_and_brings_nothing_is_made_again()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { MuteSubscriptions = [SimulatedSession.Trouble(0, 3)] });
        session.Run.Advance(60);

        Assert.Equal(
            [LinkStatus.Searching, LinkStatus.Connecting, LinkStatus.Silent, LinkStatus.Streaming],
            session.Run.All.Select(it => it.State.Status));
        Assert.Equal(1, session.Run.Session.Counters.Connections);
        Assert.Equal(0, session.Run.Session.Counters.Failures.Total);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void Subscriptions_that_stay_mute_cost_the_link_after_two_more()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { MuteSubscriptions = [SimulatedSession.Trouble(0, 15)] });
        session.Run.Advance(60);

        Assert.Equal(
            [LinkStatus.Searching, LinkStatus.Connecting, LinkStatus.Silent, LinkStatus.Silent, LinkStatus.Lost],
            session.Run.All.Take(5).Select(it => it.State.Status));
        Assert.Equal(1, session.Run.Session.Counters.Failures.Silent);
        AssertBackWithin(session, 16, lastWait: 2);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_table_without_the_clips_characteristics_is_dropped_and_read_anew()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults
        {
            StaleTables = [SimulatedSession.After(60)],
            Outages = [SimulatedSession.Trouble(61, 1)],
        });
        session.Run.Advance(200);

        Assert.Equal(1, session.Run.Session.Counters.Failures.Incomplete);
        LinkState told = session.Run.All.Single(it => it.State.Reason.Contains("does not show", StringComparison.Ordinal)).State;
        Assert.Equal(LinkStatus.Lost, told.Status);
        Assert.Contains("Dropping what the system remembers of it", told.Reason, StringComparison.Ordinal);
        AssertBackWithin(session, 62, lastWait: 2 + 4);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_clip_that_has_forgotten_the_bond_is_forgotten_too_after_three_drops()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults
        {
            LostBonds = [SimulatedSession.After(60)],
            Outages = [SimulatedSession.Trouble(61, 5)],
        });
        session.Run.Advance(200);

        Assert.Equal(3, session.Run.Session.Counters.Failures.Dropped);
        Assert.Single(session.Run.Reasons, it => it.Contains("most likely forgotten the pairing", StringComparison.Ordinal));
        Assert.Equal(LinkStatus.Streaming, session.Run.Status);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_clip_held_by_another_program_is_waited_for()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { HeldElsewhere = [SimulatedSession.Trouble(0, 300)] });
        session.Run.Advance(600);

        Assert.All(
            session.Run.All.Where(it => it.State.Status == LinkStatus.Lost),
            it => Assert.StartsWith("Another program or a phone holds the clip.", it.State.Reason, StringComparison.Ordinal));
        Assert.Equal(["120 Trouble", session.Run.Notices[^1]], session.Run.Notices);
        Assert.EndsWith("Back", session.Run.Notices[^1], StringComparison.Ordinal);
        AssertBackWithin(session, 300, lastWait: 120);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_refused_start_is_told_and_tried_again()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { RefusedStarts = [SimulatedSession.Trouble(0, 20)] });
        session.Run.Advance(60);
        Assert.True(session.Run.Session.Counters.Failures.Refused >= 2);
        Assert.StartsWith("The clip refused to start.", session.Run.All[2].State.Reason, StringComparison.Ordinal);
        AssertBackWithin(session, 20, lastWait: 16);
        session.EndWithNothingLeft();
    }

    [Theory]
    [InlineData(RadioReadiness.Off)]
    [InlineData(RadioReadiness.NoAdapter)]
    [InlineData(RadioReadiness.NoDaemon)]
    [InlineData(RadioReadiness.NoBus)]
    [InlineData(RadioReadiness.NoPermission)]
    public void A_radio_that_is_away_for_an_hour_is_waited_for_in_one_state_and_not_called(RadioReadiness readiness)
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults
        {
            RadioTroubles = [new SimulatedRadioTrouble(SimulatedSession.Trouble(60, 3600), readiness)],
        });
        session.Run.Advance(3000);
        Assert.Equal(LinkStatus.Lost, session.Run.Status);
        Assert.Equal(4, session.Run.All.Count);
        Assert.StartsWith("The simulated", session.Run.Reasons[^1], StringComparison.Ordinal);
        Assert.Equal(["180 Trouble"], session.Run.Notices);
        // Nothing but the beat that notices sleep.
        Assert.Equal(1, session.Held);

        session.Run.Advance(1000);
        AssertBackWithin(session, 3660, lastWait: 2);
        Assert.Equal(2, session.Run.Notices.Count);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void Scans_that_fail_are_tried_again()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { ScanFailures = [SimulatedSession.Trouble(0, 30)] });
        session.Run.Advance(100);
        AssertBackWithin(session, 30, lastWait: 32);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void Loss_duplicates_disorder_and_damage_are_counted_and_cost_no_link()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults
        {
            Jitter = TimeSpan.FromMilliseconds(80),
            LossProbability = 0.1,
            DuplicateProbability = 0.05,
            ReorderProbability = 0.05,
            CorruptProbability = 0.02,
        });
        session.Run.Advance(3600);

        LinkCounters counters = session.Run.Session.Counters;
        Assert.Equal(1, counters.Connections);
        Assert.Equal(0, counters.Failures.Total);
        // 9000 frames are sent in an hour.
        Assert.InRange(counters.RejectedFrames, 100, 230);
        Assert.InRange(counters.Clock.Duplicates, 200, 1000);
        Assert.InRange(counters.Samples, 9000 * 10 * 0.78, 9000 * 10 * 0.92);
        Assert.Equal(LinkStatus.Streaming, session.Run.Status);
        AssertTimesRunOn(session, slackS: 0.1);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void Hours_of_absence_end_within_one_step_of_the_clip_s_return_with_one_notice_each_way()
    {
        using var session = new SimulatedSession(new SimulatedLinkFaults { Outages = [SimulatedSession.Trouble(600, 6 * 3600)] });
        session.Run.Advance(7 * 3600);

        AssertBackWithin(session, 600 + 6 * 3600, lastWait: 120);
        Assert.Equal(2, session.Run.Notices.Count);
        Assert.Equal("720 Trouble", session.Run.Notices[0]);
        Assert.EndsWith("Back", session.Run.Notices[1], StringComparison.Ordinal);
        // Searches of 30 s with pauses of 120 s: no more than 24 an hour, and no fewer.
        Assert.InRange(session.Run.Session.Counters.Failures.NotFound, 6 * 24, 6 * 24 + 8);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_battery_that_runs_down_is_told_three_times_and_anew_after_charging()
    {
        var script = new WearerScript(SimulatedSession.Start).Sit(TimeSpan.FromHours(5)).Charge(TimeSpan.FromHours(2)).Sit(TimeSpan.FromHours(9));
        using var session = new SimulatedSession(
            SimulatedLinkFaults.None, battery: new SimulatedBattery(30, DrainPerHour: 5.5, ChargePerHour: 25), script: script);
        session.Run.Advance(6.9 * 3600);

        Assert.Equal(3, session.Run.Notices.Count);
        Assert.All(session.Run.Notices, it => Assert.EndsWith("LowBattery", it, StringComparison.Ordinal));
        Assert.Equal(LinkStatus.Streaming, session.Run.Status);
        Assert.Contains(session.Run.Battery, it => it.EndsWith(" 20", StringComparison.Ordinal));

        session.Run.Advance(8.5 * 3600);
        Assert.Equal(5, session.Run.Notices.Count);
        session.EndWithNothingLeft();
    }

    [Fact]
    public void A_thousand_reconnects_leave_no_handle_no_task_and_no_subscription()
    {
        SimulatedTrouble[] outages = [.. Enumerable.Range(1, 1000).Select(i => SimulatedSession.Trouble(20 * i, 1))];
        using var session = new SimulatedSession(new SimulatedLinkFaults { Outages = outages });
        session.Run.Advance(15);
        int held = session.Held;
        session.Run.Advance(20 * 1000);

        LinkCounters counters = session.Run.Session.Counters;
        Assert.Equal(1001, counters.Connections);
        Assert.Equal(1000, counters.Failures.Lost);
        Assert.Equal(1000, counters.Failures.Total);
        Assert.Equal(LinkStatus.Streaming, session.Run.Status);
        Assert.Equal(held, session.Held);
        foreach (SimulatedTrouble outage in outages)
            AssertBackWithin(session, (outage.End - SimulatedSession.Start).TotalSeconds, lastWait: 2);
        Assert.Empty(session.Run.Notices);
        session.EndWithNothingLeft();
    }

    private static void AssertBackWithin(SimulatedSession session, double over, double lastWait)
    {
        double heard = session.HeardAfter(over);
        Assert.True(heard <= over + lastWait + BeginS, $"Over at {over} s, samples at {heard} s; one step is {lastWait} s.");
    }

    internal static void AssertTimesRunOn(SimulatedSession session, double slackS)
    {
        for (int i = 1; i < session.BlockTimes.Count; i++)
        {
            Assert.True(
                session.BlockTimes[i] > session.BlockTimes[i - 1] - slackS,
                $"Samples of {session.BlockTimes[i]} s came after those of {session.BlockTimes[i - 1]} s.");
        }
    }
}
