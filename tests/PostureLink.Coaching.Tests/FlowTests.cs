using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>Pops, stop signs, modes, answers, and what outlives a restart.</summary>
public class FlowTests
{
    private static readonly CoachingOptions NoLimits =
        CoachingOptions.Default with { PromptSpacing = TimeSpan.Zero, PromptsPerHour = 0, PromptsPerDay = 0, KeptOfThree = 3 };

    [Fact]
    public void After_a_pop_comes_one_invitation_and_a_minute_of_movement_answers_it()
    {
        using Wearer wearer = new();
        wearer.Screened().Does(at => new PopAction(at));
        Assert.Equal((PromptKind.FollowThrough, "walk"), (wearer.Last.Kind, wearer.Last.ExerciseId));
        wearer.Does(at => new PopAction(at)).Moving(59);
        Assert.Single(wearer.Given);
        wearer.Moving();
        Assert.Equal((PromptOutcome.Done, "60 s of movement"), (wearer.Last.Outcome, wearer.Last.Seen));
        Assert.Equal("There you are: 60 s of movement.", wearer.Steps[^1].Farewell);
    }

    [Fact]
    public void An_invitation_after_a_pop_that_nobody_followed_is_ignored_when_the_twenty_minutes_are_over()
    {
        using Wearer wearer = new();
        wearer.Does(at => new PopAction(at)).Upright(1199);
        Assert.Single(wearer.Reported);
        wearer.Upright();
        Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
    }

    [Fact]
    public void Who_never_sits_as_calibrated_any_more_is_asked_once_and_a_calibration_takes_the_question_away()
    {
        using Wearer wearer = new();
        wearer.Second(PostureState.UprightStill, 20, true, Wanted).Upright(60, 20).Second(PostureState.UprightStill, 20, true, Wanted).Upright(60, 20);

        Prompt card = Assert.Single(wearer.Cards);
        Assert.Contains("calibrated", card.Text, StringComparison.Ordinal);
        var pose = new Calibration(wearer.Now, new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        wearer.Second(PostureState.UprightStill, 0, true, at => new CalibrationDone(at, pose));
        Assert.Equal((card.Id, PromptOutcome.NotMeasurable), (wearer.Last.Id, wearer.Last.Outcome));
    }

    [Fact]
    public void The_question_waits_for_the_end_of_a_snooze_and_is_not_asked_at_all_once_calibrated()
    {
        using Wearer wearer = new(), calibrated = new();
        foreach (Wearer each in new[] { wearer, calibrated })
            each.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(5))).Second(PostureState.UprightStill, 20, true, Wanted).Upright(240, 20);
        Assert.Empty(wearer.Cards);
        Assert.Single(wearer.Upright(120, 20).Cards);

        var pose = new Calibration(wearer.Now, new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        calibrated.Second(PostureState.UprightStill, 0, true, at => new CalibrationDone(at, pose)).Upright(300);
        Assert.Empty(calibrated.Cards);
    }

    [Fact]
    public void Ten_pops_in_a_day_bring_one_card_once_and_not_daily()
    {
        using Wearer wearer = new();
        for (int day = 0; day < 3; day++)
        {
            for (int pop = 0; pop < 12; pop++)
                wearer.Does(at => new PopAction(at));
            Assert.Single(wearer.Cards);
            wearer.Skip(TimeSpan.FromDays(1));
        }
        wearer.Upright();
        Assert.Equal(PromptOutcome.NotMeasurable, wearer.Reported.Last(prompt => prompt.Kind == PromptKind.Card).Outcome);
    }

    [Theory]
    [InlineData(StopSigns.Clunk, "look at it; resume")]
    [InlineData(StopSigns.Clunk | StopSigns.WeakLegs, "look at it today.")]
    public void A_stop_sign_pauses_exercises_until_the_wearer_resumes_them_and_nudges_go_on(StopSigns signs, string expected)
    {
        using Wearer wearer = new(NoLimits);
        wearer.Does(at => new ModeAction(at, CoachingMode.Tracking, null)).Screened().Does(at => new StopSignsAction(at, signs));
        Assert.Contains(expected, Assert.Single(wearer.Cards).Text, StringComparison.Ordinal);
        wearer.Does(at => new ModeAction(at, CoachingMode.Coaching, null), at => new StopSignsAction(at, StopSigns.None));
        for (int i = 0; i < 3; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        wearer.Does(at => new PopAction(at));
        Assert.Equal(3, wearer.Given.Count);
        Assert.All(wearer.Given, prompt => Assert.Null(prompt.ExerciseId));
        Assert.Equal(WithheldReason.ExercisesPaused, wearer.Decisions[^1].Withheld);
        wearer.Does(at => new ResumeExercisesAction(at)).AlertDue();
        Assert.NotNull(wearer.Last.ExerciseId);
    }

    [Fact]
    public void Fragile_bones_bring_the_plain_advice_once()
    {
        using Wearer wearer = new();
        wearer.Screened(ScreeningAnswers.Osteoporosis).Screened(ScreeningAnswers.Osteoporosis | ScreeningAnswers.Disc);
        Assert.Contains("not to crack", Assert.Single(wearer.Cards).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_speaks_after_fifteen_seconds_ends_by_itself_and_spends_no_budget()
    {
        using Wearer wearer = new();
        wearer.Does(at => new ModeAction(at, CoachingMode.Training, null));
        EventTime end = wearer.Now + TimeSpan.FromMinutes(15);
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new SlouchStarted(at, 20, 12)).Slouched(13);
        Assert.Empty(wearer.Given);
        wearer.Slouched();
        Assert.Equal(CoachingMode.Training, Assert.Single(wearer.Given).Mode);
        wearer.Slouched((end - wearer.Now).TotalSeconds + 300);
        Assert.InRange(wearer.Given.Count, 10, 15);
        Assert.All(wearer.Given, prompt => Assert.True(prompt.At < end));
        for (int i = 1; i < wearer.Given.Count; i++)
            Assert.True(wearer.Given[i].At - wearer.Given[i - 1].At >= TimeSpan.FromSeconds(60));
        wearer.SlouchEnds().AlertDue();
        Assert.Equal(CoachingMode.Coaching, wearer.Given[^1].Mode);
    }

    [Fact]
    public void Training_speaks_of_the_slouch_that_goes_on_and_of_none_before_it()
    {
        using Wearer wearer = new();
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new SlouchStarted(at, 20, 12)).Slouched(40).SlouchEnds();
        wearer.Does(at => new ModeAction(at, CoachingMode.Training, null)).Upright(60);
        Assert.Empty(wearer.Decisions);
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new SlouchStarted(at, 20, 12)).Slouched(13);
        Assert.Empty(wearer.Decisions);
        wearer.Slouched();
        Assert.Equal(TimeSpan.FromSeconds(15), Assert.Single(wearer.Given).Sustained);
    }

    [Fact]
    public void Cards_that_wait_for_one_gate_all_come_and_are_written_down_with_their_own_reasons()
    {
        using Wearer wearer = new();
        wearer.Does(at => new PauseAction(at, at + TimeSpan.FromHours(1)));
        wearer.Second(PostureState.UprightStill, 20, true, at => Wanted(at));
        for (int pop = 0; pop < 10; pop++)
            wearer.Does(at => new PopAction(at));
        Assert.Empty(wearer.Cards);
        PromptDecision withheld = Assert.Single(wearer.Decisions, decision => decision.Kind == PromptKind.Card);
        Assert.Equal(WithheldReason.Paused, withheld.Withheld);
        Assert.StartsWith("20 minutes of keeping still", withheld.Explanation, StringComparison.Ordinal);
        wearer.Upright(3600);
        Assert.Equal(2, wearer.Cards.Count);
        PromptDecision[] given = [.. wearer.Decisions.Where(decision => decision is { Kind: PromptKind.Card, Given: true })];
        Assert.StartsWith("20 minutes of keeping still", given[0].Explanation, StringComparison.Ordinal);
        Assert.StartsWith("Ten pops in a day.", given[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_nothing_held_has_no_other_reason_than_its_own()
    {
        using Wearer wearer = new();
        wearer.Second(PostureState.UprightStill, 20, true, at => Wanted(at));
        Assert.Equal(Assert.Single(wearer.Cards).Why, Assert.Single(wearer.Decisions).Explanation);
    }

    [Fact]
    public void A_break_that_waits_is_not_for_somebody_who_took_the_clip_off_meanwhile()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromMinutes(30))).StillBout().Upright(60);
        Assert.Equal(WithheldReason.Snoozed, Assert.Single(wearer.Decisions).Withheld);
        wearer.Second(PostureState.NotWorn, 0).Skip(TimeSpan.FromMinutes(60)).Upright(60);
        Assert.Empty(wearer.Given);
    }

    [Fact]
    public void The_first_day_of_use_outlives_a_restart_however_long_ago_it_was()
    {
        CoachMemory memory = new()
        {
            Actions = [new ScreeningAction(EventTime.From(new DateTimeOffset(2025, 1, 1, 9, 0, 0, TimeSpan.Zero)), ScreeningAnswers.None)],
        };
        using Wearer wearer = new(NoLimits with { FullDays = 30, KeptOfThree = 1 }, memory: memory);
        for (int i = 0; i < 9; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        Assert.Equal(3, wearer.Given.Count);
    }

    [Fact]
    public void Tracking_never_speaks_and_writes_down_what_it_withheld()
    {
        using Wearer wearer = new();
        wearer.Does(at => new ModeAction(at, CoachingMode.Tracking, null)).AlertDue().Slouched(60).SlouchEnds().StillBout();
        Assert.Empty(wearer.Given);
        Assert.Equal([WithheldReason.Tracking, WithheldReason.Tracking], wearer.Decisions.Select(decision => decision.Withheld));
    }

    [Theory]
    [InlineData(PromptAnswer.Did, PromptOutcome.Tried)]
    [InlineData(PromptAnswer.NotNow, PromptOutcome.Snoozed)]
    public void An_answer_is_the_wearers_word_and_never_done_by_itself(PromptAnswer answer, PromptOutcome expected)
    {
        using Wearer wearer = new();
        wearer.AlertDue();
        long id = wearer.Last.Id;
        wearer.Second(PostureState.SlouchedStill, 20, true, at => new AnswerAction(at, id, answer));
        Assert.Equal(expected, wearer.Last.Outcome);
    }

    [Fact]
    public void The_posture_that_changed_by_itself_is_greeted()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(5);
        Assert.Equal("There you are.", wearer.Steps[^1].Farewell);
    }

    [Fact]
    public void One_break_a_day_names_a_glass_of_water()
    {
        using Wearer wearer = new(NoLimits);
        for (int i = 0; i < 4; i++)
            wearer.StillBout().Skip(TimeSpan.FromMinutes(30)).Upright();
        Assert.Equal(
            [PromptKind.Break, PromptKind.Water, PromptKind.Break, PromptKind.Break], wearer.Given.Select(prompt => prompt.Kind));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void The_first_day_brings_a_look_at_the_workplace_once_and_only_when_it_is_wished_for(bool wished, int expected)
    {
        using Wearer wearer = new(NoLimits with { WorkstationPrompts = wished });
        wearer.Upright(7199);
        Assert.Empty(wearer.Given);
        wearer.Upright(3000);
        Assert.Equal(expected, wearer.Given.Count(prompt => prompt.Kind == PromptKind.Workstation));
        Assert.Equal(expected, wearer.Given.Count);
    }

    [Fact]
    public void Wishes_outlive_a_restart()
    {
        EventTime before = EventTime.From(new DateTimeOffset(2025, 3, 3, 8, 59, 0, TimeSpan.Zero));
        CoachMemory memory = new()
        {
            Actions =
            [
                new ScreeningAction(before, ScreeningAnswers.None), new StopSignsAction(before, StopSigns.Clunk),
                new SnoozeAction(before, TimeSpan.FromMinutes(10)),
            ],
        };
        using Wearer wearer = new(NoLimits, memory: memory);
        wearer.AlertDue();
        Assert.Equal(WithheldReason.Snoozed, wearer.Decisions[0].Withheld);
        wearer.Slouched(700).SlouchEnds().AlertDue();
        Assert.Equal(2, wearer.Given.Count);
        Assert.All(wearer.Given, prompt => Assert.Null(prompt.ExerciseId));
    }

    [Fact]
    public void Thirty_days_leave_no_state_without_an_exit_and_nothing_grows()
    {
        Coach coach = new(CoachingOptions.Default, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc));
        EventTime now = EventTime.From(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));
        Dictionary<DateTime, int> given = [];
        int steps = 0, remembered = 0;
        for (int day = 0; day < 30; day++)
        {
            for (int second = 0; second < 8 * 3600; second++, steps++)
            {
                bool slouched = second % 1200 > 900;
                PostureSecond posture = new(
                    now + TimeSpan.FromSeconds(second), slouched ? PostureState.SlouchedStill : PostureState.UprightStill, UnknownReason.None,
                    new TrunkAngles(slouched ? 20 : 1, 0, 20), true, 1);
                PostureEvent[] events = second % 1200 == 961 ? [(PostureEvent)Wearer.Alert()(posture.End)] : [];
                CoachStep step = coach.Next(new PostureStep(posture, [.. events], []));
                foreach (Prompt _ in step.Prompts.Where(prompt => prompt.Outcome == PromptOutcome.Pending))
                    given[now.ToUtc().Date] = given.GetValueOrDefault(now.ToUtc().Date) + 1;
            }
            now += TimeSpan.FromDays(1);
            remembered = day == 15 ? coach.Remembered : remembered;
        }
        Assert.Equal(30 * 8 * 3600, steps);
        Assert.Equal(30, given.Count);
        Assert.All(given.Values, count => Assert.InRange(count, 1, 20));
        Assert.True(coach.Remembered <= remembered, $"{coach.Remembered} after thirty days, {remembered} after sixteen.");
    }

    private static CalibrationWanted Wanted(EventTime at) => new(at, TimeSpan.FromMinutes(20), 20);
}
