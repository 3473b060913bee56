namespace PostureLink.Core;

/// <summary>Watches one gate. Each is on its own: one that fails or knows nothing holds up no other.</summary>
public interface IGateSensor
{
    /// <summary>The gate it watches.</summary>
    Gate Gate { get; }

    /// <summary>What it asks, for people: "org.freedesktop.Notifications, property Inhibited".</summary>
    string Source { get; }

    /// <summary>How the gate stands.</summary>
    /// <remarks>
    /// Cold: watching begins with the subscription and ends with it. Tells a first reading soon, and then only changes. Told on any
    /// thread, one at a time. Does not end and does not fail: what cannot be known is <see cref="GateState.Unknown"/> with the reason,
    /// and is tried again.
    /// </remarks>
    IObservable<GateReading> Readings { get; }
}
