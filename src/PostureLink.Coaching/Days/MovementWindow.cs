using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>The twenty minutes after a pop or an exercise: the moment to move. One invitation, unless movement came by itself.</summary>
/// <remarks>A pop inside a window begins no new one. A value that lies within what uses it; do not copy it.</remarks>
internal struct MovementWindow
{
    /// <summary>How long relief lasts, about, and so how long the moment is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(20);

    private int _movedSeconds;
    private bool _isInvited;

    /// <summary>End of the window, past or to come; null without any.</summary>
    public EventTime? Until { get; private set; }

    /// <summary>When it began; null without any.</summary>
    public readonly EventTime? From => Until - Length;

    /// <summary>Whether movement came.</summary>
    public readonly bool IsFulfilled => _movedSeconds >= MovementWatch.EnoughSeconds;

    /// <summary>Begins a window, unless one is running.</summary>
    public void Begin(EventTime at)
    {
        if (at < Until)
            return;
        Until = at + Length;
        _movedSeconds = 0;
        _isInvited = false;
    }

    public void See(in PostureSecond second)
    {
        if (second.Start < Until && second.State is PostureState.Moving or PostureState.Walking)
            _movedSeconds++;
    }

    /// <summary>Whether the invitation is due now; said once.</summary>
    public bool IsDue(EventTime now)
    {
        if (_isInvited || IsFulfilled || !(now < Until))
            return false;
        _isInvited = true;
        return true;
    }

    /// <summary>An earlier run invited already.</summary>
    public void Recall(Prompt prompt)
    {
        if (prompt.Kind == PromptKind.FollowThrough && prompt.At >= From)
            _isInvited = true;
    }
}
