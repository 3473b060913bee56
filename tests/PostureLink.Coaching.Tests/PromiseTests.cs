using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>"I will do it": what a promise changes, and what it does not.</summary>
public class PromiseTests
{
    private static readonly CoachingOptions NoLimits = CoachingOptions.Default with
    {
        PromptSpacing = TimeSpan.Zero,
        PromptsPerHour = 0,
        PromptsPerDay = 0,
        KeptOfThree = 3,
        WorkstationPrompts = false,
        StrengthPrompts = false,
    };

    [Fact]
    public void A_promise_gives_the_time_that_the_exercise_takes()
    {
        using Wearer wearer = Offered();
        Prompt offered = wearer.Last;
        wearer.Slouched(100);
        Promise(wearer, offered);
        // Two minutes round the exercise and three quarters of one for it; without the promise it were over 19 s from now.
        wearer.Slouched(164);
        Assert.Equal(PromptOutcome.Pending, wearer.Last.Outcome);
        wearer.Slouched();
        Assert.Equal((offered.Id, PromptOutcome.Ignored), (wearer.Last.Id, wearer.Last.Outcome));
    }

    [Fact]
    public void Without_a_promise_a_change_of_position_is_the_end_and_with_one_the_clip_looks_on_for_the_exercise()
    {
        using Wearer nudged = Offered();
        nudged.Upright(5);
        Assert.Equal((PromptOutcome.Done, null), (nudged.Last.Outcome, nudged.Last.Seen));

        using Wearer promised = Offered();
        Prompt offered = promised.Last;
        Promise(promised, offered);
        promised.Upright(5);
        Assert.Equal(PromptOutcome.Pending, promised.Last.Outcome);
        Reach(promised.Moving(4));
        Reach(promised);
        Prompt done = Closed(promised, offered);
        Assert.Equal(PromptOutcome.Done, done.Outcome);
        Assert.NotNull(done.Seen);
        Assert.All(nudged.Steps, step => Assert.Null(step.Seen));
        Assert.Equal(new ExerciseSeen(offered.Id, done.Seen), promised.Steps.Last(step => step.Seen is not null).Seen);
    }

    [Fact]
    public void A_promise_that_became_a_change_of_position_is_done_when_its_time_is_over()
    {
        using Wearer wearer = Offered();
        Prompt offered = wearer.Last;
        Promise(wearer, offered);
        wearer.Upright(300);
        Prompt done = Closed(wearer, offered);
        Assert.Equal((PromptOutcome.Done, null), (done.Outcome, done.Seen));
        Assert.InRange(done.Recovery!.Value.TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_promised_stretch_that_was_half_done_is_tried_and_begins_the_minutes_to_move()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened().StillBout();
        Prompt offered = wearer.Last;
        Assert.Equal("stand-and-reach", offered.ExerciseId);
        Promise(wearer, offered);
        Reach(wearer.Moving(4));
        wearer.Upright(600);
        Prompt tried = Closed(wearer, offered);
        Assert.Equal(PromptOutcome.Tried, tried.Outcome);
        Assert.NotNull(tried.Seen);
        Assert.Equal(PromptKind.FollowThrough, wearer.Given[^1].Kind);
    }

    [Fact]
    public void A_stretch_that_follows_the_answer_begins_the_minutes_to_move_too()
    {
        using Wearer wearer = Offered();
        Prompt offered = wearer.Last;
        wearer.Upright(5).SlouchEnds();
        Assert.Equal((offered.Id, PromptOutcome.Done), (wearer.Last.Id, wearer.Last.Outcome));
        wearer.Moving(4);
        for (int i = 0; i < 3; i++)
            Reach(wearer);
        wearer.Upright(60);
        Assert.NotNull(wearer.Reported.Last(prompt => prompt.Id == offered.Id).Seen);
        Assert.Equal(PromptKind.FollowThrough, wearer.Given[^1].Kind);
    }

    [Fact]
    public void A_promise_makes_the_twenty_minutes_no_longer()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened().Does(at => new PopAction(at));
        Prompt invitation = wearer.Last;
        wearer.Upright(1190);
        Promise(wearer, invitation);
        wearer.Upright(9);
        Assert.Equal((invitation.Id, PromptOutcome.Ignored), (wearer.Last.Id, wearer.Last.Outcome));
    }

    [Fact]
    public void A_promise_to_what_is_over_changes_nothing()
    {
        using Wearer wearer = Offered();
        Prompt offered = wearer.Last;
        wearer.Slouched(120);
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
        int reported = wearer.Reported.Count;
        Promise(wearer, offered);
        wearer.Upright(300);
        Assert.Equal(reported, wearer.Reported.Count);
    }

    /// <summary>A wearer who has just been offered a reach.</summary>
    private static Wearer Offered()
    {
        var wearer = new Wearer(NoLimits);
        wearer.Screened().AlertDue().Upright(5).SlouchEnds().AlertDue();
        Assert.Equal("stand-and-reach", wearer.Last.ExerciseId);
        return wearer;
    }

    /// <summary>How a prompt ended, which is told once.</summary>
    private static Prompt Closed(Wearer wearer, Prompt prompt) =>
        Assert.Single(wearer.Reported, told => told.Id == prompt.Id && told.Outcome != PromptOutcome.Pending);

    private static void Promise(Wearer wearer, Prompt prompt) =>
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new AnswerAction(at, prompt.Id, PromptAnswer.WillDo));

    /// <summary>Arms up and down again.</summary>
    private static void Reach(Wearer wearer) => wearer.Upright(10, -14).Upright(4, -4);
}
