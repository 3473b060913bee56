namespace PostureLink.Service;

/// <summary>An engine, for people.</summary>
/// <param name="Engine">The choice that names it.</param>
/// <param name="Name">Its name: "LiteDB".</param>
/// <param name="Version">Its version, or null where this build lacks it.</param>
/// <param name="IsDefault">Whether new journals use it.</param>
/// <param name="CanEncrypt">Whether it can keep a journal encrypted.</param>
public sealed record JournalEngineInfo(JournalEngineChoice Engine, string Name, string? Version, bool IsDefault, bool CanEncrypt)
{
    /// <summary>Whether this build has it.</summary>
    public bool IsAvailable => Version is not null;
}
