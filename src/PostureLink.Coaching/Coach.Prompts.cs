using PostureLink.Core;

namespace PostureLink.Coaching;

/// <content>Giving prompts and cards, the wearer's decisions, and how prompts end.</content>
internal sealed partial class Coach
{
    private void Apply(WearerAction action, EventTime now)
    {
        bool knewOfBones = _wishes.Screening is { } before && before.HasFlag(ScreeningAnswers.Osteoporosis);
        _wishes.Apply(action);
        _gates.Apply(action);
        switch (action)
        {
            case SnoozeAction or PauseAction or ModeAction { Mode: CoachingMode.Tracking }:
                PutOff(now);
                break;
            case AnswerAction answer:
                Report(_cards.Take(answer.PromptId));
                if (_open is { } open && open.Prompt.Id == answer.PromptId && open.Answer(answer.Answer, now) is { } closed)
                    Close(closed, now, isAnswered: answer.Answer == PromptAnswer.Did);
                break;
            case PopAction pop:
                _window.Begin(pop.At);
                if (_pops.Add(pop.At))
                    Want(CardKind.ManyPops);
                break;
            case StopSignsAction { Signs: not StopSigns.None } signs:
                if (_open is { Prompt.ExerciseId: not null })
                    PutOff(now);
                bool today = (signs.Signs & StopSigns.SameDay) != StopSigns.None;
                Reply(today ? CardKind.StopSignsToday : CardKind.StopSigns, now);
                break;
            case ResumeExercisesAction:
                Report(_cards.Take(CardKind.StopSigns));
                Report(_cards.Take(CardKind.StopSignsToday));
                break;
            case ScreeningAction screening when screening.Answers.HasFlag(ScreeningAnswers.Osteoporosis) && !knewOfBones:
                Reply(CardKind.StopCracking, now);
                break;
        }
    }

    private void Want(CardKind kind)
    {
        if (_held[PromptKind.Card]?.Due.Card != kind)
            _dueCards.Add(kind);
    }

    private void PutOff(EventTime now)
    {
        if (_open is { } open)
            Close(open.Closed(PromptOutcome.Snoozed), now);
    }

    /// <summary>A card that answers what the wearer just told is given at once, whatever gate is shut and in every mode.</summary>
    private void Reply(CardKind kind, EventTime now)
    {
        Prompt card = GiveCard(kind, now);
        _decisions.Add(new PromptDecision(
            now, PromptKind.Card, WithheldReason.None, card.Id, 0, 0, TimeSpan.Zero, card.Why, PromptRules.Version));
    }

    private Prompt GiveCard(CardKind kind, EventTime now)
    {
        Prompt card = new(
            OpenCards.IdOf(kind, now), now, PromptKind.Card, null, _wording.Card(kind), _wording.WhyCard(kind), 0, 0, TimeSpan.Zero,
            PromptRules.Version, PromptOutcome.Pending, Recovery: null);
        Report(_cards.Put(kind, card));
        _prompts.Add(card);
        return card;
    }

    private Prompt Give(in DuePrompt due, EventTime now)
    {
        Exercise? exercise = ChooseExercise(due, now);
        Prompt prompt = new(
            now.Microseconds, now, due.Kind, exercise?.Id, _wording.Text(due, exercise), _wording.Why(due), due.FlexionDeg,
            due.ThresholdDeg, due.Sustained, PromptRules.Version, PromptOutcome.Pending, Recovery: null, Seen: null, due.Mode);
        Spend(prompt);
        EndTrailing();
        IExerciseWatch? watch = due.Kind == PromptKind.FollowThrough ? new MovementWatch(_texts)
            : exercise is null ? null
            : ExerciseWatches.For(exercise, _texts);
        EventTime? until = due.Kind == PromptKind.FollowThrough ? _window.Until : null;
        _open = new OpenPrompt(prompt, exercise, watch, until, _options);
        _alerts.Spoke();
        _prompts.Add(prompt);
        return prompt;
    }

    private Exercise? ChooseExercise(in DuePrompt due, EventTime now) => due.Kind switch
    {
        _ when due.Mode == CoachingMode.Training => null,
        PromptKind.Break or PromptKind.Water => _exercises.ForBreak(),
        PromptKind.FollowThrough => _exercises.ForMovement(),
        PromptKind.EveningHips => _exercises.ForHips(),
        PromptKind.Strength => _exercises.ForStrength(),
        PromptKind.Slouch when _lastSlouchPrompt is { } last && now - last <= GoesOnWithin => _exercises.ForSlouch(),
        _ => null,
    };

    private void Spend(Prompt prompt)
    {
        if (prompt.Kind == PromptKind.Card)
            return;
        _budget.Spend(prompt.Mode, prompt.At);
        _frame.Recall(prompt);
        if (prompt.Kind == PromptKind.Slouch && prompt.Mode != CoachingMode.Training)
            _lastSlouchPrompt = prompt.At;
        if (prompt.ExerciseId is { } exerciseId)
            _exercises.Offered(exerciseId);
    }

    private void Close(Prompt prompt, EventTime now, bool isAnswered = false)
    {
        OpenPrompt open = _open!;
        _open = null;
        _closed.Add(new ClosedPrompt(prompt, now, _budget.Spacing));
        if (prompt.Mode != CoachingMode.Training)
            _budget.Settle(prompt.Outcome);
        _farewell = _wording.Farewell(prompt);
        _prompts.Add(prompt);
        if (prompt.ExerciseId is not { } exerciseId || _catalogue.Find(exerciseId) is not { } exercise)
            return;
        if (prompt.Seen is not null)
            _exercises.Seen(exerciseId);
        bool isDone = open.ExerciseWatch?.Verdict == WatchVerdict.Done;
        if (isDone)
            Credit(exercise, now);
        else if (IsStretch(exercise) && prompt.Outcome is PromptOutcome.Done or PromptOutcome.Tried && (isAnswered || open.IsPromised))
            _window.Begin(now);
        if (prompt.Outcome == PromptOutcome.Done && !isDone && open.ExerciseWatch is { } watch)
            _trailing = new TrailingWatch(prompt, exercise, watch, now + exercise.Length + OpenPrompt.RoundExercise);
    }

    /// <summary>An exercise was measured, while its prompt was open or after it: the dose is empty, and after a stretch movement is due.</summary>
    private void Credit(Exercise exercise, EventTime now)
    {
        _alerts.Recover();
        if (IsStretch(exercise))
            _window.Begin(now);
    }

    private static bool IsStretch(Exercise exercise) => exercise.Kind is ExerciseKind.Decompression or ExerciseKind.ThoracicExtension;

    private void EndTrailing()
    {
        if (_trailing is { } trailing)
            Report(trailing.WithSeen());
        _trailing = null;
    }

    /// <summary>Tells of a prompt that changed after it was closed, or of a card; nothing for null.</summary>
    private void Report(Prompt? changed)
    {
        if (changed is null)
            return;
        _prompts.Add(changed);
        if (changed is { Kind: not PromptKind.Card, Seen: not null, ExerciseId: { } exerciseId } && _trailing?.Closed.Seen is null)
            _exercises.Seen(exerciseId);
        _closed.Change(changed);
    }

    /// <summary>Takes back outcomes that a clip lying about had seemed to measure, and the spacing that came of them.</summary>
    private void Doubt(TakenOffSince takenOff)
    {
        _trailing = null;
        IReadOnlyList<ClosedPrompt> unseen = _closed.TakeSince(takenOff.From);
        if (unseen.Count > 0)
            _budget.Restore(unseen[0].SpacingBefore);
        foreach (ClosedPrompt closed in unseen)
        {
            if (closed.Prompt.Outcome is PromptOutcome.Done or PromptOutcome.Ignored)
                _prompts.Add(closed.Prompt with { Outcome = PromptOutcome.NotMeasurable, Recovery = null, Seen = null });
        }
    }
}
