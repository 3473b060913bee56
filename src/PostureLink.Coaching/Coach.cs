using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>One wearer's coach: decides, second by second and in event time only, whether to speak and what to say.</summary>
internal sealed partial class Coach
{
    /// <summary>A slouch prompt this soon after the last one means that slouching goes on: offer an exercise.</summary>
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromMinutes(60);

    /// <summary>A longer gap ends a slouch (row 22 of the table of defaults), and with it what waits for a gate.</summary>
    private static readonly TimeSpan LongestBridgedGap = TimeSpan.FromSeconds(30);

    private readonly CoachingOptions _options;
    private readonly ExerciseCatalogue _catalogue;
    private readonly TextResources _texts;
    private readonly WearerClock _clock;
    private readonly WearerWishes _wishes;
    private readonly PromptGates _gates;
    private readonly PromptBudget _budget;
    private readonly PromptWording _wording;
    private readonly ExerciseChoice _exercises;
    private SlouchAlerts _alerts;
    private MovementWindow _window;
    private PopCount _pops;
    private DayFrame _frame;
    private OpenCards _cards;
    private HeldPrompts _held;
    private DueCards _dueCards;
    private Few<PromptDecision> _decisions;
    private Few<Prompt> _prompts;
    private OpenPrompt? _open;
    private ExerciseSeen? _seen;
    private TrailingWatch? _trailing;
    private ClosedPrompts _closed;
    private EventTime? _lastSlouchPrompt;
    private string? _farewell;

    public Coach(CoachingOptions options, ExerciseCatalogue catalogue, DayCalendar calendar)
    {
        _options = options;
        _catalogue = catalogue;
        _texts = new TextResources(typeof(Coach), options.Language);
        _clock = new WearerClock(calendar);
        _wishes = new WearerWishes(options);
        _gates = new PromptGates(options, _wishes, _clock);
        _budget = new PromptBudget(options, _clock);
        _wording = new PromptWording(options, _texts, _gates, _budget, _wishes);
        _exercises = new ExerciseChoice(catalogue, _wishes);
        _alerts = new SlouchAlerts(options);
        _pops = new PopCount(_clock);
        _frame = new DayFrame(options, _clock);
        _cards = new OpenCards(_clock);
    }

    /// <summary>Things that are kept in mind and could grow: for tests, which see that they do not.</summary>
    public int Remembered => _budget.Remembered + _frame.Remembered + _closed.Count + _prompts.Capacity + _decisions.Capacity;

    /// <summary>Takes up what an earlier run left, so that budgets, turns and wishes outlive a restart.</summary>
    /// <remarks>A prompt that was open then was watched by nobody since: the next step reports it as not measurable.</remarks>
    public void Recall(CoachMemory memory)
    {
        foreach (MinuteRecord minute in memory.Minutes)
        {
            _gates.SeeDay(_clock.DateOf(minute.Start));
            _frame.Recall(minute);
        }
        foreach (WearerAction action in memory.Actions)
        {
            // Minutes reach back two weeks; decisions are kept from the first day on.
            _gates.SeeDay(_clock.DateOf(action.At));
            _wishes.Apply(action);
            if (action is not PopAction pop)
                continue;
            _pops.Add(pop.At);
            if (_options.FollowThroughPrompts)
                _window.Begin(pop.At);
        }
        foreach (Prompt prompt in memory.Prompts)
        {
            _window.Recall(prompt);
            Spend(prompt);
            if (prompt.Mode != CoachingMode.Training)
                _budget.Settle(prompt.Outcome);
            if (prompt is { Seen: not null, ExerciseId: { } seenId })
                _exercises.Seen(seenId);
            if (prompt.Outcome == PromptOutcome.Pending)
                _prompts.Add(prompt with { Outcome = PromptOutcome.NotMeasurable });
        }
    }

    public CoachStep Next(in PostureStep step)
    {
        PostureSecond second = step.Second;
        _farewell = null;
        _gates.See(second);
        _frame.See(second);
        _window.See(second);
        for (int i = 0; i < step.Actions.Length; i++)
            Apply(step.Actions[i], second.End);
        Follow(step);
        HoldOn(second);
        for (int i = 0; i < step.Events.Length; i++)
            Notice(step.Events[i], second);
        FindDue(step);
        OfferHeld(second);
        return new CoachStep(step, _decisions.TakeAll(), _prompts.TakeAll(), _farewell, _seen);
    }

    /// <summary>What is open is watched on; a card whose day is over goes.</summary>
    private void Follow(in PostureStep step)
    {
        Prompt? closed = _open?.Watch(step);
        string? seen = closed is null ? OpenPrompt.SeenBy(_open?.ExerciseWatch) : closed.Seen;
        _seen = seen is null ? null : new ExerciseSeen(_open!.Prompt.Id, seen);
        if (closed is not null)
            Close(closed, step.Second.End);
        if (_trailing is { } trailing)
        {
            Report(trailing.Watch(step.Second));
            if (trailing.IsDone)
                Credit(trailing.Exercise, step.Second.End);
            if (trailing.IsOver)
                _trailing = null;
        }
        while (_cards.TakeOld(step.Second.End) is { } old)
            _prompts.Add(old);
    }

    private void HoldOn(in PostureSecond second)
    {
        for (PromptKind kind = 0; !_held.IsEmpty && (int)kind < HeldPrompts.Kinds; kind++)
        {
            if (_held[kind] is not { } held)
                continue;
            if (IsOver(held.Due, second))
                _held[kind] = null;
            else
                held.GoOn(second);
        }
    }

    private bool IsOver(in DuePrompt due, in PostureSecond second) =>
        second.End >= due.Until
        || (due.Kind is PromptKind.Break or PromptKind.Water && second.State == PostureState.NotWorn)
        || (due.Kind == PromptKind.FollowThrough && _window.IsFulfilled)
        || (due.Mode == CoachingMode.Training && _wishes.ModeAt(second.End) != CoachingMode.Training);

    private void Notice(PostureEvent happened, in PostureSecond second)
    {
        switch (happened)
        {
            case StillBoutReached bout when _options.BreakPrompts:
                double flexionDeg = second.HasAngles ? second.Angles.FlexionDeg : 0;
                PromptKind kind = _frame.IsWaterDue(second.End) ? PromptKind.Water : PromptKind.Break;
                Decide(new DuePrompt(kind, flexionDeg, ThresholdDeg: 0, second.End - bout.Since), second);
                break;
            case SlouchEnded:
                _held[PromptKind.Slouch] = null;
                break;
            case BreakTaken:
                _held[PromptKind.Break] = _held[PromptKind.Water] = null;
                break;
            case CalibrationWanted:
                // What is open is not asked again.
                if (!_cards.Has(CardKind.SitsOtherwise))
                    Want(CardKind.SitsOtherwise);
                break;
            case CalibrationDone:
                Report(_cards.Take(CardKind.SitsOtherwise));
                _dueCards.Remove(CardKind.SitsOtherwise);
                if (_held[PromptKind.Card]?.Due.Card == CardKind.SitsOtherwise)
                    _held[PromptKind.Card] = null;
                break;
            case TakenOffSince takenOff:
                _held.LetGo();
                Doubt(takenOff);
                break;
            case GapSeen gap when gap.At - gap.From > LongestBridgedGap:
                _held.LetGo();
                break;
        }
    }

    private void FindDue(in PostureStep step)
    {
        PostureSecond second = step.Second;
        bool isWaiting = _open is not null || _held[PromptKind.Slouch] is not null;
        if (_alerts.See(step, _wishes.ModeAt(second.End), isWaiting) is { } slouch)
        {
            _alerts.Spoke();
            Decide(slouch, second);
        }
        // Two cards never wait for one gate: the one that waits already goes first.
        if (_held[PromptKind.Card] is null && _dueCards.TryTake(out CardKind card))
            Decide(new DuePrompt(PromptKind.Card, 0, 0, TimeSpan.Zero) { Card = card }, second);
        if (_options.FollowThroughPrompts && _window.IsDue(second.End))
            Decide(Plain(PromptKind.FollowThrough, second) with { Until = _window.Until }, second);
        if (_frame.Due(second.End, _gates.FirstDay) is not { } kind)
            return;
        bool isThere = kind switch
        {
            PromptKind.EveningHips => _exercises.Has(ExerciseKind.Hips),
            PromptKind.Strength => _exercises.Has(ExerciseKind.Strength),
            _ => true,
        };
        if (isThere)
            Decide(Plain(kind, second) with { Until = _clock.EndOfDay(second.Start) }, second);
    }

    private static DuePrompt Plain(PromptKind kind, in PostureSecond second) =>
        new(kind, second.HasAngles ? second.Angles.FlexionDeg : 0, ThresholdDeg: 0, TimeSpan.Zero);

    /// <summary>The first gate that is shut, in the order in which gates are told to the wearer.</summary>
    private WithheldReason Check(in DuePrompt due, in PostureSecond second)
    {
        if (due.Kind == PromptKind.Slouch && _alerts.LooksTakenOff)
            return WithheldReason.LooksTakenOff;
        if (due.Kind == PromptKind.Card)
            return _gates.CheckWishes(second.End);
        bool isExercise = due.Kind is PromptKind.FollowThrough or PromptKind.EveningHips or PromptKind.Strength;
        if (isExercise && _wishes.ExercisesArePaused)
            return WithheldReason.ExercisesPaused;
        WithheldReason reason = _gates.CheckWearer(due.Kind, second);
        if (reason == WithheldReason.None)
            reason = _gates.CheckWishes(second.End);
        if (reason == WithheldReason.None && _open is not null)
            reason = WithheldReason.PromptOpen;
        return reason == WithheldReason.None ? _budget.Check(due.Mode, second.End) : reason;
    }

    private void Decide(in DuePrompt due, in PostureSecond second) => _held[due.Kind] = Decide(due, second, Check(due, second));

    /// <summary>Gives the prompt or withholds it, and writes down why. Returns it when it is to be held.</summary>
    private HeldPrompt? Decide(in DuePrompt due, in PostureSecond second, WithheldReason reason)
    {
        bool mayFade = due.Kind == PromptKind.Slouch && due.Mode != CoachingMode.Training;
        if (reason == WithheldReason.None && mayFade && _gates.LeavesOut(second.End))
            reason = WithheldReason.Fading;
        string explanation = reason == WithheldReason.None
            ? _wording.Given(due, second.End)
            : _wording.Withheld(due, reason, second.End);
        long? promptId = reason != WithheldReason.None ? null
            : due.Kind == PromptKind.Card ? GiveCard(due.Card, second.End).Id
            : Give(due, second.End).Id;
        _decisions.Add(new PromptDecision(
            second.End, due.Kind, reason, promptId, due.FlexionDeg, due.ThresholdDeg, due.Sustained, explanation,
            PromptRules.Version));
        return IsWorthHolding(due.Kind, reason) ? new HeldPrompt(due with { HeldBy = reason }) : null;
    }

    /// <summary>Offers what is held once its gate opens; a spent budget lets it go, with a record of its own.</summary>
    private void OfferHeld(in PostureSecond second)
    {
        for (PromptKind kind = 0; !_held.IsEmpty && (int)kind < HeldPrompts.Kinds; kind++)
        {
            if (_held[kind] is not { } held)
                continue;
            WithheldReason reason = Check(held.Due, second);
            if (!IsWorthHolding(held.Due.Kind, reason))
                _held[kind] = Decide(held.Due, second, reason);
        }
    }

    private static bool IsWorthHolding(PromptKind kind, WithheldReason reason) => reason switch
    {
        WithheldReason.None or WithheldReason.LooksTakenOff or WithheldReason.DailyCap or WithheldReason.TrainingCap
            or WithheldReason.Fading or WithheldReason.ExercisesPaused => false,
        // What is said once a day waits for the hour to be over; a slouch is another one by then.
        WithheldReason.HourlyCap => kind is not (PromptKind.Slouch or PromptKind.Break or PromptKind.Water),
        _ => true,
    };
}
