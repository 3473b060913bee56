using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Settings could not be used or changed; every fault is named.</summary>
public sealed class SettingsException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="place">The settings file, or where else they came from.</param>
    /// <param name="faults">Every fault: the setting, what it is and what it must be.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public SettingsException(string place, IReadOnlyList<string> faults, Exception? innerException = null)
        : base($"Settings in {place} cannot be used: {string.Join("; ", faults)}.", innerException)
    {
        Place = place;
        Faults = faults;
    }

    /// <summary>The settings file, or where else they came from.</summary>
    public string Place { get; }

    /// <summary>Every fault.</summary>
    public IReadOnlyList<string> Faults { get; }
}
