using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts seconds of walking, pauses left out.</summary>
internal sealed class WalkWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const int WorthTellingSeconds = 10;
    private int _walkedSeconds;

    protected override bool IsDone => _walkedSeconds >= Rule.HoldSeconds;

    protected override bool IsPartly => _walkedSeconds >= WorthTellingSeconds;

    protected override int LeastSecondsMissing => Rule.HoldSeconds - _walkedSeconds;

    protected override bool NeedsMovement => true;

    protected override bool NeedsAngles => false;

    protected override void Take(in PostureSecond second) => _walkedSeconds += second.State == PostureState.Walking ? 1 : 0;

    protected override void Lose()
    {
    }

    protected override string Saw(TextResources texts) => texts.Fill("seen.walked", _walkedSeconds);
}
