using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What "system" stands for in the settings.</summary>
/// <param name="Zone">The machine's zone, as it was read last.</param>
/// <param name="Language">The language of the wearer's session.</param>
public sealed record SettingsMachine(TimeZoneInfo Zone, CultureInfo Language)
{
    /// <summary>Reads the machine's zone anew: one that travels changes it. Any thread.</summary>
    /// <value>Default null: the zone stays as it is.</value>
    public Func<TimeZoneInfo>? ReadZone { get; init; }

    /// <summary>A machine that says neither: UTC and English.</summary>
    public static SettingsMachine Neutral { get; } = new(TimeZoneInfo.Utc, Languages.English);
}
