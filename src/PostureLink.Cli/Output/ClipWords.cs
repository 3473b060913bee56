using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Words about clips that several verbs say.</summary>
internal static class ClipWords
{
    /// <summary>What to do when no clip is heard.</summary>
    public static Sentence WakeIt { get; } = new("wake-it");

    /// <summary>What the facts about a clip rest on, in a few words.</summary>
    public static string Evidence(ClipProfile profile, TextResources texts) =>
        Evidence(profile.EvidenceLevel, texts) + (profile.IsExperimental ? texts["evidence.experimental"] : "");

    /// <summary>What facts rest on, so that it can follow "rests on" and stand alone.</summary>
    public static string Evidence(ClipEvidence level, TextResources texts) => texts[$"evidence.{level}"];

    /// <summary>The option that lets experimental profiles in.</summary>
    public static Option<bool> ExperimentalOption() =>
        new("--experimental");
}
