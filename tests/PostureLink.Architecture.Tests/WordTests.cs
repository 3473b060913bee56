using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.Architecture.Tests;

/// <summary>What the wearer reads, in every room: the same in every language, and nothing that sounds medical.</summary>
public sealed partial class WordTests
{
    // The wearer's own word for what they did, and the sentence that says what exercises are not about.
    private static readonly string[] MaySayCracked = ["Pop", "act.pop", "legend.pop", "pop", "exercises.intro"];

    /// <summary>Folders of src that hold resource files.</summary>
    public static TheoryData<string> Folders => new(FoldersOfTexts());

    /// <summary>The same without Coaching, which names stop signs and screening questions on purpose; its own tests list them one by one.</summary>
    public static TheoryData<string> FoldersBesideCoaching => new(FoldersOfTexts().Where(folder => folder != "src/PostureLink.Coaching"));

    [Fact]
    public void Every_room_that_speaks_is_looked_at() => Assert.Superset(
        new HashSet<string>
        {
            "src/PostureLink.Cli", "src/PostureLink.Cli/Help", "src/PostureLink.Clips", "src/PostureLink.Clips/KnownClips", "src/PostureLink.Coaching",
            "src/PostureLink.Dashboard", "src/PostureLink.Desktop", "src/PostureLink.Service", "src/PostureLink.Service/SettingWords", "src/PostureLink.Summaries",
        },
        FoldersOfTexts().ToHashSet());

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_sentence_is_there_in_every_language_with_the_same_places(string folder)
    {
        SortedDictionary<string, string> english = PlacesOf($"{folder}/Texts.resx");
        Assert.NotEmpty(english);
        Assert.Equal(english, PlacesOf($"{folder}/Texts.de.resx"));
    }

    [Theory]
    [MemberData(nameof(FoldersBesideCoaching))]
    public void No_sentence_promises_anything_medical(string folder)
    {
        foreach ((string name, string text) in Texts($"{folder}/Texts.resx").Concat(Texts($"{folder}/Texts.de.resx")))
        {
            Match found = Banned().Match(text);
            bool isOwnWord = found.Value.Equals("crack", StringComparison.OrdinalIgnoreCase) && MaySayCracked.Contains(name);
            Assert.True(!found.Success || isOwnWord, $"{name} says '{found.Value}': {text}");
        }
    }

    /// <summary>One thing has one German word: what the program gives is a Hinweis, and what it writes is the Tagebuch.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void No_retired_word_comes_back(string folder) =>
        Assert.All(Texts($"{folder}/Texts.de.resx"), text => Assert.False(Retired().IsMatch(text.Value), $"{text.Key}: {text.Value}"));

    /// <summary>One thing has one English word: what the program gives is a prompt, which invites, is given or withheld.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void No_retired_English_word_comes_back(string folder) =>
        Assert.All(Texts($"{folder}/Texts.resx"), text => Assert.False(RetiredEnglish().IsMatch(text.Value), $"{text.Key}: {text.Value}"));

    [Theory]
    [InlineData("Eine Einladung ist offen.")]
    [InlineData("Das Journal lässt sich nicht lesen.")]
    public void The_check_itself_finds_a_retired_word(string text) => Assert.Matches(Retired(), text);

    [Theory]
    [InlineData("Invitations may come again.")]
    [InlineData("One invitation is open.")]
    public void The_check_itself_finds_a_retired_English_word(string text) => Assert.Matches(RetiredEnglish(), text);

    [Fact]
    public void The_name_of_a_verb_is_no_word() => Assert.DoesNotMatch(Retired(), "'posturelink journal convert' überträgt das Tagebuch nach journal.sqlite");

    [Theory]
    [InlineData("This treats your back.")]
    [InlineData("Das lindert Schmerzen.")]
    public void The_check_itself_finds_what_is_banned(string text) => Assert.Matches(Banned(), text);

    private static IEnumerable<string> FoldersOfTexts() => RepositoryFiles.In("src", "Texts.resx")
        .Select(file => Path.GetRelativePath(RepositoryFiles.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'));

    private static SortedDictionary<string, string> PlacesOf(string file) => new(
        Texts(file).ToDictionary(
            text => text.Key, text => string.Join(' ', Place().Matches(text.Value).Select(place => place.Value).Order(StringComparer.Ordinal))),
        StringComparer.Ordinal);

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(RepositoryFiles.PathOf(file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"Einladung|eingeladen|Erinnerung|\bJournal|Reminder|Prompt\b|Slouch|Datensatz")]
    private static partial Regex Retired();

    [GeneratedRegex("[Ii]nvitation|[Rr]eminder|[Hh]eld back")]
    private static partial Regex RetiredEnglish();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(
        @"\b(treat|correct|cure|therap|prevent|kyphosis|diagnos|clinically|patient\b|risk|decompress|abnormal|crack|manipulat|pain|disc\b"
        + @"|behandel|korrigier|heil|vorbeug|verhinder|kyphos|klinisch|patienten|risiko|dekompr|abnorm|manipul|schmerz|bandscheib)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
