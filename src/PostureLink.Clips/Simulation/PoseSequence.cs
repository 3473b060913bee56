namespace PostureLink.Clips;

/// <summary>Takes the wearer through the poses of an exercise: nobody does one twice in the same way.</summary>
internal sealed class PoseSequence(SeededNoise noise)
{
    /// <summary>By how much the poses can together take longer than they say.</summary>
    public const double Longest = 1 + Slack;

    private const double Slack = 0.15;
    private const double SpreadDeg = 1;
    private IReadOnlyList<TrunkPose> _poses = [];
    private int _next;
    private double _nextAt;

    public void Begin(IReadOnlyList<TrunkPose> poses, double time) => (_poses, _next, _nextAt) = (poses, 0, time);

    /// <summary>The pose that begins now, or null when the one before goes on or was the last.</summary>
    public TrunkPose? NextAt(double time)
    {
        if (_next == _poses.Count || time < _nextAt)
            return null;
        TrunkPose pose = _poses[_next++];
        double tempo = noise.NextUniform(1 - Slack, 1 + Slack);
        _nextAt = time + pose.Seconds * tempo;
        return pose with
        {
            FlexionDeg = pose.FlexionDeg + SpreadDeg * noise.NextNormal(),
            LateralDeg = pose.LateralDeg + SpreadDeg * noise.NextNormal(),
            MoveSeconds = pose.MoveSeconds * tempo,
        };
    }
}
