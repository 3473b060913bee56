using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>One wearer's coach: decides, second by second and in event time only, whether to speak and what to say.</summary>
internal sealed class Coach
{
    /// <summary>A slouch prompt this soon after the last one means that slouching goes on: offer an exercise.</summary>
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromMinutes(60);

    /// <summary>A longer gap ends a slouch (row 22 of the table of defaults), and with it what waits for a gate.</summary>
    private static readonly TimeSpan LongestBridgedGap = TimeSpan.FromSeconds(30);

    private readonly CoachingOptions _options;
    private readonly PromptGates _gates;
    private readonly PromptBudget _budget;
    private readonly ExerciseChoice _exercises;
    private readonly List<PromptDecision> _decisions = [];
    private readonly List<Prompt> _prompts = [];
    private readonly List<Prompt> _unfinished = [];
    private OpenPrompt? _open;
    private DuePrompt? _heldSlouch;
    private DuePrompt? _heldBreak;
    private (Prompt Prompt, EventTime At)? _lastClosed;
    private EventTime? _lastSlouchPrompt;
    private int _nudges;

    public Coach(CoachingOptions options, ExerciseCatalogue catalogue, TimeZoneInfo zone)
    {
        _options = options;
        _gates = new PromptGates(options, zone);
        _budget = new PromptBudget(options, zone);
        _exercises = new ExerciseChoice(catalogue);
    }

    /// <summary>Takes up a prompt of an earlier run, so that budgets and turns outlive a restart.</summary>
    /// <remarks>One that was open then was watched by nobody since: the next step reports it as not measurable.</remarks>
    public void Recall(Prompt prompt)
    {
        Spend(prompt);
        _budget.Settle(prompt.Outcome);
        if (prompt.Outcome == PromptOutcome.Pending)
            _unfinished.Add(prompt with { Outcome = PromptOutcome.NotMeasurable });
    }

    public CoachStep Next(PostureStep step)
    {
        _decisions.Clear();
        _prompts.Clear();
        _prompts.AddRange(_unfinished);
        _unfinished.Clear();
        _gates.See(step.Second);
        for (int i = 0; i < step.Actions.Count; i++)
            Apply(step.Actions[i], step.Second.End);
        if (_open?.Watch(step) is { } closed)
            Close(closed, step.Second.End);
        _heldSlouch = _heldSlouch?.After(step.Second);
        _heldBreak = _heldBreak?.After(step.Second);
        for (int i = 0; i < step.Events.Count; i++)
            Notice(step.Events[i], step.Second);
        _heldSlouch = OfferHeld(_heldSlouch, step.Second);
        _heldBreak = OfferHeld(_heldBreak, step.Second);
        PromptDecision[] decisions = _decisions.Count == 0 ? [] : _decisions.ToArray();
        Prompt[] prompts = _prompts.Count == 0 ? [] : _prompts.ToArray();
        return new CoachStep(step, decisions, prompts);
    }

    private void Apply(WearerAction action, EventTime now)
    {
        _gates.Apply(action);
        if (action is ScreeningAction screening)
            _exercises.Answers = screening.Answers;
        else if (action is SnoozeAction or PauseAction && _open is { } open)
            Close(open.Prompt with { Outcome = PromptOutcome.Snoozed }, now);
    }

    private void Notice(PostureEvent happened, in PostureSecond second)
    {
        switch (happened)
        {
            case SlouchAlertDue alert:
                DuePrompt slouch = new(PromptKind.Slouch, alert.FlexionDeg, alert.ThresholdDeg, alert.Slouched);
                WithheldReason gate = alert.LooksTakenOff ? WithheldReason.LooksTakenOff : Check(slouch.Kind, second);
                _heldSlouch = Decide(slouch, second, gate);
                break;
            case StillBoutReached bout when _options.BreakPrompts:
                double flexionDeg = second.HasAngles ? second.Angles.FlexionDeg : 0;
                DuePrompt still = new(PromptKind.Break, flexionDeg, ThresholdDeg: 0, second.End - bout.Since);
                _heldBreak = Decide(still, second, Check(still.Kind, second));
                break;
            case SlouchEnded:
                _heldSlouch = null;
                break;
            case BreakTaken:
                _heldBreak = null;
                break;
            case TakenOffSince takenOff:
                _heldSlouch = _heldBreak = null;
                Doubt(takenOff);
                break;
            case GapSeen gap when gap.At - gap.From > LongestBridgedGap:
                _heldSlouch = _heldBreak = null;
                break;
        }
    }

    /// <summary>The first gate that is shut, in the order in which gates are told to the wearer.</summary>
    private WithheldReason Check(PromptKind kind, in PostureSecond second)
    {
        WithheldReason reason = _gates.CheckWearer(kind, second);
        if (reason == WithheldReason.None)
            reason = _gates.CheckWishes(second.End);
        if (reason == WithheldReason.None && _open is not null)
            reason = WithheldReason.PromptOpen;
        return reason == WithheldReason.None ? _budget.Check(second.End) : reason;
    }

    /// <summary>Gives the prompt or withholds it, and writes down why. Returns it when it is to be held.</summary>
    private DuePrompt? Decide(in DuePrompt due, in PostureSecond second, WithheldReason reason)
    {
        if (reason == WithheldReason.None && due.Kind == PromptKind.Slouch && _gates.LeavesOut(second.End))
            reason = WithheldReason.Fading;
        string explanation = reason == WithheldReason.None
            ? PromptWording.Given(due, _budget, second.End)
            : PromptWording.Withheld(due, reason, _options, _gates, _budget, second.End);
        long? promptId = reason == WithheldReason.None ? Give(due, second.End).Id : null;
        _decisions.Add(new PromptDecision(
            second.End, due.Kind, reason, promptId, due.FlexionDeg, due.ThresholdDeg, due.Sustained, explanation,
            PromptRules.Version));
        return IsWorthHolding(reason) ? due : null;
    }

    /// <summary>Offers a held prompt once its gate opens; a spent budget lets it go, with a record of its own.</summary>
    private DuePrompt? OfferHeld(DuePrompt? held, in PostureSecond second)
    {
        if (held is not { } due)
            return null;
        WithheldReason reason = Check(due.Kind, second);
        return IsWorthHolding(reason) ? held : Decide(due, second, reason);
    }

    private static bool IsWorthHolding(WithheldReason reason) => reason is not (
        WithheldReason.None or WithheldReason.LooksTakenOff or WithheldReason.HourlyCap or WithheldReason.DailyCap
        or WithheldReason.Fading);

    private Prompt Give(in DuePrompt due, EventTime now)
    {
        Exercise? exercise = ChooseExercise(due.Kind, now);
        string text = due.Kind == PromptKind.Break ? PromptWording.Break(due.Sustained, exercise)
            : exercise is null ? PromptWording.Nudge(_nudges++)
            : PromptWording.StillForward(exercise);
        Prompt prompt = new(
            now.Microseconds, now, due.Kind, exercise?.Id, text, PromptWording.Why(due), due.FlexionDeg, due.ThresholdDeg,
            due.Sustained, PromptRules.Version, PromptOutcome.Pending, Recovery: null);
        Spend(prompt);
        _open = new OpenPrompt(prompt, _options);
        _prompts.Add(prompt);
        return prompt;
    }

    private Exercise? ChooseExercise(PromptKind kind, EventTime now)
    {
        if (kind == PromptKind.Break)
            return _exercises.ForBreak();
        bool goesOn = _lastSlouchPrompt is { } last && now - last <= GoesOnWithin;
        return goesOn ? _exercises.ForSlouch() : null;
    }

    private void Spend(Prompt prompt)
    {
        _budget.Spend(prompt.At);
        if (prompt.Kind == PromptKind.Slouch)
            _lastSlouchPrompt = prompt.At;
        if (prompt.ExerciseId is { } exerciseId)
            _exercises.Offered(exerciseId);
    }

    private void Close(Prompt prompt, EventTime now)
    {
        _open = null;
        _lastClosed = (prompt, now);
        _budget.Settle(prompt.Outcome);
        _prompts.Add(prompt);
    }

    /// <summary>Takes back an outcome that a clip lying about had seemed to measure.</summary>
    private void Doubt(TakenOffSince takenOff)
    {
        if (_lastClosed is not ({ Outcome: PromptOutcome.Done or PromptOutcome.Ignored } prompt, EventTime at))
            return;
        if (at <= takenOff.From)
            return;
        _lastClosed = null;
        _prompts.Add(prompt with { Outcome = PromptOutcome.NotMeasurable, Recovery = null });
    }
}
