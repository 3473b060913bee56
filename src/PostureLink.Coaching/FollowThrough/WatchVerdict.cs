namespace PostureLink.Coaching;

/// <summary>How much of an exercise the clip has seen so far.</summary>
internal enum WatchVerdict
{
    /// <summary>Nothing of it yet.</summary>
    Nothing = 0,

    /// <summary>Part of it.</summary>
    Partly,

    /// <summary>All of it. Stays, whatever is seen after.</summary>
    Done,

    /// <summary>This clip, worn as it is, cannot tell whether the exercise is done. Never becomes <see cref="Done"/> by itself.</summary>
    NotMeasurable,
}
