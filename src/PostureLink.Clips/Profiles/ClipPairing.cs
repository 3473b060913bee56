namespace PostureLink.Clips;

/// <summary>What a clip demands before it talks.</summary>
public enum ClipPairing
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A bond to which the wearer agrees.</summary>
    Consent,

    /// <summary>A bond with a code.</summary>
    Code,
}
