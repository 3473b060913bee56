using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>After movement, upright with little sway and no steps: that is how hanging looks, and standing. So never done.</summary>
internal sealed class HangWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const double MostForwardDeg = 10;
    private const double MostSidewaysDeg = 15;
    private readonly RecentMovement _movement = new();
    private readonly QuietRun _run = new();

    protected override bool IsDone => false;

    protected override bool IsPartly => _run.LongestSeconds >= Rule.HoldSeconds;

    protected override int LeastSecondsMissing => IsPartly ? int.MaxValue : Rule.HoldSeconds;

    protected override bool NeedsMovement => true;

    protected override void Take(in PostureSecond second)
    {
        _movement.Take(second.State);
        bool upright = second.State is PostureState.UprightStill or PostureState.LeaningBack
            && second.Angles.FlexionDeg <= MostForwardDeg && Math.Abs(second.Angles.LateralDeg) <= MostSidewaysDeg;
        _run.Take(upright && (_run.GoesOn || _movement.IsRecent), second.Momentary.FlexionDeg);
    }

    protected override void Lose() => _run.Lose();

    protected override string Saw(TextResources texts) => texts.Fill("watch.hang", _run.LongestSeconds);
}
