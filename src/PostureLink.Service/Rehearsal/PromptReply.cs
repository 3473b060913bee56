namespace PostureLink.Service;

/// <summary>How the wearer of a rehearsal takes a prompt.</summary>
internal enum PromptReply
{
    /// <summary>Lets it pass.</summary>
    Ignores = 0,

    /// <summary>Does all of it.</summary>
    DoesIt,

    /// <summary>Begins, and leaves it at a part.</summary>
    HalfDoesIt,

    /// <summary>Says "not now".</summary>
    NotNow,

    /// <summary>Snoozes for half an hour.</summary>
    Snoozes,
}
