using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What "system" stands for in the settings.</summary>
/// <param name="Zone">The machine's zone.</param>
/// <param name="Language">The language of the wearer's session.</param>
public sealed record SettingsMachine(TimeZoneInfo Zone, CultureInfo Language)
{
    /// <summary>A machine that says neither: UTC and English.</summary>
    public static SettingsMachine Neutral { get; } = new(TimeZoneInfo.Utc, Languages.English);
}
