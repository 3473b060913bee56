using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts how often a trunk that leans well forward turns open to one side and to the other.</summary>
/// <remarks>All that is known of the long step is angles: the legs are not seen.</remarks>
internal sealed class TurnsWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const double LeaningDeg = 35;
    private const double ForwardDeg = 15;
    private const double BackByDeg = 8;
    private const int LongestTurnSeconds = 15;

    private int _left;
    private int _right;
    private int _side;
    private int _turnedSeconds;

    protected override bool IsDone => _left >= Rule.Repetitions && _right >= Rule.Repetitions;

    protected override bool IsPartly => _left + _right >= 2;

    protected override int LeastSecondsMissing =>
        (Math.Max(Rule.Repetitions - _left, 0) + Math.Max(Rule.Repetitions - _right, 0)) * (Rule.HoldSeconds + 2);

    protected override bool NeedsSideways => true;

    protected override void Take(in PostureSecond second)
    {
        TrunkAngles angles = second.Momentary;
        int side = Math.Sign(angles.LateralDeg);
        double turnDeg = Math.Abs(angles.LateralDeg);
        bool forward = angles.ConeDeg >= LeaningDeg && angles.FlexionDeg >= ForwardDeg;
        if (_turnedSeconds > 0 && (side != _side || turnDeg < Rule.Degrees - BackByDeg))
            EndTurn();
        if (forward && turnDeg >= Rule.Degrees)
        {
            _side = side;
            _turnedSeconds++;
        }
    }

    protected override void Lose() => _turnedSeconds = 0;

    protected override string Saw(TextResources texts) =>
        texts.Fill("watch.turns", Math.Min(_left, Rule.Repetitions), Math.Min(_right, Rule.Repetitions), Rule.Repetitions);

    private void EndTurn()
    {
        if (_turnedSeconds >= Rule.HoldSeconds && _turnedSeconds <= LongestTurnSeconds)
        {
            // Which of the two is the wearer's left depends on where the clip sits; that there are two does not.
            _left += _side < 0 ? 1 : 0;
            _right += _side > 0 ? 1 : 0;
        }
        _turnedSeconds = 0;
    }
}
