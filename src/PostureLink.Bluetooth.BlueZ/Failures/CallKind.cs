namespace PostureLink.Bluetooth.BlueZ;

/// <summary>What a call was about: the same error means different things.</summary>
internal enum CallKind
{
    /// <summary>The adapter: scanning, switching, forgetting.</summary>
    Adapter = 0,

    /// <summary>Connecting to a clip.</summary>
    Connecting,

    /// <summary>Making a bond.</summary>
    Pairing,

    /// <summary>A characteristic: reading, writing, notifying.</summary>
    Characteristic,
}
