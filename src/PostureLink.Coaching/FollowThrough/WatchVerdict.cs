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

    /// <summary>
    /// This clip, or what it could see of the time, cannot tell whether the exercise is done. Becomes <see cref="Done"/> only if all
    /// of it is seen after all.
    /// </summary>
    NotMeasurable,
}
