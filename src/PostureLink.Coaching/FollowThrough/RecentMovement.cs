using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Whether the wearer got moving within the last minute: got up, walked.</summary>
internal sealed class RecentMovement
{
    private const int LeastSeconds = 2;
    private const int RecentSeconds = 60;
    private int _movingSeconds;
    private int _secondsSince = int.MaxValue;

    public bool IsRecent => _secondsSince <= RecentSeconds;

    public void Take(PostureState state)
    {
        _movingSeconds = state is PostureState.Moving or PostureState.Walking ? _movingSeconds + 1 : 0;
        _secondsSince = _movingSeconds >= LeastSeconds ? 0 : Math.Min(_secondsSince, int.MaxValue - 1) + 1;
    }
}
