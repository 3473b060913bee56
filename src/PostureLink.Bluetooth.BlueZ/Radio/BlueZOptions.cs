namespace PostureLink.Bluetooth.BlueZ;

/// <summary>How the radio on BlueZ is set up.</summary>
public sealed record BlueZOptions
{
    /// <summary>The address of the message bus: "unix:path=/run/bus".</summary>
    /// <value>Null, the default: the system bus, or the one that DBUS_SYSTEM_BUS_ADDRESS names.</value>
    public string? BusAddress { get; init; }

    /// <summary>The adapter to use: "hci0".</summary>
    /// <value>Null, the default: the first that is on, or else the first.</value>
    public string? Adapter { get; init; }

    /// <summary>How long a clip that BlueZ does not know is looked for before connecting or pairing fails as not found.</summary>
    /// <value>Default 15 s; BlueZ scans in rounds of about 10 s. More than zero.</value>
    public TimeSpan SearchLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the radio waits before it looks for a message bus again that was not there.</summary>
    /// <value>Default 5 s. More than zero.</value>
    public TimeSpan BusRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the radio waits before it repeats a call that BlueZ was too busy for; it does so at most twice.</summary>
    /// <value>Default 300 ms. More than zero.</value>
    public TimeSpan BusyRetry { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Takes faults that nobody waits for: exceptions of observers and agents. On a thread of the radio's own.</summary>
    /// <value>Default: they are dropped.</value>
    public Action<Exception> Report { get; init; } = static _ => { };

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A wait is not more than zero.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SearchLimit, TimeSpan.Zero, nameof(SearchLimit));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BusRetry, TimeSpan.Zero, nameof(BusRetry));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BusyRetry, TimeSpan.Zero, nameof(BusyRetry));
    }
}
