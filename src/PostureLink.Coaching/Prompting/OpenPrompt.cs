using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Watches what the clip sees after a prompt, until its outcome is certain.</summary>
internal sealed class OpenPrompt
{
    /// <summary>Time to get ready for an exercise, and to come back from it.</summary>
    public static readonly TimeSpan RoundExercise = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestTrainingWindow = TimeSpan.FromSeconds(30);

    private readonly Exercise? _exercise;
    private readonly TimeSpan _clearFor;
    private readonly double _clearBelowDeg;
    private EventTime _deadline;
    private EventTime? _clearSince;
    private EventTime _seenUntil;
    private TimeSpan? _recovery;

    /// <summary>Begins to watch.</summary>
    /// <param name="prompt">The prompt, as it was given.</param>
    /// <param name="exercise">The exercise that it offers, or null.</param>
    /// <param name="watch">What watches it; for a follow-through, what watches for movement.</param>
    /// <param name="until">End of the window of a follow-through; null for the window of the kind.</param>
    /// <param name="options">The windows.</param>
    public OpenPrompt(Prompt prompt, Exercise? exercise, IExerciseWatch? watch, EventTime? until, CoachingOptions options)
    {
        Prompt = prompt;
        ExerciseWatch = watch;
        _exercise = exercise;
        _deadline = until ?? prompt.At + Window(prompt, exercise, options);
        _clearFor = options.AnswerClear;
        _clearBelowDeg = Math.Max(prompt.ThresholdDeg - options.ClearHysteresisDeg, prompt.ThresholdDeg / 2);
        _seenUntil = prompt.At;
    }

    public Prompt Prompt { get; }

    /// <summary>What watches the exercise, or null without one.</summary>
    public IExerciseWatch? ExerciseWatch { get; }

    /// <summary>Whether the wearer said that they will do it: then a change of position alone does not end the watching.</summary>
    public bool IsPromised { get; private set; }

    /// <summary>The prompt with its outcome when this answer makes it certain; else null.</summary>
    public Prompt? Answer(PromptAnswer answer, EventTime now)
    {
        switch (answer)
        {
            case PromptAnswer.WillDo:
                IsPromised = true;
                EventTime enough = now + RoundExercise + (_exercise?.Length ?? TimeSpan.Zero);
                if (enough > _deadline && Prompt.Kind != PromptKind.FollowThrough)
                    _deadline = enough;
                return null;
            case PromptAnswer.Did:
                return _recovery is null ? Closed(PromptOutcome.Tried) : Closed(PromptOutcome.Done);
            default:
                return Closed(PromptOutcome.Snoozed);
        }
    }

    /// <summary>The prompt with its outcome, once this step makes it certain; else null.</summary>
    public Prompt? Watch(in PostureStep step)
    {
        if (ExerciseWatch is { } watch && step.Second.End <= _deadline)
        {
            watch.See(step.Second);
            if (watch.Verdict == WatchVerdict.Done)
                return Closed(PromptOutcome.Done, step.Second.End - Prompt.At);
        }
        _recovery ??= Prompt.Kind switch
        {
            PromptKind.Slouch => SeeEnd(step.Events) ?? SeeClear(step.Second),
            PromptKind.Break or PromptKind.Water => SeeBreak(step.Events),
            _ => null,
        };
        if (_recovery is not null && !(IsPromised && ExerciseWatch is not null))
            return Closed(PromptOutcome.Done, _recovery);
        return step.Second.End < _deadline ? null : AtDeadline(step.Second);
    }

    /// <summary>The prompt, closed, with what was seen of its exercise.</summary>
    public Prompt Closed(PromptOutcome outcome, TimeSpan? recovery = null) => Prompt with
    {
        Outcome = outcome,
        Recovery = outcome == PromptOutcome.Done ? recovery ?? _recovery : null,
        Seen = SeenBy(ExerciseWatch),
    };

    /// <summary>What a watch saw that is worth telling, or null.</summary>
    public static string? SeenBy(IExerciseWatch? watch) =>
        watch is { Verdict: WatchVerdict.Partly or WatchVerdict.Done, Seen: { Length: > 0 } seen } ? seen : null;

    private static TimeSpan Window(Prompt prompt, Exercise? exercise, CoachingOptions options) => prompt.Kind switch
    {
        PromptKind.Slouch when prompt.Mode == CoachingMode.Training =>
            options.AnswerWindow < LongestTrainingWindow ? options.AnswerWindow : LongestTrainingWindow,
        PromptKind.Slouch => options.AnswerWindow,
        PromptKind.Break or PromptKind.Water => options.BreakAnswerWindow,
        _ => options.BreakAnswerWindow + (exercise?.Length ?? TimeSpan.Zero),
    };

    private Prompt AtDeadline(in PostureSecond second)
    {
        if (_recovery is not null)
            return Closed(PromptOutcome.Done);
        if (ExerciseWatch?.Verdict == WatchVerdict.Partly)
            return Closed(PromptOutcome.Tried);
        // What counts is the end of the window: who could not be seen then may have answered unseen.
        bool seenAtDeadline = IsSeen(second) && second.Start < _deadline;
        return Closed(seenAtDeadline && IsMeasurable() ? PromptOutcome.Ignored : PromptOutcome.NotMeasurable);
    }

    /// <summary>A change of position or a break is seen by any clip; whatever else is asked for, only by what watches it.</summary>
    private bool IsMeasurable() => Prompt.Kind switch
    {
        PromptKind.Slouch or PromptKind.Break or PromptKind.Water =>
            !(IsPromised && ExerciseWatch?.Verdict == WatchVerdict.NotMeasurable),
        _ => ExerciseWatch is { Verdict: not WatchVerdict.NotMeasurable },
    };

    /// <summary>Posture knows more than the angle: that the wearer came back most of the way, or what a second clip tells.</summary>
    private TimeSpan? SeeEnd(IReadOnlyList<PostureEvent> events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i] is SlouchEnded { Episode: { EndedBy: SlouchEnd.BackUnderMark, End: var end } } ended && ended.At <= _deadline)
                return end > Prompt.At ? end - Prompt.At : TimeSpan.Zero;
        }
        return null;
    }

    /// <summary>Recovery runs from the prompt to the start of the clear run, so it lies between 0 and the window.</summary>
    private TimeSpan? SeeClear(in PostureSecond second)
    {
        bool unbroken = second.Start <= _seenUntil;
        _seenUntil = second.End;
        // With a second clip a back may be round that does not lie forward.
        bool isRound = second is { State: PostureState.SlouchedStill, CurvatureDeg: not null };
        if (!IsSeen(second) || isRound || second.Angles.FlexionDeg >= _clearBelowDeg)
            _clearSince = null;
        else if (_clearSince is null || !unbroken)
            _clearSince = second.Start;
        bool answered = _clearSince is { } since && second.End - since >= _clearFor && second.End <= _deadline;
        return answered ? _clearSince!.Value - Prompt.At : null;
    }

    /// <summary>A break that was under way already when the prompt came recovers in no time.</summary>
    private TimeSpan? SeeBreak(IReadOnlyList<PostureEvent> events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i] is BreakTaken taken && taken.At <= _deadline)
                return taken.Bout.End > Prompt.At ? taken.Bout.End - Prompt.At : TimeSpan.Zero;
        }
        return null;
    }

    private static bool IsSeen(in PostureSecond second) =>
        second.HasAngles && second.State is not (PostureState.NotWorn or PostureState.Unknown);
}
