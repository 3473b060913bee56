namespace PostureLink.Coaching;

/// <summary>What a second is to a trunk that may be horizontal.</summary>
internal enum HorizontalStep
{
    /// <summary>Not horizontal, or not for certain.</summary>
    Out = 0,

    /// <summary>Horizontal.</summary>
    In,

    /// <summary>The second in which a hold has ended, because the trunk came up.</summary>
    CameUp,
}
