namespace PostureLink.Bluetooth.Tests;

/// <summary>What a clip demands before it makes a bond.</summary>
public enum PairingDemand
{
    /// <summary>Nothing at all.</summary>
    Nothing = 0,

    /// <summary>The wearer's consent on this machine.</summary>
    Consent,

    /// <summary>A code that this machine shows and the wearer enters on the clip.</summary>
    CodeIsShown,

    /// <summary>A code that the clip shows and the wearer enters on this machine.</summary>
    CodeIsAsked,

    /// <summary>That both show the same code.</summary>
    CodesAreCompared,
}
