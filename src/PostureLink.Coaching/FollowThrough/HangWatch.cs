using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>After movement, upright with little sway and no steps: that is how hanging looks, and standing. So never done.</summary>
internal sealed class HangWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const double MostForwardDeg = 10;
    private const double MostSidewaysDeg = 15;
    private readonly RecentMovement _movement = new();
    private int _seconds;
    private int _longestSeconds;

    protected override bool IsDone => false;

    protected override bool IsPartly => _longestSeconds >= Rule.HoldSeconds;

    protected override int LeastSecondsMissing => IsPartly ? int.MaxValue : Rule.HoldSeconds;

    protected override bool NeedsMovement => true;

    protected override void Take(in PostureSecond second)
    {
        _movement.Take(second.State);
        bool upright = second.State is PostureState.UprightStill or PostureState.LeaningBack
            && second.Angles.FlexionDeg <= MostForwardDeg && Math.Abs(second.Angles.LateralDeg) <= MostSidewaysDeg;
        _seconds = upright && (_seconds > 0 || _movement.IsRecent) ? _seconds + 1 : 0;
        _longestSeconds = Math.Max(_longestSeconds, _seconds);
    }

    protected override void Lose() => _seconds = 0;

    protected override string Saw(TextResources texts) => texts.Fill("watch.hang", _longestSeconds);
}
