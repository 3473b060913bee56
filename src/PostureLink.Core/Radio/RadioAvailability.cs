namespace PostureLink.Core;

/// <summary>Whether a radio can be used, and what stands in the way.</summary>
public enum RadioReadiness
{
    /// <summary>It can be used.</summary>
    Ready = 0,

    /// <summary>The system has no message bus to ask.</summary>
    NoBus,

    /// <summary>The system's Bluetooth service does not run.</summary>
    NoDaemon,

    /// <summary>There is no Bluetooth adapter.</summary>
    NoAdapter,

    /// <summary>The adapter is switched off or blocked.</summary>
    Off,

    /// <summary>This user may not use it.</summary>
    NoPermission,

    /// <summary>This build or operating system has no such radio.</summary>
    Unsupported,
}

/// <summary>How a radio stands.</summary>
/// <param name="Readiness">Whether it can be used.</param>
/// <param name="Message">One sentence for people; what to do, when it cannot.</param>
public sealed record RadioAvailability(RadioReadiness Readiness, string Message)
{
    /// <summary>Whether it can be used.</summary>
    public bool IsReady => Readiness == RadioReadiness.Ready;
}
