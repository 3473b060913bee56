using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts how often somebody who lies on the back goes further back, stays there for a while and comes up again.</summary>
internal sealed class LyingExtensionWatch(WatchRule rule, TextResources texts) : RepetitionsWatch(rule, texts)
{
    /// <summary>Backward tilt that counts as lying, degrees (Acti4's manual).</summary>
    private const double LyingDeg = -45;
    private const int SettledSeconds = 3;

    private readonly SlowSwings _swings = new(-rule.Degrees);
    private int _lyingSeconds;

    protected override void Take(in PostureSecond second)
    {
        double flexionDeg = second.Momentary.FlexionDeg;
        if (flexionDeg > LyingDeg || second.State == PostureState.Walking)
            Lose();
        else if (++_lyingSeconds > SettledSeconds && _swings.Take(flexionDeg)
            && _swings.LowSeconds >= Rule.HoldSeconds && _swings.LowSeconds <= LongestHoldSeconds)
            CountOne(second.End);
    }

    protected override void Lose()
    {
        _lyingSeconds = 0;
        _swings.Forget();
    }
}
