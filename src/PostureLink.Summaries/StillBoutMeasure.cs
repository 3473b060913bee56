using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Still bouts, whatever the posture, and the breaks that end them.</summary>
/// <remarks>
/// A bout runs from its first still second to the break. A break is a minute of moving, pauses of up to 10 s bridged, or
/// five minutes seen not still (row 29 of the project's table of defaults; Diaz 2017, Ann Intern Med). More than 30 s unseen,
/// or not worn, end a bout without a break: nobody knows what happened. Worn time in which the clip did not tell movement is
/// unseen in that sense.
/// </remarks>
internal sealed class StillBoutMeasure
{
    private const int ShortestBoutSeconds = 60;
    private const int BreakMovingSeconds = 60;
    private const int LongestPauseSeconds = 10;
    private const int BreakAwaySeconds = 5 * 60;
    private const int LongestUnseenSeconds = 30;

    private readonly List<int> _boutSeconds = [];
    private int _breaks;
    private int? _boutStart;
    private int? _pauseStart;
    private int _lastStill;
    private int _movingSince;
    private int _movingSeconds;
    private int _pauseSeconds;
    private int _awaySeconds;
    private int _unseenSeconds;

    /// <param name="day">The day.</param>
    /// <param name="seen">Worn time in which the clip told movement.</param>
    public static StillFigures Of(DaySeconds day, TimeSpan seen)
    {
        StillBoutMeasure measure = new();
        for (int i = 0; i < day.Count; i++)
            measure.Take(i, day.State(i), day.IsMovementSeen(i));
        measure.End(measure._lastStill + 1, isBreak: false);
        return measure.Figures(seen);
    }

    private void Take(int second, PostureState state, bool seen)
    {
        bool still = seen && DaySeconds.IsStill(state);
        _unseenSeconds = seen ? 0 : _unseenSeconds + 1;
        _awaySeconds = still ? 0 : _awaySeconds + (seen ? 1 : 0);
        CountMoving(second, state is PostureState.Moving or PostureState.Walking);

        if (_movingSeconds >= BreakMovingSeconds)
            End(_movingSince, isBreak: true);
        else if (_awaySeconds >= BreakAwaySeconds)
            End(_lastStill + 1, isBreak: true);
        else if (_unseenSeconds > LongestUnseenSeconds)
            End(_lastStill + 1, isBreak: false);
        else if (still && _movingSeconds == 0)
            _boutStart ??= _pauseStart ?? second;
        // A pause in moving that turns out to have ended it was still from its own first second.
        _pauseStart = still ? _pauseStart ?? second : null;
        if (still)
            _lastStill = second;
    }

    private void CountMoving(int second, bool moving)
    {
        if (moving)
        {
            _movingSince = _movingSeconds == 0 ? second : _movingSince;
            _movingSeconds++;
            _pauseSeconds = 0;
        }
        else if (_movingSeconds > 0 && ++_pauseSeconds > LongestPauseSeconds)
        {
            _movingSeconds = 0;
            _pauseSeconds = 0;
        }
    }

    private void End(int end, bool isBreak)
    {
        if (_boutStart is not { } start)
            return;
        _boutStart = null;
        if (end - start < ShortestBoutSeconds)
            return;
        _boutSeconds.Add(end - start);
        _breaks += isBreak ? 1 : 0;
    }

    private StillFigures Figures(TimeSpan seen)
    {
        int AtLeast(int minutes) => _boutSeconds.Count(seconds => seconds >= minutes * 60);
        return new StillFigures(
            _boutSeconds.Count, TimeSpan.FromSeconds(_boutSeconds.DefaultIfEmpty().Average()),
            TimeSpan.FromSeconds(_boutSeconds.DefaultIfEmpty().Max()), AtLeast(10), AtLeast(20), AtLeast(30), _breaks,
            seen >= TimeSpan.FromHours(1) ? _breaks / seen.TotalHours : null);
    }
}
