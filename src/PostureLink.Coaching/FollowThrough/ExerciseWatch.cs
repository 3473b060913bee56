using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What every watch has in common: what it cannot see, and when that keeps it from telling.</summary>
/// <remarks>
/// Seconds that were not seen keep a watch from telling as soon as they are long enough for all that is still missing to have been
/// done in them; before that it says what it saw. All of it seen is done, whatever was not seen beside.
/// </remarks>
internal abstract class ExerciseWatch(WatchRule rule, TextResources texts) : IExerciseWatch
{
    private EventTime? _seenUntil;
    private bool _cannotSee;
    private int _unseenSeconds;

    public WatchVerdict Verdict =>
        IsDone ? WatchVerdict.Done
        : _cannotSee || (_unseenSeconds > 0 && _unseenSeconds >= LeastSecondsMissing) ? WatchVerdict.NotMeasurable
        : IsPartly ? WatchVerdict.Partly
        : WatchVerdict.Nothing;

    public string Seen
    {
        get
        {
            if (_cannotSee)
                return texts["watch.cannot-see"];
            string seen = IsDone || IsPartly ? Saw(texts) : "";
            return Verdict != WatchVerdict.NotMeasurable ? seen
                : seen.Length == 0 ? texts.Fill("watch.unseen", _unseenSeconds)
                : texts.Fill("watch.seen-and-unseen", seen, _unseenSeconds);
        }
    }

    /// <summary>What the clip looks for.</summary>
    protected WatchRule Rule { get; } = rule;

    /// <summary>Whether all of it was seen.</summary>
    protected abstract bool IsDone { get; }

    /// <summary>Whether enough was seen to tell.</summary>
    protected abstract bool IsPartly { get; }

    /// <summary>The least time in which what is still missing could be done, seconds.</summary>
    protected abstract int LeastSecondsMissing { get; }

    /// <summary>Whether it needs to know movement and steps.</summary>
    protected virtual bool NeedsMovement => false;

    /// <summary>Whether it needs more than forward and backward.</summary>
    protected virtual bool NeedsSideways => false;

    /// <summary>Whether it needs the trunk's angles.</summary>
    protected virtual bool NeedsAngles => true;

    public void See(in PostureSecond second)
    {
        if (IsDone)
            return;
        _cannotSee |= second.Kind == SampleKind.CoarseAcceleration
            || (second.Kind == SampleKind.ForwardTilt && (NeedsMovement || NeedsSideways));
        if (_seenUntil is { } until && second.Start > until)
            Miss((int)Math.Min((second.Start - until).TotalSeconds, int.MaxValue / 2));
        _seenUntil = second.End;
        if (second.State is PostureState.Unknown or PostureState.NotWorn || (NeedsAngles && !second.HasAngles))
            Miss(1);
        else
            Take(second);
    }

    /// <summary>Takes a second that was seen.</summary>
    protected abstract void Take(in PostureSecond second);

    /// <summary>Forgets what was under way: nobody saw how it went on.</summary>
    protected abstract void Lose();

    /// <summary>What was seen, in words; asked for only when some of it was.</summary>
    protected abstract string Saw(TextResources texts);

    private void Miss(int seconds)
    {
        _unseenSeconds = Math.Min(_unseenSeconds, int.MaxValue / 2) + seconds;
        Lose();
    }
}
