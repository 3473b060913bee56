using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>After movement, holds at or behind neutral, and between them a little forward again: arms up, arms down, arms up.</summary>
/// <remarks>
/// On one mount plain standing reads 4 to 22 degrees behind upright sitting, so no mark against neutral tells a reach from standing;
/// both arms up open the middle back by 12.8 degrees, SD 7.6 (Edmondston 2012, doi:10.2519/jospt.2012.4164). Hence the wearer's own
/// standing between two reaches as the measure. Sitting down or getting up in between swings far forward, and is known by that. One
/// hold alone could be anything: in recordings of people who get up and sit down it is.
/// </remarks>
internal sealed class ReachWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const double ArmsDownMostDeg = 8;
    private const double SameReachDeg = 5;
    private const double FarthestBackDeg = -40;
    private const int LongestHoldSeconds = 40;
    private const int LongestPauseSeconds = 10;

    private readonly RecentMovement _movement = new();
    private Level _now;
    private Level _lastReach;
    private double _farthestForwardDeg;
    private int _secondsSinceReach;
    private int _reaches;
    private int _most;
    private int _longestSeconds;

    protected override bool IsDone => _most >= Rule.Repetitions;

    protected override bool IsPartly => _longestSeconds >= Rule.HoldSeconds;

    protected override int LeastSecondsMissing => (Rule.Repetitions - _reaches) * Rule.HoldSeconds;

    protected override bool NeedsMovement => true;

    protected override void Take(in PostureSecond second)
    {
        _movement.Take(second.State);
        double deg = second.Momentary.FlexionDeg;
        if (second.State is PostureState.Walking or PostureState.Lying || deg < FarthestBackDeg)
        {
            Lose();
            return;
        }
        _secondsSinceReach = Math.Min(_secondsSinceReach, int.MaxValue - 1) + 1;
        if (_now.Holds(deg))
        {
            _now = _now.With(deg);
        }
        else
        {
            Judge(_now);
            _farthestForwardDeg = Math.Max(_farthestForwardDeg, deg);
            _now = new Level(deg, _movement.IsRecent || _reaches > 0);
        }
        if (_now.AfterMovement && _now.Deg <= 0)
            _longestSeconds = Math.Max(_longestSeconds, _now.Seconds);
    }

    protected override void Lose()
    {
        _now = _lastReach = default;
        _reaches = 0;
    }

    protected override string Saw(TextResources texts) => _most >= 2
        ? texts.Fill("watch.reaches", _most)
        : texts.Fill("watch.reach-or-standing", _longestSeconds);

    /// <summary>A level has ended: was it a reach, and one more of several?</summary>
    private void Judge(Level level)
    {
        if (level.Seconds < Rule.HoldSeconds || level.Seconds > LongestHoldSeconds || level.Deg > 0 || !level.AfterMovement)
            return;
        bool isPause = _reaches > 0 && level.Deg - _lastReach.Deg >= -Rule.Degrees && level.Seconds <= LongestPauseSeconds;
        if (isPause)
            return;
        bool armsWereDown = _farthestForwardDeg <= ArmsDownMostDeg
            && _farthestForwardDeg - Math.Max(level.Deg, _lastReach.Deg) >= -Rule.Degrees;
        bool oneMore = _reaches > 0 && armsWereDown && Math.Abs(level.Deg - _lastReach.Deg) <= SameReachDeg
            && _secondsSinceReach - level.Seconds <= LongestPauseSeconds;
        _reaches = oneMore ? _reaches + 1 : 1;
        _most = Math.Max(_most, _reaches);
        _lastReach = level;
        _secondsSinceReach = 0;
        _farthestForwardDeg = double.NegativeInfinity;
    }
}
