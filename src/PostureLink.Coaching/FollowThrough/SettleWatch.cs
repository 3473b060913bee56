using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Stillness near neutral: that is how breathing calmly looks, and any quiet sitting. So never done.</summary>
internal sealed class SettleWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private readonly QuietRun _run = new();

    protected override bool IsDone => false;

    protected override bool IsPartly => _run.LongestSeconds >= Rule.HoldSeconds;

    protected override int LeastSecondsMissing => IsPartly ? int.MaxValue : Rule.HoldSeconds;

    protected override bool NeedsMovement => true;

    protected override void Take(in PostureSecond second)
    {
        bool settled = second.State is PostureState.UprightStill or PostureState.SlouchedStill && second.Angles.ConeDeg <= Rule.Degrees;
        _run.Take(settled, second.Momentary.FlexionDeg);
    }

    protected override void Lose() => _run.Lose();

    protected override string Saw(TextResources texts) => texts.Fill("watch.settled", _run.LongestSeconds);
}
