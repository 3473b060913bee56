using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Where gate sensors look, and how often.</summary>
public sealed record GateSensorOptions
{
    /// <summary>From the end of one look to the next.</summary>
    /// <value>3 s; from 1 s to 60 s.</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one look may take; what cannot be known by then is unknown, and is tried again.</summary>
    /// <value>3 s; more than 0.</value>
    public TimeSpan LookLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Address of the session's bus.</summary>
    /// <value>Null: the bus of the user's session.</value>
    public string? SessionBusAddress { get; init; }

    /// <summary>Address of the system's bus.</summary>
    /// <value>Null: the system bus.</value>
    public string? SystemBusAddress { get; init; }

    /// <summary>Where the system shows its processes.</summary>
    /// <value>"/proc".</value>
    public string ProcessFolder { get; init; } = "/proc";

    /// <summary>Where the system shows its devices.</summary>
    /// <value>"/dev".</value>
    public string DeviceFolder { get; init; } = "/dev";

    /// <summary>The wearer's calendar file (iCalendar, RFC 5545).</summary>
    /// <value>Null: none.</value>
    public string? CalendarFile { get; init; }

    /// <summary>The wearer's zone now: for times of the calendar that name none, for whole days, and for times that are shown.</summary>
    /// <value>Always UTC.</value>
    public Func<TimeZoneInfo> Zone { get; init; } = () => TimeZoneInfo.Utc;

    /// <summary>The language of reasons.</summary>
    /// <value>English.</value>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    internal GateSensorOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Every, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Every, TimeSpan.FromSeconds(60));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LookLimit, TimeSpan.Zero);
        return this;
    }
}
