namespace PostureLink.Coaching;

/// <summary>The calm cards.</summary>
internal enum CardKind
{
    /// <summary>A stop sign: have it looked at.</summary>
    StopSigns = 0,

    /// <summary>A stop sign of those to have looked at today.</summary>
    StopSignsToday,

    /// <summary>After the screening: leave the back alone, rather than crack it.</summary>
    StopCracking,

    /// <summary>Many pops in a day.</summary>
    ManyPops,

    /// <summary>Never near the neutral pose in a long time: does the clip still sit as it did?</summary>
    SitsOtherwise,
}
