namespace PostureLink.Clips.Tests;

/// <summary>Every built-in profile, the experimental ones too.</summary>
internal static class EveryClip
{
    public static ClipProfiles Profiles { get; } = ClipProfiles.Load([], includeExperimental: true);

    public static IEnumerable<ClipProfile> All => Profiles.All;

    public static ClipProfile Get(string id) => Profiles.Get(id);
}
