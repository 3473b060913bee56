namespace PostureLink.Core;

/// <summary>What one second was. The states partition time: every second has exactly one.</summary>
/// <remarks>
/// <para>A clip on the trunk cannot tell upright sitting from quiet standing: both are <see cref="UprightStill"/>.</para>
/// <para>Of a clip that does not tell movement (<see cref="PostureSecond.HasMovement"/>), the still states mean the posture alone,
/// still or not; <see cref="Moving"/> and <see cref="Walking"/> never come, <see cref="NotWorn"/> only where the clip says so
/// itself, and <see cref="LeaningSideways"/> never from one that tells forward tilt alone.</para>
/// </remarks>
public enum PostureState
{
    /// <summary>Nothing can be said; <see cref="UnknownReason"/> says why.</summary>
    Unknown = 0,

    /// <summary>Still, and nearer to the neutral pose than any mark.</summary>
    UprightStill,

    /// <summary>Still, with the trunk forward past the wearer's own mark.</summary>
    SlouchedStill,

    /// <summary>Still, leaning back.</summary>
    LeaningBack,

    /// <summary>Still, leaning to a side.</summary>
    LeaningSideways,

    /// <summary>Still, bent far forward: a reach or a pick-up, not a slouch.</summary>
    BentForward,

    /// <summary>Moving, but not walking.</summary>
    Moving,

    /// <summary>Walking.</summary>
    Walking,

    /// <summary>Lying, or the trunk near horizontal for some time.</summary>
    Lying,

    /// <summary>Nobody wears the clip.</summary>
    NotWorn,
}
