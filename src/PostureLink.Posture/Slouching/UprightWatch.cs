using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Notices that the wearer is never near their neutral pose any more: the clip slipped, or is worn elsewhere.</summary>
/// <remarks>
/// One clip cannot tell a clip that slipped forward from a trunk that did. But people change their posture about every 100 seconds
/// (9 shifts in 15 minutes at a desk, Appl Ergon 2024, 10.1016/j.apergo.2024.104374): who in twenty still minutes is not once near a
/// pose does not sit in it any more. That the time is twenty minutes is judgement. Leaning back says nothing either way. A value that
/// lies within what uses it; do not copy it.
/// </remarks>
internal struct UprightWatch
{
    private const int AwaySeconds = 20 * 60;

    private readonly PostureOptions _options;
    private int _away;
    private int _near;
    private bool _hasAsked;

    public UprightWatch(PostureOptions options) => _options = options;

    /// <summary>Whether the neutral pose is in doubt, so that an alert against it would say nothing.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>A new neutral pose begins anew.</summary>
    public void Calibrate() => (_away, _near, _hasAsked, IsInDoubt) = (0, 0, false, false);

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second as it was judged.</param>
    /// <param name="isClear">Whether its angles are clear of the mark.</param>
    /// <param name="events">Receives the wish for a calibration.</param>
    public void Take(in PostureSecond second, bool isClear, List<PostureEvent> events)
    {
        bool still = second.State is PostureState.UprightStill or PostureState.SlouchedStill or PostureState.LeaningSideways or PostureState.BentForward;
        if (!_options.NoticeShift || !still || !second.HasAngles)
            return;
        if (isClear && second.State == PostureState.UprightStill)
        {
            if (++_near >= _options.ClearSeconds)
                (_away, IsInDoubt) = (0, false);
            return;
        }
        _near = 0;
        if (++_away < AwaySeconds || IsInDoubt)
            return;
        IsInDoubt = true;
        if (!_hasAsked)
            events.Add(new CalibrationWanted(second.End, TimeSpan.FromSeconds(_away), second.Angles.FlexionDeg));
        _hasAsked = true;
    }
}
