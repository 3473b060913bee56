using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts seconds of moving, of whatever kind; a minute of them is movement enough.</summary>
internal sealed class MovementWatch(TextResources texts) : IExerciseWatch
{
    /// <summary>Moving time that is enough: the same that makes a break.</summary>
    public const int EnoughSeconds = 60;

    private const int WorthTellingSeconds = 10;
    private int _movedSeconds;
    private bool _sawMovement;

    public WatchVerdict Verdict => _movedSeconds switch
    {
        >= EnoughSeconds => WatchVerdict.Done,
        >= WorthTellingSeconds => WatchVerdict.Partly,
        _ => _sawMovement ? WatchVerdict.Nothing : WatchVerdict.NotMeasurable,
    };

    public string Seen => _movedSeconds >= WorthTellingSeconds ? texts.Fill("seen.moved", _movedSeconds) : "";

    public void See(in PostureSecond second)
    {
        _sawMovement |= second.HasMovement && second.State is not (PostureState.Unknown or PostureState.NotWorn);
        if (second.State is PostureState.Moving or PostureState.Walking)
            _movedSeconds++;
    }
}
