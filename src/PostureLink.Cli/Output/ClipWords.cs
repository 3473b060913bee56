using System.CommandLine;
using PostureLink.Clips;

namespace PostureLink.Cli;

/// <summary>Words about clips that several verbs say.</summary>
internal static class ClipWords
{
    /// <summary>What to do when no clip is heard.</summary>
    public const string WakeIt =
        "Wake it (press its button, or take it off its charger), bring it near, and close its app on your phone: while a phone holds a clip, it does not show itself.";

    /// <summary>What the facts about a clip rest on, in a few words.</summary>
    public static string Evidence(ClipProfile profile) => profile.EvidenceLevel switch
    {
        ClipEvidence.Specification => "our specification",
        ClipEvidence.VendorTests => "maker's tests",
        ClipEvidence.VendorDocument => "maker's document",
        ClipEvidence.Captures => "captured from a real one",
        ClipEvidence.ThirdParty => "somebody else's driver",
        _ => "reverse-engineered",
    } + (profile.IsExperimental ? ", experimental" : "");

    /// <summary>The option that lets experimental profiles in.</summary>
    public static Option<bool> ExperimentalOption() =>
        new("--experimental") { Description = "Also profiles that are experimental: hardly anything vouches for them." };
}
