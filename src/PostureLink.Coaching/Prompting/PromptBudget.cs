using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Spacing that doubles while prompts are ignored, at most so many in any hour, at most so many a day.</summary>
internal sealed class PromptBudget(CoachingOptions options, WearerClock clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);
    private Queue<EventTime>? _lastHour;
    private DateOnly _day;
    private int _givenToday;
    private DateOnly _trainingDay;
    private int _trainedToday;

    /// <summary>The spacing in force.</summary>
    public TimeSpan Spacing { get; private set; } = options.PromptSpacing;

    /// <summary>When the last prompt was given, or null.</summary>
    public EventTime? LastGiven { get; private set; }

    /// <summary>When the last prompt of training was given, or null.</summary>
    public EventTime? LastTraining { get; private set; }

    /// <summary>Prompts of which the budget keeps the time; never more than it allows in an hour, and those of the last hour.</summary>
    public int Remembered => _lastHour?.Count ?? 0;

    /// <summary>The limit that stands against a prompt now.</summary>
    /// <remarks>An hour is half open: the prompt of exactly 60 minutes ago is out of it.</remarks>
    public WithheldReason Check(CoachingMode mode, EventTime now) =>
        mode == CoachingMode.Training ? CheckTraining(now) : Check(now);

    /// <summary>A prompt was given: it counts against the budget of its mode.</summary>
    public void Spend(CoachingMode mode, EventTime now)
    {
        DateOnly today = clock.DateOf(now);
        if (mode == CoachingMode.Training)
        {
            LastTraining = now;
            _trainedToday = today == _trainingDay ? _trainedToday + 1 : 1;
            _trainingDay = today;
            return;
        }
        LastGiven = now;
        Forget(now);
        (_lastHour ??= new Queue<EventTime>()).Enqueue(now);
        _givenToday = today == _day ? _givenToday + 1 : 1;
        _day = today;
    }

    /// <summary>An answer brings the spacing back, an ignored prompt doubles it; what cannot be told changes nothing.</summary>
    public void Settle(PromptOutcome outcome)
    {
        if (outcome is PromptOutcome.Done or PromptOutcome.Tried)
            Spacing = options.PromptSpacing;
        else if (outcome == PromptOutcome.Ignored && Spacing < options.SpacingLimit)
            Spacing = TimeSpan.FromTicks(Math.Min(2 * Spacing.Ticks, options.SpacingLimit.Ticks));
    }

    /// <summary>What prompts came to is taken back: the spacing is what it was before them.</summary>
    public void Restore(TimeSpan spacing) => Spacing = spacing;

    private WithheldReason Check(EventTime now)
    {
        if (LastGiven is { } last && now - last < Spacing)
            return WithheldReason.Spacing;
        Forget(now);
        if (options.PromptsPerHour > 0 && Remembered >= options.PromptsPerHour)
            return WithheldReason.HourlyCap;
        bool dayIsSpent = options.PromptsPerDay > 0 && _givenToday >= options.PromptsPerDay && clock.DateOf(now) == _day;
        return dayIsSpent ? WithheldReason.DailyCap : WithheldReason.None;
    }

    private WithheldReason CheckTraining(EventTime now)
    {
        if (LastTraining is { } last && now - last < options.TrainingSpacing)
            return WithheldReason.Spacing;
        bool dayIsSpent = _trainedToday >= options.TrainingPromptsPerDay && clock.DateOf(now) == _trainingDay;
        return dayIsSpent ? WithheldReason.TrainingCap : WithheldReason.None;
    }

    private void Forget(EventTime now)
    {
        while (_lastHour is { } hour && hour.TryPeek(out EventTime oldest) && now - oldest >= Hour)
            hour.Dequeue();
    }
}
