namespace PostureLink.Clips;

/// <summary>What ended a link, or kept one from coming about.</summary>
public enum LinkFault
{
    /// <summary>The clip was not heard.</summary>
    NotFound = 0,

    /// <summary>The link was lost.</summary>
    Lost,

    /// <summary>The link was lost within a moment of coming about, before it brought anything.</summary>
    Dropped,

    /// <summary>The link stood, but brought no readable sample.</summary>
    Silent,

    /// <summary>The clip did not show what its profile demands.</summary>
    Incomplete,

    /// <summary>The clip refused a call.</summary>
    Refused,

    /// <summary>A call was not answered in time.</summary>
    TimedOut,

    /// <summary>The clip demands a bond, or no longer knows the one there was.</summary>
    PairingNeeded,

    /// <summary>Another program or a phone holds the clip.</summary>
    Busy,

    /// <summary>The radio could not be used.</summary>
    RadioUnavailable,

    /// <summary>The radio cannot do what the clip needs.</summary>
    Unsupported,
}
