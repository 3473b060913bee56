namespace PostureLink.Bluetooth.Tests;

/// <summary>What not every radio, or not every clip near it, can do. The contract holds a radio only to what it claims.</summary>
[Flags]
public enum RadioAbilities
{
    None = 0,

    /// <summary>Sightings tell the signal strength.</summary>
    SignalStrength = 1 << 0,

    /// <summary>Sightings tell makers' bytes.</summary>
    ManufacturerData = 1 << 1,

    /// <summary>A connection knows its MTU.</summary>
    Mtu = 1 << 2,

    /// <summary>The clip can be made to want a bond without a code.</summary>
    Pairing = 1 << 3,

    /// <summary>The clip can be made to want a bond with a code.</summary>
    PasskeyPairing = 1 << 4,

    /// <summary>The radio can be switched off and on by the program.</summary>
    PowerCycle = 1 << 5,

    /// <summary>The system remembers bonds, and can forget them.</summary>
    Forget = 1 << 6,

    /// <summary>The clip has something to write without an answer.</summary>
    WriteWithoutResponse = 1 << 7,

    /// <summary>The radio can be switched off by somebody else.</summary>
    AvailabilityChanges = 1 << 8,

    /// <summary>The clip can refuse connections and end links in the middle of a call.</summary>
    ScriptedLink = 1 << 9,

    /// <summary>The clip can send in the very moment in which it agrees to.</summary>
    SendsAtOnce = 1 << 10,

    /// <summary>A scan can be made to fail.</summary>
    ScanFailures = 1 << 11,

    /// <summary>The clip has a characteristic of one UUID in each of two services.</summary>
    SharedUuid = 1 << 12,
}
