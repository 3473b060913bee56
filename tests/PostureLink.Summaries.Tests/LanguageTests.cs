using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Summaries.Tests;

/// <summary>The day in every language: the same figures, in other words.</summary>
public sealed partial class LanguageTests
{
    private static readonly string[] Never =
        ["bad ", "wrong", "fail", "damage", "injur", "disease", "diagnos", "therapy", "pain", "schlecht", "falsch", "Schaden", "Krankheit", "Therapie", "Schmerz"];

    [Fact]
    public void Every_sentence_is_there_in_every_language_with_the_same_places()
    {
        Dictionary<string, string> english = Texts("Texts.resx");
        Dictionary<string, string> german = Texts("Texts.de.resx");
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(german[text.Key])));
        Assert.All(english.Concat(german), text =>
            Assert.All(Never, word => Assert.False(text.Value.Contains(word, StringComparison.OrdinalIgnoreCase), $"{text.Key}: {text.Value}")));
    }

    [Fact]
    public void Every_state_and_reason_has_its_word()
    {
        Dictionary<string, string> texts = Texts("Texts.resx");
        IEnumerable<string> names =
        [
            .. Enum.GetNames<PostureState>().Select(name => "state." + name),
            .. Enum.GetNames<UnknownReason>().Where(name => name != "None").Select(name => "unknown." + name),
            .. Enum.GetNames<WithheldReason>().Where(name => name != "None").Select(name => "withheld." + name),
        ];
        Assert.All(names, name => Assert.True(texts.ContainsKey(name), name));
    }

    [Fact]
    public void A_day_is_told_in_German_with_the_figures_of_the_English_one()
    {
        DaySummary day = ExampleDay.Summarise();
        string english = DayText.Write(day);
        string german = DayText.Write(day, Languages.German);

        Assert.StartsWith("Montag, 3. März 2025 (", german, StringComparison.Ordinal);
        Assert.Contains("Die Zustände ergeben zusammen 24 h 00 min 00 s; der Tag hat 24 h 00 min 00 s.", german, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)worn|upright|slouch|reminder|prompt|hour", german);
        Assert.Equal(english.Split('\n').Length, german.Split('\n').Length);
        Assert.Equal(Figures(english), Figures(german.Replace(',', '.')));
        Assert.DoesNotMatch(@"\d\.\d", german);
        Assert.Matches(@"\d,\d %", german);
        Assert.All(german.Split('\n'), line => Assert.True(line.Length < 150 || line.StartsWith("Für", StringComparison.Ordinal), line));
    }

    [Fact]
    public void The_page_of_a_day_says_its_language()
    {
        string page = DayHtml.Write([ExampleDay.Summarise()], Languages.German);
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("Dein Tag mit PostureLink", page, StringComparison.Ordinal);
        string body = page[page.IndexOf("<body", StringComparison.Ordinal)..];
        Assert.DoesNotMatch("(?i)>[^<]*(worn for|upright|slouched)[^<]*<", body);
        Assert.Matches(@">\d+,\d %<", body);
        Assert.DoesNotMatch(@">[^<]*\d\.\d[^<]*<", body);
    }

    private static IEnumerable<string> Figures(string text) =>
        Figure().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Texts(string file) => XDocument
        .Load(RepositoryFiles.PathOf("src/PostureLink.Summaries/" + file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    // Days are counted with a dot in German; a figure with minutes, shares or a degree sign is the same.
    [GeneratedRegex(@"\d+ h \d+ min \d+ s|\d+\.\d %|\d+(\.\d)?°")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
