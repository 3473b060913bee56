namespace PostureLink.Core;

/// <summary>How a gate stands.</summary>
public enum GateState
{
    /// <summary>It cannot be known here; it does not stand in the way, and says so.</summary>
    Unknown = 0,

    /// <summary>Nothing stands in the way.</summary>
    Open,

    /// <summary>No moment to speak.</summary>
    Shut,
}

/// <summary>What a gate sensor sees.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">One sentence for the wearer: what was seen, or why it cannot be known on this desktop.</param>
public sealed record GateReading(Gate Gate, GateState State, string Reason);
