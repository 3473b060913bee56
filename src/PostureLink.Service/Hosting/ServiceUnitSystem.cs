namespace PostureLink.Service;

/// <summary>What starts the service with the wearer's session.</summary>
public enum ServiceUnitSystem
{
    /// <summary>A user unit of systemd (Linux).</summary>
    Systemd = 0,

    /// <summary>An agent of launchd (macOS).</summary>
    Launchd,

    /// <summary>A logon task of Windows.</summary>
    WindowsTask,
}
