using System.CommandLine;
using PostureLink.Cli;
using PostureLink.Cli.Help;
using PostureLink.Clips;
using PostureLink.Clips.KnownClips;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;
using Spectre.Console;

namespace PostureLink.EndToEnd.Tests;

/// <summary><c>--help</c> of every verb, and what is said of a wrong command line, in each language.</summary>
public sealed class HelpTests
{
    private static readonly HelpWords English = new(Languages.English);
    private static readonly HelpWords German = new(Languages.German);

    /// <summary>Every verb and what is below it, as it is typed; the program itself is the empty one.</summary>
    public static TheoryData<string> Verbs => new(All(Root()).Select(TypedAs));

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_help_of_a_verb_is_German_for_a_German_wearer(string verb)
    {
        (int code, string output, string error) = Run(Languages.German, [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Beschreibung:", output, StringComparison.Ordinal);
        Assert.Contains("Aufruf:", output, StringComparison.Ordinal);
        Assert.Contains("Zeigt diese Hilfe.", output, StringComparison.Ordinal);
        Assert.DoesNotMatch("Usage|Options:|Arguments:|Commands:|Example:|default|required", output);
        Assert.Empty(EnglishLeft.In(output));
    }

    [Fact]
    public void Every_verb_option_and_argument_is_described_in_each_language_and_in_other_words()
    {
        foreach (Command verb in All(Root()))
        {
            AssertOther(English.Of(verb), German.Of(verb));
            Assert.True(string.IsNullOrEmpty(verb.Description) || verb is RootCommand, $"{TypedAs(verb)} has a description in the code");
            foreach (Symbol part in verb.Arguments.Concat<Symbol>(HelpPage.OptionsOf(verb)))
                AssertOther(English.Of(verb, part), German.Of(verb, part));
        }
    }

    [Fact]
    public void No_description_is_left_of_what_is_no_longer_there()
    {
        HashSet<string> used = [];
        foreach (Command verb in All(Root()))
        {
            used.Add(HelpWords.PathOf(verb));
            used.UnionWith(verb.Arguments.Concat<Symbol>(HelpPage.OptionsOf(verb)).SelectMany(part => new[] { part.Name, $"{HelpWords.PathOf(verb)}.{part.Name}" }));
        }
        string[] own = ["part.", "usage.", "mark.", "fault."];
        Assert.DoesNotContain(Keys("src/PostureLink.Cli/Help/Texts.resx"), key => !own.Any(key.StartsWith) && !used.Contains(key));
    }

    [Theory]
    [InlineData("„--foo“ gibt es hier nicht. Mehr dazu: --help", "config", "--foo")]
    [InlineData("„sumary“ gibt es hier nicht; meintest du summary? Mehr dazu: --help", "sumary")]
    [InlineData("„--dys“ gibt es hier nicht; meintest du --days?", "summary", "--dys=3")]
    [InlineData("Zu 'config' gehört einer dieser Befehle: get, set, list, reset.", "config")]
    [InlineData("Es fehlt ein Befehl, zum Beispiel 'posturelink demo'.")]
    [InlineData("VALUE fehlt. Der neue Wert; ", "config", "set", "dwell")]
    [InlineData("--clip fehlt. Das Profil des Clips.", "decode", "00")]
    [InlineData("--days braucht einen Wert. So viele Tage bis zu diesem Tag.", "summary", "--days")]
    [InlineData("--days ist „x“; möglich ist eine ganze Zahl.", "summary", "--days", "x")]
    [InlineData("--days ist mehr als einmal angegeben; gib es einmal an.", "summary", "--days", "1", "--days", "2")]
    [InlineData("MINUTES ist „lang“; möglich ist eine Zahl.", "snooze", "lang")]
    [InlineData("MINUTES ist „1,000“; möglich ist eine Zahl.", "snooze", "1,000")]
    [InlineData("--minutes ist „x“; möglich ist eine Zahl.", "record", "a.csv", "--minutes", "x")]
    [InlineData("ANSWER ist „Vielleicht“; möglich ist eines von WillDo, Did, NotNow.", "answer", "Vielleicht")]
    [InlineData("--characteristic ist „12“; möglich ist eine UUID.", "decode", "--clip", "microbit", "--characteristic", "12", "00")]
    public void A_wrong_command_line_is_told_in_German(string sentence, params string[] arguments)
    {
        (int code, string output, string error) = Run(Languages.German, arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.EndsWith("Mehr dazu: --help\n", error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(EnglishLeft.In(error));
        Assert.DoesNotMatch("System\\.|Required|Unrecognized|Cannot parse", error);
    }

    [Fact]
    public void Help_is_wrapped_where_the_terminal_ends_and_nothing_is_lost()
    {
        var written = new StringWriter();
        Command erase = All(Root()).Single(verb => verb.Name == "erase");
        HelpPage.Write(erase, German, written, width: 60);
        Assert.All(written.ToString().Split('\n'), line => Assert.True(line.Length <= 60, line));
        Assert.Equal(Words(German.Of(erase)), Words(written.ToString())[1..(1 + Words(German.Of(erase)).Length)]);
    }

    [Fact]
    public void Every_clip_of_the_program_is_told_in_German()
    {
        var stories = new ClipStories(Languages.German);
        Assert.All(ClipProfiles.Load([], includeExperimental: true).All, clip =>
        {
            AssertOther(clip.Summary, stories.Summary(clip));
            if (clip.IsExperimental)
                AssertOther(clip.Experimental!, stories.Experimental(clip)!);
            AssertOther(clip.Mounting.Note, stories.Mounting(clip));
            Assert.All(clip.Settings, setting => AssertOther(setting.Meaning, stories.Meaning(clip, setting)));
        });
    }

    private static void AssertOther(string english, string german)
    {
        Assert.NotEmpty(english);
        Assert.False(english == german, $"in German it is the same: {english}");
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Keys(string file) => System.Xml.Linq.XDocument.Load(RepositoryFiles.PathOf(file)).Descendants("data")
        .Select(data => data.Attribute("name")!.Value);

    private static string TypedAs(Command verb) => verb is RootCommand ? "" : HelpWords.PathOf(verb);

    private static IEnumerable<Command> All(Command verb) => verb.Subcommands.SelectMany(All).Prepend(verb);

    private static RootCommand Root() => PostureLinkProgram.CreateVerbs(Context(TextWriter.Null, TextWriter.Null));

    private static (int Code, string Output, string Error) Run(System.Globalization.CultureInfo language, string[] arguments)
    {
        using var folder = new TemporaryFolder();
        using StringWriter output = new(), error = new();
        var terminal = new CliTerminal(Input: false, Output: false, Error: false);
        int code = PostureLinkProgram.Run(
            ["--data", folder.Path, .. arguments], TextReader.Null, output, error, terminal, Clocks.Host, new SettingsMachine(TimeZoneInfo.Utc, language));
        return (code, output.ToString(), error.ToString());
    }

    private static CliContext Context(TextWriter output, TextWriter error) => new()
    {
        Input = TextReader.Null,
        Output = output,
        Error = error,
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }),
        ErrorConsole = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }),
        Terminal = new CliTerminal(Input: false, Output: false, Error: false),
        Host = Clocks.Host,
        Machine = new SettingsMachine(TimeZoneInfo.Utc, Languages.English),
    };
}
