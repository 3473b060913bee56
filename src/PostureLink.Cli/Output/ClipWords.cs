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
    public static string Evidence(ClipProfile profile) =>
        Evidence(profile.EvidenceLevel) + (profile.IsExperimental ? ", experimental" : "");

    /// <summary>What facts rest on, so that it can follow "rests on" and stand alone.</summary>
    public static string Evidence(ClipEvidence level) => level switch
    {
        ClipEvidence.Specification => "our own specification",
        ClipEvidence.VendorTests => "the maker's tests",
        ClipEvidence.VendorDocument => "the maker's documents",
        ClipEvidence.Captures => "captures of a real one",
        ClipEvidence.ThirdParty => "somebody else's driver",
        _ => "reverse engineering",
    };

    /// <summary>The option that lets experimental profiles in.</summary>
    public static Option<bool> ExperimentalOption() =>
        new("--experimental") { Description = "Also profiles that are experimental: hardly anything vouches for them." };
}
