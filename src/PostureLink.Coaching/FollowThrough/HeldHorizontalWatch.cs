using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Adds up holds with the trunk horizontal, each once the trunk has come up again.</summary>
/// <remarks>
/// A short hold is a bend to pick something up; a very long one is lying on the front. Who swings or turns open meanwhile does not hold.
/// </remarks>
internal class HeldHorizontalWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    private const int LeastHoldSeconds = 10;
    private const int LongestHoldSeconds = 180;
    private const double TurnedDeg = 25;
    private const double SwingDeg = 10;
    private const int MostSwings = 2;

    private readonly HorizontalRun _run = new(rule.Degrees);
    private readonly SlowSwings _swings = new(SwingDeg);
    private int _swingsSeen;

    /// <summary>Seconds held, all holds that ended together.</summary>
    protected int HeldSeconds { get; private set; }

    protected override bool IsDone => HeldSeconds >= Rule.HoldSeconds;

    protected override bool IsPartly => HeldSeconds + CurrentSeconds > 0;

    protected override int LeastSecondsMissing => Rule.HoldSeconds - HeldSeconds;

    private int CurrentSeconds =>
        _run.Seconds is >= LeastHoldSeconds and <= LongestHoldSeconds && _swingsSeen <= MostSwings ? _run.Seconds : 0;

    protected override void Take(in PostureSecond second)
    {
        if (Math.Abs(second.Momentary.LateralDeg) > TurnedDeg)
        {
            Lose();
            return;
        }
        HorizontalStep step = _run.Take(second.Momentary.FlexionDeg);
        if (step == HorizontalStep.In)
        {
            _swingsSeen += _swings.Take(second.Momentary.FlexionDeg) ? 1 : 0;
            OnHorizontal(second);
        }
        if (step != HorizontalStep.CameUp)
            return;
        bool counts = _run.EndedSeconds is >= LeastHoldSeconds and <= LongestHoldSeconds && _swingsSeen <= MostSwings;
        HeldSeconds += counts ? _run.EndedSeconds : 0;
        EndHold(counts);
    }

    protected override void Lose()
    {
        _run.Lose();
        EndHold(counts: false);
    }

    protected override string Saw(TextResources texts) => texts.Fill("watch.held", HeldSeconds + CurrentSeconds);

    /// <summary>A horizontal second.</summary>
    protected virtual void OnHorizontal(in PostureSecond second)
    {
    }

    /// <summary>A hold has ended.</summary>
    protected virtual void OnHoldEnded(bool counts)
    {
    }

    private void EndHold(bool counts)
    {
        OnHoldEnded(counts);
        _swings.Forget();
        _swingsSeen = 0;
    }
}
