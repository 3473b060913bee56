using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Everything that may stand between a prompt that is due and the wearer, apart from the budget.</summary>
internal sealed class PromptGates(CoachingOptions options, TimeZoneInfo zone)
{
    private EventTime? _lastMoved;
    private DateOnly? _firstDay = options.FirstDay;
    private int _couldBeGiven;

    /// <summary>When the snooze ends, or ended.</summary>
    public EventTime SnoozedUntil { get; private set; } = new(long.MinValue);

    /// <summary>When the pause ends, or ended.</summary>
    public EventTime PausedUntil { get; private set; } = new(long.MinValue);

    /// <summary>The newest decision counts: a shorter snooze replaces a longer one.</summary>
    public void Apply(WearerAction action)
    {
        switch (action)
        {
            case SnoozeAction snooze:
                SnoozedUntil = snooze.At + snooze.Length;
                break;
            case PauseAction pause:
                PausedUntil = pause.Until;
                break;
            case ResumeAction:
                SnoozedUntil = PausedUntil = new(long.MinValue);
                break;
        }
    }

    public void See(in PostureSecond second)
    {
        _firstDay ??= DateOnly.FromDateTime(second.Start.In(zone).DateTime);
        if (second.State is PostureState.Moving or PostureState.Walking)
            _lastMoved = second.End;
    }

    /// <summary>What the wearer asked for: no prompt now.</summary>
    public WithheldReason CheckWishes(EventTime now)
    {
        if (now < SnoozedUntil)
            return WithheldReason.Snoozed;
        if (now < PausedUntil)
            return WithheldReason.Paused;
        bool quiet = options.Quiet is { } hours && hours.Contains(TimeOnly.FromDateTime(now.In(zone).DateTime));
        return quiet ? WithheldReason.QuietHours : WithheldReason.None;
    }

    /// <summary>What the clip sees: a prompt is for somebody still, and a slouch prompt for somebody who slouches now.</summary>
    public WithheldReason CheckWearer(PromptKind kind, in PostureSecond second) => second.State switch
    {
        PostureState.Moving or PostureState.Walking => WithheldReason.Moving,
        PostureState.Lying => WithheldReason.Lying,
        PostureState.NotWorn or PostureState.Unknown => WithheldReason.NotSeen,
        _ when _lastMoved is { } moved && second.End - moved < options.HoldAfterMoving => WithheldReason.Moving,
        PostureState.SlouchedStill => WithheldReason.None,
        _ => kind == PromptKind.Slouch ? WithheldReason.PositionChanged : WithheldReason.None,
    };

    /// <summary>Whether fading leaves this slouch prompt out; asked once for each that could be given.</summary>
    public bool LeavesOut(EventTime now)
    {
        int daysOfUse = DateOnly.FromDateTime(now.In(zone).DateTime).DayNumber - (_firstDay?.DayNumber ?? 0);
        return daysOfUse >= options.FullDays && _couldBeGiven++ % 3 >= options.KeptOfThree;
    }
}
