using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class OutcomeTests
{
    [Fact]
    public void A_prompt_is_given_at_the_moment_the_alert_is_due_with_the_figures_behind_it()
    {
        using Wearer wearer = new();
        wearer.AlertDue();
        Prompt prompt = Assert.Single(wearer.Given);
        Assert.Equal(wearer.Now, prompt.At);
        Assert.Equal(wearer.Now.Microseconds, prompt.Id);
        Assert.Equal((PromptKind.Slouch, TimeSpan.FromSeconds(60)), (prompt.Kind, prompt.Sustained));
        Assert.Equal((20, 12), (prompt.FlexionDeg, prompt.ThresholdDeg));
        Assert.Equal("Past your mark of 12° for 60 s, now 20° forward of your upright.", prompt.Why);
        PromptDecision decision = Assert.Single(wearer.Decisions);
        Assert.True(decision.Given);
        Assert.Equal(prompt.Id, decision.PromptId);
        Assert.Equal(PromptRules.Version, decision.RuleVersion);
    }

    [Fact]
    public void No_angle_is_minus_zero()
    {
        using Wearer wearer = new();
        wearer.Second(PostureState.SlouchedStill, -0.3, true, at => new SlouchAlertDue(at, at, -0.3, 12, TimeSpan.FromSeconds(60), false));
        Assert.Equal("Past your mark of 12° for 60 s, now 0° forward of your upright.", Assert.Single(wearer.Given).Why);
    }

    [Fact]
    public void Five_seconds_clear_of_the_mark_are_an_answer_and_recovery_ends_where_they_began()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Slouched(7).Upright(4, flexionDeg: 7.9);
        Assert.Single(wearer.Reported);
        wearer.Upright(1, flexionDeg: 7.9);
        Assert.Equal(PromptOutcome.Done, wearer.Last.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(7), wearer.Last.Recovery);
        Assert.Equal(wearer.Given[0].Id, wearer.Last.Id);
    }

    [Fact]
    public void Just_under_the_mark_is_not_yet_clear_of_it()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(119, flexionDeg: 8);
        Assert.Single(wearer.Reported);
        wearer.Upright(1, flexionDeg: 8);
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
        Assert.Null(wearer.Last.Recovery);
    }

    [Theory]
    [InlineData(SlouchEnd.BackUnderMark, PromptOutcome.Done)]
    [InlineData(SlouchEnd.ChangedState, PromptOutcome.Ignored)]
    public void A_slouch_that_posture_saw_end_is_answered_wherever_the_angle_stands(SlouchEnd by, PromptOutcome expected)
    {
        using Wearer wearer = new();
        wearer.AlertDue();
        EventTime over = wearer.Now + TimeSpan.FromSeconds(30);
        wearer.Slouched(30).Upright(4, flexionDeg: 11).Second(PostureState.UprightStill, 11, true, at => Wearer.EndOf(at, over, by));
        wearer.Upright(120, flexionDeg: 11);
        Assert.Equal(expected, wearer.Last.Outcome);
        Assert.Equal(expected == PromptOutcome.Done ? TimeSpan.FromSeconds(30) : null, wearer.Last.Recovery);
    }

    [Fact]
    public void A_back_that_a_second_clip_tells_to_be_round_is_no_answer_however_little_it_lies_forward()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Round(119);
        Assert.Single(wearer.Reported);
        wearer.Round(1);
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
    }

    [Theory]
    [InlineData(115, PromptOutcome.Done)]
    [InlineData(116, PromptOutcome.Ignored)]
    public void The_clear_run_must_fit_into_the_window(int slouchedSeconds, PromptOutcome expected)
    {
        using Wearer wearer = new();
        wearer.AlertDue().Slouched(slouchedSeconds).Upright(10);
        Assert.Equal(expected, wearer.Last.Outcome);
    }

    [Fact]
    public void A_run_that_was_interrupted_starts_again()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(4).Slouched().Upright(4).NotSeen().Upright(4);
        Assert.Single(wearer.Reported);
        wearer.Upright();
        Assert.Equal(TimeSpan.FromSeconds(10), wearer.Last.Recovery);
    }

    [Fact]
    public void A_run_does_not_bridge_time_without_seconds()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(3).Skip(TimeSpan.FromSeconds(20)).Upright(4);
        Assert.Single(wearer.Reported);
        wearer.Upright();
        Assert.Equal(TimeSpan.FromSeconds(23), wearer.Last.Recovery);
    }

    [Fact]
    public void Unseen_through_the_end_of_the_window_is_not_measurable()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Slouched(50).NotSeen(70);
        Assert.Equal(PromptOutcome.NotMeasurable, wearer.Last.Outcome);
    }

    [Fact]
    public void A_window_that_passed_without_a_single_second_is_not_measurable()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Skip(TimeSpan.FromHours(1)).Slouched();
        Assert.Equal(PromptOutcome.NotMeasurable, wearer.Last.Outcome);
    }

    [Fact]
    public void Unseen_for_a_part_of_the_window_is_ignored_when_the_end_of_it_was_seen()
    {
        using Wearer wearer = new();
        wearer.AlertDue().NotSeen(60).Slouched(60);
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
    }

    [Fact]
    public void A_clip_off_the_body_never_answers_a_prompt()
    {
        using Wearer wearer = new();
        wearer.AlertDue();
        for (int i = 0; i < 120; i++)
            wearer.Second(PostureState.NotWorn, 0);
        Assert.Equal(PromptOutcome.NotMeasurable, wearer.Last.Outcome);
    }

    [Theory]
    [InlineData(-200, PromptOutcome.NotMeasurable)]
    [InlineData(-10, PromptOutcome.Done)]
    public void An_answer_by_a_clip_that_nobody_wore_is_taken_back(int takenOffAfterSeconds, PromptOutcome expected)
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(200);
        Assert.Equal(PromptOutcome.Done, wearer.Last.Outcome);
        wearer.Second(
            PostureState.NotWorn, 0, true, at => new TakenOffSince(at, at + TimeSpan.FromSeconds(takenOffAfterSeconds)));
        Assert.Equal(expected, wearer.Last.Outcome);
        Assert.Equal(expected == PromptOutcome.Done, wearer.Last.Recovery is not null);
    }

    [Fact]
    public void Every_outcome_since_nobody_wore_the_clip_is_taken_back_and_the_spacing_with_them()
    {
        using Wearer wearer = new();
        wearer.StillBout().Upright(1800).StillBout().Upright(1800);
        Assert.Equal(2, wearer.Reported.Count(prompt => prompt.Outcome == PromptOutcome.Ignored));
        wearer.Second(PostureState.NotWorn, 0, true, at => new TakenOffSince(at, at - TimeSpan.FromMinutes(90)));
        Assert.Equal(
            wearer.Given.Select(prompt => (prompt.Id, PromptOutcome.NotMeasurable)),
            wearer.Reported[^2..].Select(prompt => (prompt.Id, prompt.Outcome)));
        wearer.AlertDue().Upright(5).SlouchEnds().Upright(594).AlertDue();
        Assert.Equal(4, wearer.Given.Count);
    }

    [Fact]
    public void Taking_an_outcome_back_leaves_the_next_prompt_open()
    {
        using Wearer wearer = new(CoachingOptions.Default with { PromptSpacing = TimeSpan.Zero });
        wearer.AlertDue().Upright(5).SlouchEnds().AlertDue();
        wearer.Second(PostureState.NotWorn, 0, true, at => new TakenOffSince(at, at - TimeSpan.FromMinutes(1)));
        Assert.Equal((wearer.Given[0].Id, PromptOutcome.NotMeasurable), (wearer.Last.Id, wearer.Last.Outcome));
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(5)));
        Assert.Equal((wearer.Given[1].Id, PromptOutcome.Snoozed), (wearer.Last.Id, wearer.Last.Outcome));
    }

    [Fact]
    public void A_prompt_that_was_open_when_the_program_stopped_is_not_measurable()
    {
        using Wearer before = new();
        before.AlertDue();
        using Wearer after = new(earlier: before.Given);
        after.Skip(TimeSpan.FromMinutes(1)).Upright(10);
        Prompt closed = Assert.Single(after.Reported);
        Assert.Equal((before.Last.Id, PromptOutcome.NotMeasurable), (closed.Id, closed.Outcome));
    }

    [Fact]
    public void Every_open_prompt_can_be_snoozed_or_paused()
    {
        Func<Wearer, Wearer>[] prompts = [wearer => wearer.AlertDue(), wearer => wearer.StillBout()];
        Func<EventTime, WearerAction>[] waysOut =
            [at => new SnoozeAction(at, TimeSpan.FromMinutes(30)), at => new PauseAction(at, at + TimeSpan.FromHours(1))];
        foreach (Func<Wearer, Wearer> prompt in prompts)
        {
            foreach (Func<EventTime, WearerAction> wayOut in waysOut)
            {
                using Wearer wearer = new();
                prompt(wearer).Does(wayOut);
                Assert.Equal(PromptOutcome.Snoozed, wearer.Last.Outcome);
            }
        }
    }

    [Fact]
    public void A_break_inside_the_window_answers_a_break_prompt()
    {
        using Wearer wearer = new();
        wearer.StillBout();
        EventTime start = wearer.Now;
        StillBout bout = new(start - TimeSpan.FromMinutes(30), start + TimeSpan.FromSeconds(30));
        wearer.Upright(30).Moving(59).Second(PostureState.Walking, 5, true, at => new BreakTaken(at, bout));
        Assert.Equal(PromptOutcome.Done, wearer.Last.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(30), wearer.Last.Recovery);
    }

    [Fact]
    public void A_break_prompt_without_a_break_is_ignored_after_ten_minutes()
    {
        using Wearer wearer = new();
        wearer.StillBout().Upright(599);
        Assert.Single(wearer.Reported);
        wearer.Upright();
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
    }

    [Fact]
    public void Recovery_lies_between_zero_and_the_window_for_every_answer()
    {
        Random random = new(7);
        int answers = 0;
        for (int run = 0; run < 200; run++)
        {
            using Wearer wearer = new();
            wearer.AlertDue();
            for (int second = 0; second < 130; second++)
                wearer.Upright(1, flexionDeg: random.NextDouble() < 0.6 ? 2 : 15);
            Prompt closed = wearer.Last;
            Assert.NotEqual(PromptOutcome.Pending, closed.Outcome);
            if (closed.Outcome != PromptOutcome.Done)
                continue;
            answers++;
            Assert.InRange(closed.Recovery!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(120));
        }
        Assert.True(answers > 100);
    }
}
