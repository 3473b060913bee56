namespace PostureLink.Service;

/// <summary>Where, and which way round, a clip is worn.</summary>
public enum WornPlace
{
    /// <summary>As its maker means it to be: what the profile says of the forward axis holds.</summary>
    AsMade = 0,

    /// <summary>Turned half round about the trunk: on the chest instead of the back, or its other side facing out.</summary>
    OtherWayRound,
}
