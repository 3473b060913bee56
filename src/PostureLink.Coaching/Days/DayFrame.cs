using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What is said at most once a day: water, hips, strength, and a look at the workplace. Counts what it needs for that.</summary>
/// <remarks>
/// The hours and shares here are judgement, not evidence. Time of a clip that does not tell movement makes no day still. A value that
/// lies within what uses it; do not copy it.
/// </remarks>
internal struct DayFrame(CoachingOptions options, WearerClock clock)
{
    private static readonly TimeSpan WornForWorkstation = TimeSpan.FromHours(2);
    private static readonly TimeSpan WornForStrength = TimeSpan.FromHours(3);
    private static readonly TimeSpan WornForStillDay = TimeSpan.FromHours(4);
    private const double StillDayMovingShare = 0.1;
    private const int DaysBetweenStrength = 3;
    private const int DaysBetweenWorkstation = 14;

    private MorningHabit _mornings;
    private readonly DateOnly[] _lastDue = new DateOnly[Enum.GetValues<PromptKind>().Length];
    private DateOnly _today;
    private int _wornSeconds;
    private int _toldSeconds;
    private int _movingSeconds;
    private int _breaksToday;
    private DateOnly _strengthBefore;

    private readonly TimeSpan Worn => TimeSpan.FromSeconds(_wornSeconds);

    /// <summary>Mornings that are remembered; bounded.</summary>
    public readonly int Remembered => _mornings.Count;

    public void See(in PostureSecond second) => See(clock.DateOf(second.Start), second.State, second.HasMovement);

    /// <summary>Takes up a minute of an earlier run.</summary>
    public void Recall(MinuteRecord minute)
    {
        DateOnly date = clock.DateOf(minute.Start);
        foreach (char code in minute.States)
        {
            bool toldMovement = SecondCode.KindOf(code) == SampleKind.Acceleration;
            See(date, SecondCode.Parse(code).State, toldMovement);
        }
    }

    /// <summary>Takes up a prompt of an earlier run, or one that was just given.</summary>
    public void Recall(Prompt prompt)
    {
        DateOnly date = clock.DateOf(prompt.At);
        if (prompt.Kind is PromptKind.Break or PromptKind.Water)
        {
            Reach(date);
            _breaksToday += date == _today ? 1 : 0;
        }
        Note(prompt.Kind, date);
    }

    /// <summary>Whether the break that is due now also names a glass of water: once a day, and not the first break of it.</summary>
    public readonly bool IsWaterDue(EventTime now) =>
        options.WaterPrompts && _breaksToday > 0 && clock.DateOf(now) == _today && _lastDue[(int)PromptKind.Water] != _today;

    /// <summary>What is due now besides, or null. Said once a day each.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="firstDay">The first day of use.</param>
    public PromptKind? Due(EventTime now, DateOnly firstDay)
    {
        // What is counted is of the last day on which the clip was worn, and says nothing about a later one.
        if (clock.DateOf(now) != _today)
            return null;
        if (options.WorkstationPrompts && Worn >= WornForWorkstation && IsWorkstationDue(firstDay))
            return Note(PromptKind.Workstation, _today);
        if (options.StrengthPrompts && Worn >= WornForStrength && IsStrengthDue())
            return Note(PromptKind.Strength, _today);
        bool mayBeHips = options.HipPrompts && _lastDue[(int)PromptKind.EveningHips] != _today && Worn >= WornForStillDay;
        return mayBeHips && WasStill() && clock.LocalOf(now).TimeOfDay >= options.EveningFrom
            ? Note(PromptKind.EveningHips, _today)
            : null;
    }

    private readonly bool IsWorkstationDue(DateOnly firstDay)
    {
        bool wasLately = _today.DayNumber - _lastDue[(int)PromptKind.Workstation].DayNumber < DaysBetweenWorkstation;
        return !wasLately && (_today == firstDay || _mornings.AreAboveUsual);
    }

    private readonly bool IsStrengthDue()
    {
        DateOnly last = _lastDue[(int)PromptKind.Strength];
        return _today.DayNumber - last.DayNumber >= DaysBetweenStrength && _today.DayNumber - _strengthBefore.DayNumber >= 7;
    }

    private readonly bool WasStill() => _toldSeconds * 2 > _wornSeconds && _movingSeconds < StillDayMovingShare * _toldSeconds;

    private PromptKind Note(PromptKind kind, DateOnly date)
    {
        if (kind == PromptKind.Strength && date != _lastDue[(int)kind])
            _strengthBefore = _lastDue[(int)kind];
        if (date > _lastDue[(int)kind])
            _lastDue[(int)kind] = date;
        return kind;
    }

    private void See(DateOnly date, PostureState state, bool toldMovement)
    {
        if (state is PostureState.Unknown or PostureState.NotWorn)
            return;
        Reach(date);
        bool moves = state is PostureState.Moving or PostureState.Walking;
        _wornSeconds++;
        _toldSeconds += toldMovement ? 1 : 0;
        _movingSeconds += moves ? 1 : 0;
        _mornings.See(state, Worn);
    }

    private void Reach(DateOnly date)
    {
        if (date <= _today)
            return;
        _today = date;
        _wornSeconds = _toldSeconds = _movingSeconds = _breaksToday = 0;
        _mornings.BeginDay();
    }
}
