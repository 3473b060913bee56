using PostureLink.Clips;

namespace PostureLink.Service;

/// <summary>The clip that is to become the wearer's, and how.</summary>
/// <param name="Address">Its address, as the last search heard it.</param>
/// <param name="Name">What it is to be called; empty for its kind's own name.</param>
/// <param name="Place">Which way round it is worn.</param>
/// <param name="Code">The code that it will ask for; null when there is none, or it is only known once it asks.</param>
public sealed record PairingWish(string Address, string Name, WornPlace Place, string? Code)
{
    /// <summary>Where on the body it is worn. Default where it measures the trunk; one on the low back goes with a first one.</summary>
    public ClipPlace Body { get; init; }

    /// <summary>
    /// Settings that differ from their defaults, by the identifier of the profile that has them, then by name. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Settings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>
    /// Whether the adapter may be switched off and on when nothing else brings the clip back. Default no: it ends every link.
    /// </summary>
    public bool AllowPowerCycle { get; init; }

    /// <summary>The settings for a profile that differ from its defaults.</summary>
    /// <param name="profile">The profile.</param>
    public IReadOnlyDictionary<string, double> SettingsOf(ClipProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Settings.TryGetValue(profile.Id, out IReadOnlyDictionary<string, double>? settings)
            ? settings
            : new Dictionary<string, double>();
    }

    /// <summary>The longest name, letters.</summary>
    public const int LongestName = 60;

    /// <summary>The longest code, letters: that of a clip from before Bluetooth 4.2.</summary>
    public const int LongestCode = 16;
}
