using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>Whatever a day brings, the promises hold.</summary>
public class RandomDayTests
{
    private static readonly int[] AllSeeds = [.. Enumerable.Range(1, 12)];

    public static TheoryData<int> Seeds => new(AllSeeds);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Budgets_gates_and_records_hold_for_any_stream_of_steps(int seed)
    {
        CoachingOptions options =
            CoachingOptions.Default with { Quiet = [new ClockHours(new TimeOnly(12, 0), new TimeOnly(13, 0))] };
        using Wearer wearer = Live(new Random(seed), options, out int eligible);

        AssertBudgets(wearer.Given, options);
        AssertNobodyIsDisturbed(wearer, options);
        Assert.True(wearer.Given.Count > 5);

        // Every prompt has its decision, and every alert has one at least: a held one that is let in or let go later has two.
        List<PromptDecision> given = wearer.Decisions.Where(decision => decision is { Given: true, Kind: not PromptKind.Card }).ToList();
        Assert.Equal(wearer.Given.Select(prompt => (long?)prompt.Id), given.Select(decision => decision.PromptId));
        int withheld = wearer.Decisions.Count(decision => !decision.Given);
        Assert.Equal(wearer.Decisions.Count, given.Count + withheld + wearer.Cards.Count);
        Assert.True(wearer.Decisions.Count >= eligible);
        Assert.All(wearer.Decisions, decision => Assert.NotEmpty(decision.Explanation));
        Assert.All(wearer.Given.Take(wearer.Given.Count - 1), prompt =>
            // What was seen of an exercise may be told after its prompt was closed; how the prompt ended is told once.
            Assert.Single(wearer.Reported.Where(other => other.Id == prompt.Id && other.Outcome != PromptOutcome.Pending)
                .Select(other => other.Outcome).Distinct()));
    }

    [Fact]
    public void Among_the_seeds_everything_is_met_that_the_promises_are_about()
    {
        CoachingOptions options =
            CoachingOptions.Default with { Quiet = [new ClockHours(new TimeOnly(12, 0), new TimeOnly(13, 0))] };
        HashSet<WithheldReason> met = [];
        HashSet<(PromptKind, CoachingMode)> given = [];
        foreach (int seed in AllSeeds)
        {
            using Wearer wearer = Live(new Random(seed), options, out _);
            met.UnionWith(wearer.Decisions.Select(decision => decision.Withheld));
            given.UnionWith(wearer.Given.Select(prompt => (prompt.Kind, prompt.Mode)));
        }
        WithheldReason[] expected =
        [
            WithheldReason.Spacing, WithheldReason.Snoozed, WithheldReason.Paused, WithheldReason.QuietHours, WithheldReason.Moving,
            WithheldReason.PromptOpen, WithheldReason.NotSeen, WithheldReason.PositionChanged, WithheldReason.Tracking,
            WithheldReason.ExercisesPaused, WithheldReason.DoNotDisturb, WithheldReason.Camera, WithheldReason.Microphone,
            WithheldReason.ScreenLocked, WithheldReason.Calendar,
        ];
        Assert.Empty(expected.Except(met));
        Assert.Superset(
            new HashSet<(PromptKind, CoachingMode)>
            {
                (PromptKind.Slouch, CoachingMode.Coaching), (PromptKind.Slouch, CoachingMode.Training), (PromptKind.Break, CoachingMode.Coaching),
                (PromptKind.FollowThrough, CoachingMode.Coaching),
            },
            given);
    }

    [Fact]
    public void The_same_steps_give_the_same_prompts()
    {
        using Wearer first = Live(new Random(99), CoachingOptions.Default, out _);
        using Wearer second = Live(new Random(99), CoachingOptions.Default, out _);
        Assert.Equal(first.Reported, second.Reported);
        Assert.Equal(first.Decisions, second.Decisions);
    }

    private static Wearer Live(Random random, CoachingOptions options, out int eligible)
    {
        Wearer wearer = new(options, start: new DateTimeOffset(2025, 3, 3, 8, 0, 0, TimeSpan.Zero));
        eligible = 0;
        wearer.Screened((ScreeningAnswers)random.Next((int)ScreeningAnswers.All + 1));
        (CoachingMode mode, EventTime modeUntil) = (CoachingMode.Coaching, new EventTime(long.MaxValue));
        for (int bout = 0; bout < 800; bout++)
        {
            PostureState state = (PostureState)random.Next((int)PostureState.NotWorn + 1);
            if (random.NextDouble() < 0.5)
                state = PostureState.SlouchedStill;
            int seconds = random.Next(1, 120);
            for (int i = 0; i < seconds; i++)
            {
                double roll = random.NextDouble();
                EventTime now = wearer.Now;
                object? happens = roll switch
                {
                    < 0.010 => Wearer.Alert(random.NextDouble() < 0.1)(wearer.Now + PostureSecond.Length),
                    < 0.012 => new StillBoutReached(wearer.Now + PostureSecond.Length, wearer.Now - TimeSpan.FromMinutes(30)),
                    < 0.0125 => new SnoozeAction(wearer.Now, TimeSpan.FromMinutes(random.Next(1, 30))),
                    < 0.0130 => new PauseAction(wearer.Now, wearer.Now + TimeSpan.FromMinutes(random.Next(1, 30))),
                    < 0.0135 => new BreakTaken(wearer.Now, new StillBout(wearer.Now - TimeSpan.FromMinutes(40), wearer.Now)),
                    < 0.0140 => new ResumeAction(wearer.Now),
                    < 0.0145 => new PopAction(now),
                    < 0.0150 => new ModeAction(now, (CoachingMode)random.Next(3), TimeSpan.FromMinutes(random.Next(1, 20))),
                    < 0.0160 => new GateAction(now, new GateReading((Gate)random.Next(5), Drawn(random), "It is so.")),
                    < 0.0161 => new StopSignsAction(now, (StopSigns)random.Next((int)StopSigns.All + 1)),
                    < 0.0164 => new ResumeExercisesAction(now),
                    < 0.0174 when wearer.Given.Count > 0 => new AnswerAction(now, wearer.Given[^1].Id, (PromptAnswer)random.Next(3)),
                    < 0.0176 => new SlouchStarted(now, 20, Wearer.ThresholdDeg),
                    _ => null,
                };
                if (happens is ModeAction { Mode: var next, Length: var length })
                    (mode, modeUntil) = (next, now + length!.Value);
                // Training has a dwell of its own, and lets the alerts of the usual one go by.
                bool isTraining = mode == CoachingMode.Training && now + PostureSecond.Length < modeUntil;
                eligible += happens is StillBoutReached || (happens is SlouchAlertDue && !isTraining) ? 1 : 0;
                Func<EventTime, object>[] events = happens is null ? [] : [_ => happens];
                wearer.Second(state, state == PostureState.SlouchedStill ? 20 : 2, state != PostureState.Unknown, events);
            }
        }
        return wearer;
    }

    /// <summary>Mostly open, or a day would be silent.</summary>
    private static GateState Drawn(Random random) => random.NextDouble() switch
    {
        < 0.05 => GateState.Shut,
        < 0.25 => GateState.Unknown,
        _ => GateState.Open,
    };

    private static void AssertBudgets(List<Prompt> all, CoachingOptions options)
    {
        List<Prompt> given = [.. all.Where(prompt => prompt.Mode != CoachingMode.Training)];
        List<Prompt> trained = [.. all.Where(prompt => prompt.Mode == CoachingMode.Training)];
        Assert.All(given.Zip(given.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= options.PromptSpacing));
        Assert.All(trained.Zip(trained.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= options.TrainingSpacing));
        Assert.All(trained, prompt => Assert.Equal((PromptKind.Slouch, null), (prompt.Kind, prompt.ExerciseId)));
        Assert.All(
            trained.GroupBy(prompt => prompt.At.ToUtc().Date), day => Assert.InRange(day.Count(), 1, options.TrainingPromptsPerDay));
        foreach (Prompt prompt in given)
        {
            EventTime hourBefore = prompt.At - TimeSpan.FromMinutes(60);
            Assert.InRange(given.Count(other => other.At > hourBefore && other.At <= prompt.At), 1, options.PromptsPerHour);
        }
        Assert.All(given.GroupBy(prompt => prompt.At.ToUtc().Date), day => Assert.InRange(day.Count(), 1, options.PromptsPerDay));
    }

    private static void AssertNobodyIsDisturbed(Wearer wearer, CoachingOptions options)
    {
        EventTime moved = new(0);
        EventTime snoozedUntil = new(0);
        EventTime pausedUntil = new(0);
        (CoachingMode Mode, EventTime Until) mode = (CoachingMode.Coaching, new EventTime(long.MaxValue));
        HashSet<Gate> shut = [];
        bool exercisesArePaused = false;
        foreach (CoachStep step in wearer.Steps)
        {
            PostureSecond second = step.Posture.Second;
            if (second.State is PostureState.Moving or PostureState.Walking)
                moved = second.End;
            foreach (WearerAction action in step.Posture.Actions)
            {
                if (action is ResumeAction)
                    snoozedUntil = pausedUntil = new(0);
                snoozedUntil = action is SnoozeAction snooze ? snooze.At + snooze.Length : snoozedUntil;
                pausedUntil = action is PauseAction pause ? pause.Until : pausedUntil;
                if (action is ModeAction chosen)
                    mode = (chosen.Mode, chosen.Mode == CoachingMode.Coaching ? new EventTime(long.MaxValue) : chosen.At + chosen.Length!.Value);
                if (action is GateAction { Reading: var reading })
                    _ = reading.State == GateState.Shut ? shut.Add(reading.Gate) : shut.Remove(reading.Gate);
                exercisesArePaused = action is StopSignsAction { Signs: not StopSigns.None }
                    || (exercisesArePaused && action is not ResumeExercisesAction);
            }
            CoachingMode modeNow = second.End < mode.Until ? mode.Mode : CoachingMode.Coaching;
            foreach (Prompt prompt in step.Prompts.Where(prompt => prompt is { Outcome: PromptOutcome.Pending, Kind: not PromptKind.Card }))
            {
                Assert.DoesNotContain(second.State, new[]
                {
                    PostureState.Moving, PostureState.Walking, PostureState.Lying, PostureState.NotWorn, PostureState.Unknown,
                });
                Assert.True(prompt.Kind != PromptKind.Slouch || second.State == PostureState.SlouchedStill);
                Assert.True(prompt.At - moved >= options.HoldAfterMoving);
                Assert.True(prompt.At >= snoozedUntil && prompt.At >= pausedUntil);
                Assert.NotEqual(CoachingMode.Tracking, modeNow);
                Assert.True(prompt.Mode != CoachingMode.Training || modeNow == CoachingMode.Training);
                Assert.Empty(shut);
                Assert.True(!exercisesArePaused || (prompt.ExerciseId is null && prompt.Kind != PromptKind.FollowThrough));
                Assert.DoesNotContain(options.Quiet, quiet => quiet.Contains(prompt.At.ToUtc().DateTime));
            }
        }
    }
}
