using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts slow swings of a trunk that is horizontal: on hands and knees, the middle of the back sinking and rising.</summary>
internal sealed class HorizontalSwingsWatch(WatchRule rule, TextResources texts) : RepetitionsWatch(rule, texts)
{
    private readonly SlowSwings _swings = new(rule.SwingDegrees);
    private readonly HorizontalRun _run = new(rule.Degrees);

    protected override void Take(in PostureSecond second)
    {
        if (_run.Take(second.Momentary.FlexionDeg) == HorizontalStep.In)
        {
            if (_swings.Take(second.Momentary.FlexionDeg))
                CountOne(second.End);
        }
        else if (!_run.IsIn)
        {
            _swings.Forget();
        }
    }

    protected override void Lose()
    {
        _run.Lose();
        _swings.Forget();
    }
}
