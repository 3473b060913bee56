using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>The words of the pages: the same in every language, and none that frighten, blame or sound medical.</summary>
public sealed class TextTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_to_fill()
    {
        Dictionary<string, string> english = Texts("Texts.resx");
        Dictionary<string, string> german = Texts("Texts.de.resx");
        Assert.Equal(english.Keys.Order(), german.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(german[text.Key])));
    }

    [Fact]
    public void No_text_frightens_blames_or_sounds_medical()
    {
        string[] never = ["bad", "wrong", "fail", "damage", "injur", "disease", "diagnos", "therapy", "schlecht", "falsch", "Schaden", "Krankheit", "Therapie"];
        foreach ((string name, string text) in Texts("Texts.resx").Concat(Texts("Texts.de.resx")))
            Assert.All(never, word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name}: {text}"));
    }

    [Fact]
    public void Every_value_that_a_page_may_name_has_its_word()
    {
        Dictionary<string, string> texts = Texts("Texts.resx");
        IEnumerable<string> names =
        [
            .. Enum.GetValues<PostureState>().Select(state => "state." + StateWords.Key(state)),
            .. Enum.GetValues<UnknownReason>().Where(reason => reason != UnknownReason.None).Select(reason => $"unknown.{reason}"),
            .. Enum.GetNames<LinkStatus>().Select(name => "link." + name), .. Enum.GetNames<Gate>().Select(name => "next.gate." + name),
            .. Enum.GetNames<PromptOutcome>().Select(name => "outcome." + name), .. Enum.GetNames<PromptKind>().Select(name => "kind." + name),
            .. Enum.GetNames<WithheldReason>().Where(name => name != "None").Select(name => "held." + name),
            .. Enum.GetNames<ExercisePlace>().Select(name => "where." + name), .. Enum.GetNames<ExerciseKind>().Select(name => "exercise-kind." + name),
            .. Enum.GetNames<ClipRefusalKind>().Select(name => "refused." + name), .. Enum.GetNames<CalibrationRefusal>().Select(name => "uncalibrated." + name),
            .. Enum.GetNames<SecondClipLoss>().Select(name => "second.one." + name),
            .. Enum.GetNames<WornPlace>().Select(name => "place." + name),
            .. Enum.GetNames<CalibrationPose>().SelectMany(name => new[] { "pose.soon." + name, "pose.hold." + name, "pose.done." + name }),
            .. Enumerable.Range(0, 5).Select(bars => $"signal.{bars}"), .. Enum.GetNames<EraseKind>().Select(name => "erase." + name), .. JournalTables.All.Select(table => "table." + table.Name),
        ];
        Assert.All(names, name => Assert.True(texts.ContainsKey(name), name));
    }

    [Fact]
    public async Task A_German_page_writes_its_figures_with_a_comma()
    {
        await using PageBench bench = await PageBench.OpenAsync(days: 20, language: Languages.German);
        await bench.EnterAsync();
        foreach (string path in new[] { "/", "/history", "/history?span=month", "/why", "/clip", "/data", "/settings", "/day?date=2026-02-26" })
        {
            string page = WebUtility.HtmlDecode(await bench.Http.GetStringAsync(path));
            string shown = Regex.Replace(Regex.Replace(page[page.IndexOf("<body", StringComparison.Ordinal)..], "(?s)<(script|style).*?</\\1>", ""), "<[^>]*>", "\n");
            // A version or an address has more marks than a figure, and a date its own.
            Assert.DoesNotMatch(@"(?<![\d.])\d+\.\d+(?![\d.])", shown);
            if (path == "/settings")
                Assert.Contains("0,6", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_exercise_of_the_catalogue_is_drawn_at_its_start_and_its_end()
    {
        foreach (Exercise exercise in ExerciseCatalogue.Default.Exercises)
        {
            var poses = Poses.Of(exercise.Id);
            Assert.True(poses is not null, exercise.Id);
            Assert.NotEqual(poses.Value.Start, poses.Value.End);
        }
    }

    private static Dictionary<string, string> Texts(string file) => XDocument
        .Load(RepositoryFiles.PathOf("src/PostureLink.Dashboard/" + file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) =>
        Enumerable.Range(0, 9).Select(place => $"{{{place}}}").Where(place => text.Contains(place, StringComparison.Ordinal));
}
