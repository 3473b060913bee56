using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts seconds of walking; a minute of them is a walk.</summary>
internal sealed class WalkWatch(TextResources texts) : IExerciseWatch
{
    private const int EnoughSeconds = 60;
    private const int WorthTellingSeconds = 10;
    private int _walkedSeconds;
    private bool _sawMovement;

    public WatchVerdict Verdict => _walkedSeconds switch
    {
        >= EnoughSeconds => WatchVerdict.Done,
        >= WorthTellingSeconds => WatchVerdict.Partly,
        // A clip that cannot tell movement never sees a step, and is no proof that none was taken.
        _ => _sawMovement ? WatchVerdict.Nothing : WatchVerdict.NotMeasurable,
    };

    public string Seen => _walkedSeconds >= WorthTellingSeconds ? texts.Fill("seen.walked", _walkedSeconds) : "";

    public void See(in PostureSecond second)
    {
        _sawMovement |= second.HasMovement && second.State is not (PostureState.Unknown or PostureState.NotWorn);
        if (second.State == PostureState.Walking)
            _walkedSeconds++;
    }
}
