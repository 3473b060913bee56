using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Everything that may stand between a prompt that is due and the wearer, apart from the budget.</summary>
internal sealed class PromptGates(CoachingOptions options, WearerWishes wishes, WearerClock clock)
{
    private OutsideGates _outside;
    private EventTime? _lastMoved;
    private DateOnly? _firstDay = options.FirstDay;
    private int _couldBeGiven;

    /// <summary>The gate outside the clip that is shut, or null.</summary>
    public GateReading? ShutOutside => _outside.Shut;

    /// <summary>The first day of use.</summary>
    public DateOnly FirstDay => _firstDay ?? default;

    public void Apply(WearerAction action) => _outside.Apply(action);

    /// <summary>The program was used on a day: something was recorded or decided on it, in this run or an earlier one.</summary>
    public void SeeDay(DateOnly date)
    {
        if (options.FirstDay is null && (_firstDay is not { } first || date < first))
            _firstDay = date;
    }

    public void See(in PostureSecond second)
    {
        if (_firstDay is null)
            SeeDay(clock.DateOf(second.Start));
        if (second.State is PostureState.Moving or PostureState.Walking)
            _lastMoved = second.End;
    }

    /// <summary>What the wearer asked for, and what goes on round them: no prompt now.</summary>
    public WithheldReason CheckWishes(EventTime now)
    {
        if (wishes.ModeAt(now) == CoachingMode.Tracking)
            return WithheldReason.Tracking;
        if (now < wishes.SnoozedUntil)
            return WithheldReason.Snoozed;
        if (now < wishes.PausedUntil)
            return WithheldReason.Paused;
        if (QuietAt(now) is not null)
            return WithheldReason.QuietHours;
        if (options.Working.Count > 0 && Find(options.Working, now) is null)
            return WithheldReason.OutsideWorkingHours;
        return _outside.Shut is { } shut ? OutsideGates.ReasonOf(shut.Gate) : WithheldReason.None;
    }

    /// <summary>The quiet hours that hold a moment, or null.</summary>
    public ClockHours? QuietAt(EventTime now) => Find(options.Quiet, now);

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
        int daysOfUse = clock.DateOf(now).DayNumber - FirstDay.DayNumber;
        return daysOfUse >= options.FullDays && _couldBeGiven++ % 3 >= options.KeptOfThree;
    }

    private ClockHours? Find(IReadOnlyList<ClockHours> ranges, EventTime now)
    {
        if (ranges.Count == 0)
            return null;
        DateTime local = clock.LocalOf(now);
        for (int i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Contains(local))
                return ranges[i];
        }
        return null;
    }
}
