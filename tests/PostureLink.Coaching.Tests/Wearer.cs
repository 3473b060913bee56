using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>A wearer whose seconds, events and decisions a test writes; the coach's answers are collected.</summary>
internal sealed class Wearer : IDisposable
{
    public const double ThresholdDeg = 12;
    public static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;
    private readonly Subject<PostureStep> _steps = new();
    private readonly IDisposable _subscription;

    public Wearer(
        CoachingOptions? options = null, TimeZoneInfo? zone = null, DateTimeOffset? start = null,
        IReadOnlyList<Prompt>? earlier = null, CoachMemory? memory = null, ExerciseCatalogue? catalogue = null)
    {
        Now = EventTime.From(start ?? new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));
        _subscription = _steps.Coach(options ?? CoachingOptions.Default, catalogue ?? ExerciseCatalogue.Default,
                new DayCalendar(zone ?? Utc), memory ?? new CoachMemory { Prompts = earlier ?? [] })
            .Subscribe(Record, error => throw error);
    }

    public EventTime Now { get; private set; }

    public List<CoachStep> Steps { get; } = [];

    public List<PromptDecision> Decisions { get; } = [];

    /// <summary>Every prompt as it was reported, in order: given, and again when its outcome changed.</summary>
    public List<Prompt> Reported { get; } = [];

    public List<Prompt> Given => Reported.Where(prompt => prompt is { Outcome: PromptOutcome.Pending, Kind: not PromptKind.Card }).ToList();

    /// <summary>Every card, as it was given: cards are no part of any budget.</summary>
    public List<Prompt> Cards => Reported.Where(prompt => prompt is { Outcome: PromptOutcome.Pending, Kind: PromptKind.Card }).ToList();

    public Prompt Last => Reported[^1];

    /// <summary>One second; <paramref name="events"/> get the second's end as their time.</summary>
    public Wearer Second(PostureState state, double flexionDeg, bool hasAngles = true, params Func<EventTime, object>[] events) =>
        Second(state, flexionDeg, hasAngles, curvatureDeg: null, events);

    private Wearer Second(PostureState state, double flexionDeg, bool hasAngles, double? curvatureDeg, Func<EventTime, object>[] events)
    {
        UnknownReason reason = state == PostureState.Unknown ? UnknownReason.Gap : UnknownReason.None;
        TrunkAngles angles = hasAngles ? new TrunkAngles(flexionDeg, 0, Math.Abs(flexionDeg)) : default;
        PostureSecond second = new(Now, state, reason, angles, hasAngles, 1) { CurvatureDeg = curvatureDeg };
        Now = second.End;
        object[] happened = events.Select(make => make(Now)).ToArray();
        _steps.OnNext(
            new PostureStep(second, [.. happened.OfType<PostureEvent>()], [.. happened.OfType<WearerAction>()]));
        return this;
    }

    public Wearer Slouched(double seconds = 1, double flexionDeg = 20) =>
        Repeat(seconds, () => Second(PostureState.SlouchedStill, flexionDeg));

    public Wearer Upright(double seconds = 1, double flexionDeg = 1) =>
        Repeat(seconds, () => Second(PostureState.UprightStill, flexionDeg));

    /// <summary>A second clip tells a round back that does not lie forward.</summary>
    public Wearer Round(double seconds, double flexionDeg = 7, double curvatureDeg = 14) =>
        Repeat(seconds, () => Second(PostureState.SlouchedStill, flexionDeg, true, curvatureDeg, []));

    public Wearer Moving(double seconds = 1) => Repeat(seconds, () => Second(PostureState.Moving, 5));

    public Wearer NotSeen(double seconds = 1) => Repeat(seconds, () => Second(PostureState.Unknown, 0, hasAngles: false));

    public Wearer AlertDue(bool looksTakenOff = false) => Second(PostureState.SlouchedStill, 20, true, Alert(looksTakenOff));

    public Wearer SlouchEnds() => Second(
        PostureState.UprightStill, 1, true,
        at => EndOf(at, at));

    public Wearer StillBout(double minutes = 30) => Second(
        PostureState.UprightStill, 1, true, at => new StillBoutReached(at, at - TimeSpan.FromMinutes(minutes)));

    public Wearer Does(params Func<EventTime, WearerAction>[] actions) =>
        Second(PostureState.UprightStill, 1, true, actions.Select(action => (Func<EventTime, object>)action).ToArray());

    public Wearer Screened(ScreeningAnswers answers = ScreeningAnswers.None) => Does(at => new ScreeningAction(at, answers));

    /// <summary>Lets time pass without a second of it being seen.</summary>
    public Wearer Skip(TimeSpan span)
    {
        Now += span;
        return this;
    }

    public static Func<EventTime, object> Alert(bool looksTakenOff = false) =>
        at => new SlouchAlertDue(at, at - TimeSpan.FromSeconds(60), 20, ThresholdDeg, TimeSpan.FromSeconds(60), looksTakenOff);

    /// <summary>A slouch that was over, and came to be told of then.</summary>
    public static SlouchEnded EndOf(EventTime told, EventTime over, SlouchEnd by = SlouchEnd.BackUnderMark) =>
        new(told, new SlouchEpisode(over, over, TimeSpan.Zero, 20, 20, ThresholdDeg, true, by));

    public void Dispose()
    {
        _subscription.Dispose();
        _steps.Dispose();
    }

    private Wearer Repeat(double seconds, Action act)
    {
        for (int i = 0; i < seconds; i++)
            act();
        return this;
    }

    private void Record(CoachStep step)
    {
        Steps.Add(step);
        Decisions.AddRange(step.Decisions);
        Reported.AddRange(step.Prompts);
    }
}
