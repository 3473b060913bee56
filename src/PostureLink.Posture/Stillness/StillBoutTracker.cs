using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Follows how long the wearer has been still, whatever the posture, and sees the breaks that end it.</summary>
/// <remarks>
/// A break is a minute of moving, or five minutes of anything but stillness (Diaz 2017 suggests moving every 30 minutes; five
/// idle minutes reset the break programs that people use). Time that nobody saw ends a bout, but is never called a break. So it is
/// with time in which the clip does not tell movement: nobody knows whether the wearer was still. A value that lies within what uses it;
/// do not copy it.
/// </remarks>
internal struct StillBoutTracker
{
    private const int AwaySeconds = 5 * 60;

    /// <summary>Standing still for this long between steps does not undo the moving so far, seconds.</summary>
    private const int LongestPauseSeconds = 10;

    private readonly TimeSpan _dueAfter;
    private readonly double _breakMovingSeconds;
    private EventTime? _boutStart;
    private EventTime _nextDue;
    private EventTime _movingSince;
    private EventTime _awaySince;
    private int _movingSeconds;
    private int _pauseSeconds;
    private int _awaySeconds;
    private int _unseenSeconds;

    public StillBoutTracker(PostureOptions options)
    {
        _dueAfter = TimeSpan.FromMinutes(options.StillBoutMinutes);
        _breakMovingSeconds = options.BreakMovingSeconds;
    }

    public void Take(in PostureSecond second, List<PostureEvent> events)
    {
        bool moving = second.State is PostureState.Moving or PostureState.Walking;
        bool unseen = !second.HasMovement || second.State is PostureState.Unknown or PostureState.NotWorn;
        bool still = !moving && !unseen && second.State != PostureState.Lying;
        CountMoving(second, moving);
        CountAway(second, still, unseen);

        if (_boutStart is { } start && (_movingSeconds >= _breakMovingSeconds || _awaySeconds >= AwaySeconds))
        {
            EventTime end = _movingSeconds >= _breakMovingSeconds ? _movingSince : _awaySince;
            if (_movingSeconds >= _breakMovingSeconds || _unseenSeconds * 2 < _awaySeconds)
                events.Add(new BreakTaken(second.End, new StillBout(start, end > start ? end : start)));
            _boutStart = null;
        }
        else if (_boutStart is null && still && _movingSeconds == 0)
        {
            _boutStart = second.Start;
            _nextDue = second.Start + _dueAfter;
        }
        else if (_boutStart is { } since && still && second.End >= _nextDue)
        {
            events.Add(new StillBoutReached(second.End, since));
            _nextDue += _dueAfter;
        }
    }

    private void CountMoving(in PostureSecond second, bool moving)
    {
        if (moving)
        {
            if (_movingSeconds == 0)
                _movingSince = second.Start;
            _movingSeconds++;
            _pauseSeconds = 0;
        }
        else if (_movingSeconds > 0 && ++_pauseSeconds > LongestPauseSeconds)
        {
            _movingSeconds = 0;
            _pauseSeconds = 0;
        }
    }

    private void CountAway(in PostureSecond second, bool still, bool unseen)
    {
        if (still)
        {
            _awaySeconds = 0;
            _unseenSeconds = 0;
            return;
        }
        if (_awaySeconds == 0)
            _awaySince = second.Start;
        _awaySeconds++;
        if (unseen)
            _unseenSeconds++;
    }
}
