using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Spacing that doubles while prompts are ignored, at most so many in any hour, at most so many a day.</summary>
internal sealed class PromptBudget(CoachingOptions options, TimeZoneInfo zone)
{
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);
    private readonly Queue<EventTime> _lastHour = new();
    private DateOnly _day;
    private int _givenToday;

    /// <summary>The spacing in force.</summary>
    public TimeSpan Spacing { get; private set; } = options.PromptSpacing;

    /// <summary>When the last prompt was given, or null.</summary>
    public EventTime? LastGiven { get; private set; }

    /// <summary>The limit that stands against a prompt now.</summary>
    /// <remarks>An hour is half open: the prompt of exactly 60 minutes ago is out of it.</remarks>
    public WithheldReason Check(EventTime now)
    {
        if (LastGiven is { } last && now - last < Spacing)
            return WithheldReason.Spacing;
        while (_lastHour.TryPeek(out EventTime oldest) && now - oldest >= Hour)
            _lastHour.Dequeue();
        if (options.PromptsPerHour > 0 && _lastHour.Count >= options.PromptsPerHour)
            return WithheldReason.HourlyCap;
        bool dayIsSpent = options.PromptsPerDay > 0 && _givenToday >= options.PromptsPerDay && LocalDay(now) == _day;
        return dayIsSpent ? WithheldReason.DailyCap : WithheldReason.None;
    }

    public void Spend(EventTime now)
    {
        LastGiven = now;
        _lastHour.Enqueue(now);
        DateOnly today = LocalDay(now);
        _givenToday = today == _day ? _givenToday + 1 : 1;
        _day = today;
    }

    /// <summary>An answer brings the spacing back, an ignored prompt doubles it; what cannot be told changes nothing.</summary>
    public void Settle(PromptOutcome outcome)
    {
        if (outcome == PromptOutcome.Done)
            Spacing = options.PromptSpacing;
        else if (outcome == PromptOutcome.Ignored && Spacing < options.SpacingLimit)
            Spacing = TimeSpan.FromTicks(Math.Min(2 * Spacing.Ticks, options.SpacingLimit.Ticks));
    }

    private DateOnly LocalDay(EventTime time) => DateOnly.FromDateTime(time.In(zone).DateTime);
}
