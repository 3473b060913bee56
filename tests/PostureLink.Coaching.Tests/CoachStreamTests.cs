using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Coaching.Tests;

public class CoachStreamTests
{
    private static readonly EventTime Start = EventTime.FromSeconds(1_741_000_000);

    [Fact]
    public void Every_subscription_has_a_coach_of_its_own()
    {
        using Subject<PostureStep> steps = new();
        IObservable<CoachStep> coached = steps.Coach(CoachingOptions.Default, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc));
        List<Prompt> first = [];
        List<Prompt> second = [];
        using IDisposable one = coached.Subscribe(step => first.AddRange(step.Prompts), error => throw error);
        using IDisposable two = coached.Subscribe(step => second.AddRange(step.Prompts), error => throw error);
        steps.OnNext(Quiet(Start) with { Events = [(PostureEvent)Wearer.Alert()(Start + PostureSecond.Length)] });
        Assert.Single(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_step_passes_through_and_a_failure_of_the_source_too()
    {
        using Subject<PostureStep> steps = new();
        Exception? failure = null;
        PostureStep sent = Quiet(Start);
        CoachStep received = default;
        using IDisposable subscription = steps.Coach(CoachingOptions.Default, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc))
            .Subscribe(step => received = step, error => failure = error);
        steps.OnNext(sent);
        Assert.Equal(sent, received.Posture);
        Assert.Empty(received.Decisions);
        Assert.Empty(received.Prompts);
        steps.OnError(new InvalidOperationException("The source failed."));
        Assert.Equal("The source failed.", failure?.Message);
    }

    [Fact]
    public void A_coach_that_fails_ends_the_stream_with_the_fault_and_throws_it_at_no_source()
    {
        using Subject<PostureStep> steps = new();
        List<Exception> failures = [];
        int received = 0;
        using IDisposable subscription = steps.Coach(CoachingOptions.Default, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc))
            .Subscribe(_ => received++, failures.Add, () => failures.Add(new InvalidOperationException("It ended well.")));
        steps.OnNext(Quiet(Start));
        steps.OnNext(Quiet(Start + PostureSecond.Length) with { Events = default });
        steps.OnNext(Quiet(Start + 2 * PostureSecond.Length));
        steps.OnCompleted();
        Assert.Equal(1, received);
        Assert.IsType<NullReferenceException>(Assert.Single(failures));
    }

    [Fact]
    public void A_second_in_which_nothing_happens_allocates_nothing()
    {
        CoachingOptions options = CoachingOptions.Default with { Quiet = [new ClockHours(new TimeOnly(1, 0), new TimeOnly(2, 0))] };
        Coach coach = new(options, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc));
        coach.Next(Quiet(Start) with { Actions = [new SnoozeAction(Start, TimeSpan.FromHours(3))] });
        coach.Next(Quiet(Start) with { Events = [(PostureEvent)Wearer.Alert()(Start)] });
        EventTime now = Run(coach, Start + TimeSpan.FromSeconds(2), 2000);
        Assert.Equal(0, Allocations.InSteadyState(5, window => Run(coach, now + TimeSpan.FromSeconds(1000 * window), 1000)));
    }

    private static EventTime Run(Coach coach, EventTime now, int seconds)
    {
        for (int i = 0; i < seconds; i++, now += PostureSecond.Length)
            coach.Next(Quiet(now));
        return now;
    }

    private static PostureStep Quiet(EventTime start) =>
        new(new PostureSecond(start, PostureState.SlouchedStill, UnknownReason.None, new(20, 0, 20), true, 1), [], []);
}
