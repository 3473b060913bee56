using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Stillness near neutral: that is how breathing calmly looks, and any quiet sitting. So never done.</summary>
internal sealed class SettleWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private int _seconds;
    private int _longestSeconds;

    protected override bool IsDone => false;

    protected override bool IsPartly => _longestSeconds >= Rule.HoldSeconds;

    protected override int LeastSecondsMissing => IsPartly ? int.MaxValue : Rule.HoldSeconds;

    protected override bool NeedsMovement => true;

    protected override void Take(in PostureSecond second)
    {
        bool settled = second.State is PostureState.UprightStill or PostureState.SlouchedStill && second.Angles.ConeDeg <= Rule.Degrees;
        _seconds = settled ? _seconds + 1 : 0;
        _longestSeconds = Math.Max(_longestSeconds, _seconds);
    }

    protected override void Lose() => _seconds = 0;

    protected override string Saw(TextResources texts) => texts.Fill("watch.settled", _longestSeconds);
}
