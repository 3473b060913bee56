using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Watches what the clip sees after a prompt, until its outcome is certain.</summary>
internal sealed class OpenPrompt
{
    private readonly EventTime _deadline;
    private readonly TimeSpan _clearFor;
    private readonly double _clearBelowDeg;
    private EventTime? _clearSince;
    private EventTime _seenUntil;

    public OpenPrompt(Prompt prompt, CoachingOptions options)
    {
        Prompt = prompt;
        _deadline = prompt.At + (prompt.Kind == PromptKind.Slouch ? options.AnswerWindow : options.BreakAnswerWindow);
        _clearFor = options.AnswerClear;
        _clearBelowDeg = Math.Max(prompt.ThresholdDeg - options.ClearHysteresisDeg, prompt.ThresholdDeg / 2);
        _seenUntil = prompt.At;
    }

    public Prompt Prompt { get; }

    /// <summary>The prompt with its outcome, once this step makes it certain; else null.</summary>
    public Prompt? Watch(in PostureStep step)
    {
        TimeSpan? recovery = Prompt.Kind == PromptKind.Slouch ? SeeClear(step.Second) : SeeBreak(step.Events);
        if (recovery is not null)
            return Prompt with { Outcome = PromptOutcome.Done, Recovery = recovery };
        if (step.Second.End < _deadline)
            return null;
        // What counts is the end of the window: who could not be seen then may have answered unseen.
        bool seenAtDeadline = IsSeen(step.Second) && step.Second.Start < _deadline;
        return Prompt with { Outcome = seenAtDeadline ? PromptOutcome.Ignored : PromptOutcome.NotMeasurable };
    }

    /// <summary>Recovery runs from the prompt to the start of the clear run, so it lies between 0 and the window.</summary>
    private TimeSpan? SeeClear(in PostureSecond second)
    {
        bool unbroken = second.Start <= _seenUntil;
        _seenUntil = second.End;
        if (!IsSeen(second) || second.Angles.FlexionDeg >= _clearBelowDeg)
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
