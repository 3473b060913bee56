namespace PostureLink.Clips;

/// <summary>The best that the facts of a profile rest on, strongest first.</summary>
public enum ClipEvidence
{
    /// <summary>Our own specification.</summary>
    Specification = 0,

    /// <summary>The vendor's own unit tests hold bytes and values.</summary>
    VendorTests,

    /// <summary>The vendor's document or source code describes the bytes.</summary>
    VendorDocument,

    /// <summary>Bytes of a real device, decoded by somebody else.</summary>
    Captures,

    /// <summary>Somebody else's driver or document.</summary>
    ThirdParty,

    /// <summary>Somebody found out by watching a device or taking its app apart; nothing but what is listed may be written.</summary>
    ReverseEngineered,
}
