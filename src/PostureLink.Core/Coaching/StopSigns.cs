namespace PostureLink.Core;

/// <summary>Signs to have somebody look at it. Ticking one pauses exercise prompts; nothing here is a diagnosis.</summary>
[Flags]
public enum StopSigns
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Sharp pain running down a leg or an arm.</summary>
    SharpPain = 1 << 0,

    /// <summary>Numbness or tingling in fingers or toes.</summary>
    Tingling = 1 << 1,

    /// <summary>Having to crack the back to take a deep breath.</summary>
    NeedsToCrackToBreathe = 1 << 2,

    /// <summary>A clunk rather than a click.</summary>
    Clunk = 1 << 3,

    /// <summary>Numbness in the saddle area: today.</summary>
    SaddleNumbness = 1 << 4,

    /// <summary>New bladder or bowel trouble: today.</summary>
    BladderOrBowel = 1 << 5,

    /// <summary>Weakness in both legs: today.</summary>
    WeakLegs = 1 << 6,

    /// <summary>Those that somebody should look at the same day.</summary>
    SameDay = SaddleNumbness | BladderOrBowel | WeakLegs,

    /// <summary>Every sign.</summary>
    All = (1 << 7) - 1,
}
