using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts how often the trunk goes behind neutral, stays there for a while and comes back.</summary>
/// <remarks>Back is half way to neutral or nearer. Between two seconds the trunk is taken to move evenly.</remarks>
internal sealed class ExtensionWatch(WatchRule rule, TextResources texts) : RepetitionsWatch(rule, texts)
{
    private double? _beforeDeg;
    private double _behindSeconds;

    protected override void Take(in PostureSecond second)
    {
        double nowDeg = second.Momentary.FlexionDeg;
        if (second.State is PostureState.Walking or PostureState.Lying || _beforeDeg is not { } beforeDeg)
        {
            Lose();
            _beforeDeg = nowDeg;
            return;
        }
        _behindSeconds += ShareBehind(beforeDeg, nowDeg);
        _beforeDeg = nowDeg;
        if (nowDeg < Rule.Degrees / 2.0)
            return;
        if (_behindSeconds >= Rule.HoldSeconds && _behindSeconds <= LongestHoldSeconds)
            CountOne(second.End);
        _behindSeconds = 0;
    }

    protected override void Lose()
    {
        _beforeDeg = null;
        _behindSeconds = 0;
    }

    /// <summary>The part of the time from one moment to the next in which the trunk is behind the mark.</summary>
    private double ShareBehind(double fromDeg, double toDeg)
    {
        double mark = Rule.Degrees;
        if (fromDeg <= mark && toDeg <= mark)
            return 1;
        if (fromDeg > mark && toDeg > mark)
            return 0;
        return (mark - Math.Min(fromDeg, toDeg)) / Math.Abs(toDeg - fromDeg);
    }
}
