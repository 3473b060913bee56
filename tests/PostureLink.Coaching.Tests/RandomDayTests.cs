using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>Whatever a day brings, the promises hold.</summary>
public class RandomDayTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 12));

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
        for (int bout = 0; bout < 400; bout++)
        {
            PostureState state = (PostureState)random.Next((int)PostureState.NotWorn + 1);
            if (random.NextDouble() < 0.5)
                state = PostureState.SlouchedStill;
            int length = random.Next(1, 120);
            for (int i = 0; i < length; i++)
            {
                double roll = random.NextDouble();
                object? happens = roll switch
                {
                    < 0.010 => Wearer.Alert(random.NextDouble() < 0.1)(wearer.Now + PostureSecond.Length),
                    < 0.012 => new StillBoutReached(wearer.Now + PostureSecond.Length, wearer.Now - TimeSpan.FromMinutes(30)),
                    < 0.0125 => new SnoozeAction(wearer.Now, TimeSpan.FromMinutes(random.Next(1, 30))),
                    < 0.0130 => new PauseAction(wearer.Now, wearer.Now + TimeSpan.FromMinutes(random.Next(1, 30))),
                    < 0.0135 => new BreakTaken(wearer.Now, new StillBout(wearer.Now - TimeSpan.FromMinutes(40), wearer.Now)),
                    < 0.0140 => new ResumeAction(wearer.Now),
                    _ => null,
                };
                eligible += happens is SlouchAlertDue or StillBoutReached ? 1 : 0;
                Func<EventTime, object>[] events = happens is null ? [] : [_ => happens];
                wearer.Second(state, state == PostureState.SlouchedStill ? 20 : 2, state != PostureState.Unknown, events);
            }
        }
        return wearer;
    }

    private static void AssertBudgets(List<Prompt> given, CoachingOptions options)
    {
        for (int i = 1; i < given.Count; i++)
            Assert.True(given[i].At - given[i - 1].At >= options.PromptSpacing);
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
            }
            foreach (Prompt prompt in step.Prompts.Where(prompt => prompt is { Outcome: PromptOutcome.Pending, Kind: not PromptKind.Card }))
            {
                Assert.DoesNotContain(second.State, new[]
                {
                    PostureState.Moving, PostureState.Walking, PostureState.Lying, PostureState.NotWorn, PostureState.Unknown,
                });
                Assert.True(prompt.Kind != PromptKind.Slouch || second.State == PostureState.SlouchedStill);
                Assert.True(prompt.At - moved >= options.HoldAfterMoving);
                Assert.True(prompt.At >= snoozedUntil && prompt.At >= pausedUntil);
                Assert.DoesNotContain(options.Quiet, quiet => quiet.Contains(prompt.At.ToUtc().DateTime));
            }
        }
    }
}
