using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>What is said at most once a day: the hips in the evening, strength twice a week, the workplace after three mornings.</summary>
public class DayFrameTests
{
    private static readonly CoachingOptions OnlyHips = Plain with { HipPrompts = true };
    private static readonly CoachingOptions OnlyStrength = Plain with { StrengthPrompts = true };

    // The first day of use was long ago, and brings nothing of its own.
    private static readonly CoachingOptions OnlyWorkstation = Plain with { WorkstationPrompts = true, FirstDay = new DateOnly(2025, 1, 1) };

    private static CoachingOptions Plain => CoachingOptions.Default with
    {
        PromptSpacing = TimeSpan.Zero,
        PromptsPerHour = 0,
        PromptsPerDay = 0,
        HipPrompts = false,
        StrengthPrompts = false,
        WorkstationPrompts = false,
    };

    [Fact]
    public void The_evening_of_a_still_day_brings_something_for_the_hips_once_and_at_six()
    {
        using Wearer wearer = At(14, OnlyHips);
        wearer.Screened().Upright(4 * 3600 - 2);
        Assert.Empty(wearer.Given);
        wearer.Upright();
        Assert.Equal((PromptKind.EveningHips, "hip-release"), (Assert.Single(wearer.Given).Kind, wearer.Last.ExerciseId));
        Assert.Equal(new TimeSpan(18, 0, 0), wearer.Last.At.ToUtc().TimeOfDay);
        wearer.Upright(3 * 3600);
        Assert.Single(wearer.Given);
    }

    [Fact]
    public void A_still_day_is_over_when_it_is_over()
    {
        using Wearer wearer = At(9, OnlyHips);
        wearer.Screened().Upright(5 * 3600).Skip(TimeSpan.FromHours(28));
        for (int i = 0; i < 5; i++)
            wearer.Second(PostureState.NotWorn, 0);
        wearer.Upright(60);
        Assert.Equal(18, wearer.Now.ToUtc().Hour);
        Assert.Empty(wearer.Given);
    }

    [Theory]
    [InlineData(13, 5, 0, true, ScreeningAnswers.None, 0)]
    [InlineData(15, 3.9, 0, true, ScreeningAnswers.None, 0)]
    [InlineData(13, 5.5, 0.12, true, ScreeningAnswers.None, 0)]
    [InlineData(13, 5.5, 0.08, true, ScreeningAnswers.None, 1)]
    [InlineData(13, 5.5, 0, false, ScreeningAnswers.None, 0)]
    [InlineData(13, 5.5, 0, true, ScreeningAnswers.Osteoporosis, 0)]
    public void An_earlier_hour_a_short_day_movement_a_wish_or_an_answer_keeps_the_hips_out(
        int fromHour, double hours, double movingShare, bool wished, ScreeningAnswers answers, int expected)
    {
        using Wearer wearer = At(fromHour, OnlyHips with { HipPrompts = wished });
        wearer.Screened(answers);
        const int round = 600;
        for (int i = 0; i < hours * 3600 / round - 1; i++)
            wearer.Moving(movingShare * round).Upright((1 - movingShare) * round);
        Assert.Equal(expected, wearer.Given.Count(prompt => prompt.Kind == PromptKind.EveningHips));
    }

    [Fact]
    public void Hips_and_strength_need_the_screening_and_wait_for_nobody_who_has_not_answered_it()
    {
        using Wearer wearer = At(14, OnlyHips with { StrengthPrompts = true });
        wearer.Upright(5 * 3600);
        Assert.Empty(wearer.Given);
        Assert.Empty(wearer.Decisions);
    }

    [Theory]
    [InlineData(null, PromptOutcome.NotMeasurable)]
    [InlineData(PromptAnswer.WillDo, PromptOutcome.NotMeasurable)]
    [InlineData(PromptAnswer.Did, PromptOutcome.Tried)]
    [InlineData(PromptAnswer.NotNow, PromptOutcome.Snoozed)]
    public void What_no_clip_can_see_is_never_done(PromptAnswer? answer, PromptOutcome expected)
    {
        using Wearer wearer = At(14, OnlyHips);
        wearer.Screened().Upright(4 * 3600 - 1);
        long id = wearer.Last.Id;
        if (answer is { } said)
            wearer.Does(at => new AnswerAction(at, id, said));
        wearer.Moving(300).Upright(1800);
        Assert.Equal((id, expected), (wearer.Last.Id, wearer.Last.Outcome));
        Assert.Null(wearer.Last.Recovery);
    }

    [Fact]
    public void Strength_comes_after_three_hours_worn_twice_a_week_and_never_two_days_running()
    {
        using Wearer wearer = At(9, OnlyStrength);
        wearer.Screened().Upright(3 * 3600 - 2);
        Assert.Empty(wearer.Given);
        wearer.Upright();
        Assert.Equal((PromptKind.Strength, "posterior-chain-set"), (Assert.Single(wearer.Given).Kind, wearer.Last.ExerciseId));
        for (int day = 1; day < 21; day++)
            wearer.Skip(TimeSpan.FromHours(21)).Upright(3 * 3600);
        EventTime first = wearer.Given[0].At;
        Assert.Equal([0, 3, 7, 10, 14, 17], wearer.Given.Select(prompt => (int)Math.Round((prompt.At - first).TotalDays)));
    }

    [Fact]
    public void Strength_of_yesterday_is_known_after_a_restart()
    {
        using Wearer before = At(9, OnlyStrength);
        before.Screened().Upright(3 * 3600);
        using Wearer after = new(
            OnlyStrength, start: before.Now.ToUtc() + TimeSpan.FromHours(21),
            memory: new CoachMemory { Prompts = before.Given, Actions = [new ScreeningAction(before.Now, ScreeningAnswers.None)] });
        after.Upright(4 * 3600);
        Assert.Empty(after.Given);
        after.Skip(TimeSpan.FromHours(44)).Upright(4 * 3600);
        Assert.Equal(PromptKind.Strength, Assert.Single(after.Given).Kind);
    }

    [Theory]
    [InlineData(0.30, 0.30, 0.30, true)]
    [InlineData(0.22, 0.22, 0.22, true)]
    [InlineData(0.19, 0.30, 0.30, false)]
    [InlineData(0.30, 0.30, 0.10, false)]
    [InlineData(0.30, 0.10, 0.30, false)]
    public void Three_mornings_running_above_the_own_usual_bring_a_look_at_the_workplace(double first, double second, double third, bool expected)
    {
        using Wearer wearer = At(9, OnlyWorkstation);
        foreach (double share in new[] { 0.10, 0.08, 0.12, first, second })
            Morning(wearer, share);
        Assert.Empty(wearer.Given);
        Morning(wearer, third);
        Assert.Equal(expected ? [PromptKind.Workstation] : [], wearer.Given.Select(prompt => prompt.Kind));
        Assert.All(wearer.Given, prompt => Assert.Null(prompt.ExerciseId));
    }

    [Fact]
    public void Three_mornings_say_nothing_before_there_is_a_usual_and_nothing_again_for_two_weeks()
    {
        using Wearer early = At(9, OnlyWorkstation);
        foreach (double share in new[] { 0.05, 0.10, 0.40, 0.40, 0.40 })
            Morning(early, share);
        Assert.Empty(early.Given);

        using Wearer wearer = At(9, OnlyWorkstation);
        foreach (double share in new[] { 0.10, 0.10, 0.10, 0.25, 0.25, 0.25, 0.40, 0.60, 0.80, 0.80 })
            Morning(wearer, share);
        Assert.Single(wearer.Given);
    }

    [Fact]
    public void The_mornings_of_earlier_runs_count()
    {
        var start = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
        List<MinuteRecord> minutes = [];
        foreach ((int day, int slouchedMinutes) in new[] { (0, 12), (1, 12), (2, 12), (3, 40), (4, 40) })
        {
            for (int minute = 0; minute < 120; minute++)
            {
                char code = SecondCode.From(minute < slouchedMinutes ? PostureState.SlouchedStill : PostureState.UprightStill, UnknownReason.None);
                minutes.Add(new MinuteRecord(EventTime.From(start.AddDays(day).AddMinutes(minute)), "UTC", new string(code, 60), new byte[60], 1));
            }
        }
        using Wearer wearer = new(OnlyWorkstation, start: start.AddDays(5), memory: new CoachMemory { Minutes = minutes });
        Morning(wearer, 0.35);
        Assert.Equal(PromptKind.Workstation, Assert.Single(wearer.Given).Kind);
    }

    [Theory]
    [InlineData(PromptKind.FollowThrough, "When it suits you: A short walk")]
    [InlineData(PromptKind.EveningHips, "When it suits you this evening: ")]
    [InlineData(PromptKind.Strength, "When it suits you today: Bridge, hinge and row")]
    public void What_a_call_held_back_is_offered_gently_when_it_is_over(PromptKind kind, string begins)
    {
        using Wearer wearer = At(14, Plain with { HipPrompts = kind == PromptKind.EveningHips, StrengthPrompts = kind == PromptKind.Strength });
        wearer.Screened().Does(at => new GateAction(at, new GateReading(Gate.Camera, GateState.Shut, "A call."))).Upright(4 * 3600);
        if (kind == PromptKind.FollowThrough)
            wearer.Does(at => new PopAction(at));
        Assert.Equal((kind, WithheldReason.Camera), (Assert.Single(wearer.Decisions).Kind, wearer.Decisions[0].Withheld));
        Assert.Empty(wearer.Given);
        wearer.Does(at => new GateAction(at, new GateReading(Gate.Camera, GateState.Open, "")));
        Prompt offered = Assert.Single(wearer.Given);
        Assert.StartsWith(begins, offered.Text, StringComparison.Ordinal);
        Assert.NotNull(offered.ExerciseId);
    }

    private static Wearer At(int hour, CoachingOptions options) => new(options, start: new DateTimeOffset(2025, 3, 3, hour, 0, 0, TimeSpan.Zero));

    /// <summary>Two hours worn and a little more, a share of them slouched; then it is the next day.</summary>
    private static void Morning(Wearer wearer, double slouchedShare)
    {
        const int seconds = 2 * 3600;
        double slouched = Math.Round(slouchedShare * seconds);
        wearer.Slouched(slouched).Upright(seconds - slouched).Upright(60).Skip(TimeSpan.FromSeconds(24 * 3600 - seconds - 60));
    }
}
