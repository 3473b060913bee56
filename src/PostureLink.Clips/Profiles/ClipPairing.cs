namespace PostureLink.Clips;

/// <summary>What a clip demands before it talks.</summary>
public enum ClipPairing
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A pairing that the wearer only agrees to.</summary>
    Consent,

    /// <summary>A pairing with a code that the clip or its program shows.</summary>
    Code,
}
