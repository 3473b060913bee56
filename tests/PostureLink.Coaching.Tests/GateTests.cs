using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class GateTests
{
    private static readonly TimeZoneInfo HalfPastFive =
        TimeZoneInfo.CreateCustomTimeZone("Test/HalfPastFive", new TimeSpan(5, 30, 0), null, null);

    [Fact]
    public void A_clip_that_looks_taken_off_gives_no_prompt_and_none_later()
    {
        using Wearer wearer = new();
        wearer.AlertDue(looksTakenOff: true).Slouched(300);
        Assert.Empty(wearer.Given);
        Assert.Equal(WithheldReason.LooksTakenOff, Assert.Single(wearer.Decisions).Withheld);
    }

    [Fact]
    public void A_snooze_ends_by_itself_and_the_held_prompt_is_offered_once()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(2)));
        EventTime until = wearer.Now + TimeSpan.FromMinutes(2);
        wearer.AlertDue().Slouched(600);
        Assert.Equal([WithheldReason.Snoozed, WithheldReason.None], wearer.Decisions.Select(decision => decision.Withheld));
        Prompt offered = Assert.Single(wearer.Given);
        Assert.Equal(until, offered.At);
        Assert.Equal(TimeSpan.FromSeconds(60) + (until - wearer.Decisions[0].At), offered.Sustained);
    }

    [Fact]
    public void A_pause_ends_by_itself_at_its_moment()
    {
        using Wearer wearer = new();
        EventTime until = wearer.Now + TimeSpan.FromSeconds(90);
        wearer.Does(at => new PauseAction(at, until)).AlertDue().Slouched(200);
        Assert.Equal(WithheldReason.Paused, wearer.Decisions[0].Withheld);
        Assert.Equal(until, Assert.Single(wearer.Given).At);
    }

    [Fact]
    public void Resuming_ends_snooze_and_pause_at_once()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromHours(1)), at => new PauseAction(at, at + TimeSpan.FromHours(2)));
        wearer.AlertDue();
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new ResumeAction(at));
        Assert.Equal(wearer.Now, Assert.Single(wearer.Given).At);
    }

    [Fact]
    public void The_newest_snooze_counts()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromHours(1))).Does(at => new SnoozeAction(at, TimeSpan.FromSeconds(30)));
        EventTime until = wearer.Now + TimeSpan.FromSeconds(30);
        wearer.AlertDue().Slouched(60);
        Assert.Equal(until, Assert.Single(wearer.Given).At);
    }

    [Fact]
    public void Quiet_hours_go_by_the_clocks_of_the_wearers_zone_and_span_midnight()
    {
        CoachingOptions options =
            CoachingOptions.Default with { Quiet = [new ClockHours(new TimeOnly(22, 0), new TimeOnly(7, 0))] };
        DateTimeOffset nearlySeven = new(2025, 3, 4, 6, 58, 0, HalfPastFive.BaseUtcOffset);
        using Wearer wearer = new(options, HalfPastFive, nearlySeven);
        wearer.AlertDue().Slouched(300);
        Assert.Equal(WithheldReason.QuietHours, wearer.Decisions[0].Withheld);
        Assert.Equal(EventTime.From(nearlySeven.AddMinutes(2)), Assert.Single(wearer.Given).At);
    }

    [Fact]
    public void Nothing_is_said_within_ten_seconds_after_movement()
    {
        using Wearer wearer = new();
        wearer.Slouched(5).Moving(3);
        EventTime moved = wearer.Now;
        wearer.AlertDue().Slouched(30);
        Assert.Equal(WithheldReason.Moving, wearer.Decisions[0].Withheld);
        Assert.Equal(moved + TimeSpan.FromSeconds(10), Assert.Single(wearer.Given).At);
    }

    [Theory]
    [InlineData(PostureState.Moving, WithheldReason.Moving)]
    [InlineData(PostureState.Walking, WithheldReason.Moving)]
    [InlineData(PostureState.Lying, WithheldReason.Lying)]
    [InlineData(PostureState.NotWorn, WithheldReason.NotSeen)]
    [InlineData(PostureState.Unknown, WithheldReason.NotSeen)]
    [InlineData(PostureState.UprightStill, WithheldReason.PositionChanged)]
    public void A_slouch_prompt_is_for_somebody_who_slouches_now(PostureState state, WithheldReason expected)
    {
        using Wearer wearer = new();
        wearer.Second(state, 20, true, Wearer.Alert());
        Assert.Equal(expected, Assert.Single(wearer.Decisions).Withheld);
        Assert.Empty(wearer.Given);
    }

    [Fact]
    public void A_held_prompt_is_dropped_when_the_slouch_ends_first()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(1))).AlertDue().SlouchEnds().Slouched(300);
        Assert.Empty(wearer.Given);
    }

    [Fact]
    public void A_held_prompt_is_dropped_after_a_gap_longer_than_a_slouch_may_bridge()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(1))).AlertDue().Skip(TimeSpan.FromSeconds(31));
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new GapSeen(at, at - TimeSpan.FromSeconds(32))).Slouched(300);
        Assert.Empty(wearer.Given);
    }

    [Fact]
    public void A_held_prompt_waits_while_the_wearer_is_not_slouched()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromSeconds(20))).AlertDue().Upright(60);
        Assert.Empty(wearer.Given);
        wearer.Slouched();
        Assert.Equal(wearer.Now, Assert.Single(wearer.Given).At);
    }

    [Fact]
    public void One_prompt_is_open_at_a_time()
    {
        CoachingOptions options = CoachingOptions.Default with { PromptSpacing = TimeSpan.Zero };
        using Wearer wearer = new(options);
        wearer.StillBout().AlertDue();
        Assert.Equal(WithheldReason.PromptOpen, wearer.Decisions[1].Withheld);
        Assert.Single(wearer.Given);
        wearer.Slouched(600);
        Assert.Equal(2, wearer.Given.Count);
        Assert.Equal(wearer.Given[0].At + TimeSpan.FromMinutes(10), wearer.Given[1].At);
    }

    [Fact]
    public void A_held_break_prompt_is_dropped_when_the_break_was_taken()
    {
        using Wearer wearer = new();
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(1))).StillBout();
        wearer.Second(PostureState.Walking, 5, true, at => new BreakTaken(at, new StillBout(at - TimeSpan.FromMinutes(31), at)));
        wearer.Upright(120);
        Assert.Equal(WithheldReason.Snoozed, Assert.Single(wearer.Decisions).Withheld);
    }

    [Fact]
    public void Break_prompts_can_be_switched_off()
    {
        using Wearer wearer = new(CoachingOptions.Default with { BreakPrompts = false });
        wearer.StillBout();
        Assert.Empty(wearer.Decisions);
    }

    [Fact]
    public void A_break_prompt_waits_until_the_wearer_sits_still_again()
    {
        using Wearer wearer = new();
        wearer.Moving(2).StillBout();
        EventTime moved = wearer.Now - PostureSecond.Length;
        wearer.Upright(20);
        Assert.Equal([WithheldReason.Moving, WithheldReason.None], wearer.Decisions.Select(decision => decision.Withheld));
        Assert.Equal(moved + TimeSpan.FromSeconds(10), wearer.Given[0].At);
    }

    [Fact]
    public void Every_reason_is_explained_with_its_figures()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(5).SlouchEnds().Slouched(200).AlertDue();
        Assert.Equal(
            "Past your mark of 12° for 60 s, now 20° forward of your upright. "
            + "Withheld: the last prompt was 3 min ago, the spacing is 10 min.",
            wearer.Decisions[^1].Explanation);
    }
}
