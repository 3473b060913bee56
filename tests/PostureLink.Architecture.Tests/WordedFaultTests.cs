using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.Architecture.Tests;

/// <summary>Every exception that is the world's fault is told in the reader's language, or it is written down here why not.</summary>
public sealed partial class WordedFaultTests
{
    // Faults that say everything in every language by themselves.
    private static readonly string[] Worded =
    [
        "ApiException", "BackupException", "CalendarFileException", "ClipProfileException", "ImportException", "NotifierException",
        "PairedClipsException", "RecordingException", "RehearsalException",
    ];

    private static readonly Dictionary<string, string> ToldOtherwise = new()
    {
        ["CliException"] = "keeps a sentence of the command line, which says it in the language of the settings",
        ["JournalException"] = "its failure and its place are worded by FaultWords",
        ["ClipRadioException"] = "its failure is worded by RadioWords, or its sentence when it was thrown",
        ["InstanceException"] = "its folder is worded by FaultWords",
        ["SettingsException"] = "its faults are worded when they are found, in the language of the settings",
        ["WhatIfException"] = "worded when it is thrown, in the language of the settings",
        ["EvaluationException"] = "for who measures detectors, not for the wearer: English",
        ["ExerciseCatalogueException"] = "a mistake of the build, which the wearer cannot have made: English",
        ["ClockSetBackException"] = "makes its one sentence itself, in every language",
        ["BusException"] = "what the system's bus reported: ServiceTrouble words what it means for notices",
    };

    [Fact]
    public void Every_fault_of_the_world_is_listed() => Assert.Equal(
        Worded.Concat(ToldOtherwise.Keys).Order(StringComparer.Ordinal), Faults().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_listed_as_worded_takes_a_wording_and_nothing_else_does() => Assert.Equal(
        Worded, Faults().Where(fault => fault.Value.Contains("Wording ", StringComparison.Ordinal)).Select(fault => fault.Key).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("PostureLink.Clips")]
    [InlineData("PostureLink.Core")]
    [InlineData("PostureLink.Desktop")]
    [InlineData("PostureLink.Service")]
    public void Every_reason_that_the_code_names_is_in_the_rooms_resource_files(string room)
    {
        HashSet<string> names = Names(room);
        string[] named = [.. Sources(room).SelectMany(text => Named().Matches(text)).Select(match => match.Groups["name"].Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(names));
    }

    [Fact]
    public void Every_fault_of_a_profile_says_what_to_do()
    {
        HashSet<string> names = Names("PostureLink.Clips");
        string[] reasons = [.. names.Where(name => name.EndsWith(".do", StringComparison.Ordinal)).Select(name => name[..^3])];
        Assert.True(reasons.Length > 40);
        Assert.Empty(reasons.Except(names));
        IEnumerable<string> named = Sources("PostureLink.Clips/Profiles").SelectMany(text => ProfileFault().Matches(text))
            .Select(match => "profile." + match.Groups["name"].Value).Distinct();
        Assert.Empty(named.Except(reasons));
    }

    private static Dictionary<string, string> Faults() => Sources("")
        .Select(text => (Text: text, Class: Declared().Match(text))).Where(found => found.Class.Success)
        .ToDictionary(found => found.Class.Groups["name"].Value, found => found.Text);

    private static IEnumerable<string> Sources(string folder) =>
        RepositoryFiles.In(folder.Length == 0 ? "src" : "src/" + folder, "*.cs").Select(File.ReadAllText);

    private static HashSet<string> Names(string room) => [.. XDocument.Load(RepositoryFiles.PathOf($"src/{room}/Texts.resx"))
        .Descendants("data").Select(data => data.Attribute("name")!.Value)];

    // With what it is made of between its name and its root.
    [GeneratedRegex(@"class (?<name>\w+Exception)\b(?:\([^{]*?\))?\s*:\s*PostureLinkException\b", RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"Because(?:\.Of)?\(""(?<name>[^""]+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\.Fault\(""(?<name>[^""$]+)""|throw Fault\(""(?<name>[^""$]+)""|Fault\(""\$\.id"", ""(?<name>[^""]+)""")]
    private static partial Regex ProfileFault();
}
