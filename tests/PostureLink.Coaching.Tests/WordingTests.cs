using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class WordingTests
{
    // The avoided words of the project's notes on regulation, their German equivalents, and what no sentence may suggest.
    private static readonly Regex Banned = new(
        @"\b(treat|correct|cure|therap|prevent|kyphosis|diagnos|clinically|patient\b|risk|decompress|abnormal|crack|manipulat|pain|disc\b"
        + @"|behandel|korrigier|heil|vorbeug|verhinder|kyphos|klinisch|patienten|risiko|dekompr|abnorm|manipul|schmerz|bandscheib)",
        RegexOptions.IgnoreCase);

    // The exceptions that the design lists: what is asked and told about stop signs and in the screening, and the card that advises
    // against cracking. "patient" is a step's name there: the word for one who waits.
    private static readonly string[] MayNameTrouble = ["stop.", "screening.", "card.StopCracking", "step.patient"];

    public static TheoryData<string> Codes => new(Languages.All.Select(language => language.Name));

    [Theory]
    [InlineData("Correct your posture!")]
    [InlineData("This prevents pain")]
    [InlineData("decompresses the spine")]
    [InlineData("Das lindert Schmerzen")]
    [InlineData("So beugst du vor und verhinderst Schäden")]
    public void The_check_itself_finds_what_is_banned(string text) => Assert.Matches(Banned, text);

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_sentence_promises_anything_medical(string code)
    {
        Dictionary<string, string> texts = Read(CultureInfo.GetCultureInfo(code));
        Assert.True(texts.Count > 100);
        foreach ((string name, string text) in texts.Where(text => !MayNameTrouble.Any(start => text.Key.StartsWith(start, StringComparison.Ordinal))))
            Assert.False(Banned.IsMatch(text), $"{name}: {text}");
    }

    [Fact]
    public void Every_sentence_is_there_in_every_language_with_the_same_places_to_fill()
    {
        Dictionary<string, string> english = Read(Languages.English);
        foreach (CultureInfo language in Languages.All)
        {
            Dictionary<string, string> other = Read(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(english, text => Assert.Equal(Places(text.Value), Places(other[text.Key])));
        }
        Assert.NotEqual(english["farewell"], Read(Languages.German)["farewell"]);
    }

    [Fact]
    public void No_exercise_and_no_option_promises_anything_medical()
    {
        IEnumerable<string> texts = ExerciseCatalogue.Default.Exercises
            .SelectMany(exercise => (string[])[.. exercise.Steps, .. exercise.Equipment, exercise.Id, exercise.Title, exercise.Measured])
            .Concat(CoachingOptions.Specs.Select(spec => spec.Meaning));
        Assert.All(texts, text => Assert.DoesNotMatch(Banned, text));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Nudges_are_short_and_none_is_like_another(string code)
    {
        string[] nudges = Read(CultureInfo.GetCultureInfo(code)).Where(text => text.Key.StartsWith("nudge.", StringComparison.Ordinal))
            .Select(text => text.Value).ToArray();
        Assert.Equal(PromptWording.Nudges + PromptWording.GentleNudges + 3, nudges.Distinct().Count());
        Assert.All(nudges, text => Assert.InRange(text.Length, 1, 120));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_question_has_its_sentence(string code)
    {
        CultureInfo language = CultureInfo.GetCultureInfo(code);
        Assert.Equal(7, WearerQuestions.OfStopSigns(language).Select(sign => sign.Text).Distinct().Count());
        Assert.Equal(10, WearerQuestions.OfScreening(language).Select(answer => answer.Text).Distinct().Count());
        Assert.Equal(5, WearerQuestions.OfWorkstation(language).Distinct().Count());
        Assert.NotEmpty(WearerQuestions.WhyNotTheNeck(language));
        Assert.All(NamedSteps.Sensitivity.Concat(NamedSteps.Delay), step => Assert.NotEmpty(NamedSteps.Describe(step, language)));
    }

    [Fact]
    public void A_wearer_who_speaks_German_reads_German()
    {
        using Wearer wearer = new(CoachingOptions.Default with { Language = Languages.German });
        wearer.AlertDue();
        Assert.Equal("Du sitzt schon eine Weile nach vorn geneigt. Eine andere Haltung tut vielleicht gut.", wearer.Last.Text);
        Assert.Equal("Seit 60 s über deine Marke von 12° nach vorn, jetzt 20° vor deiner aufrechten Haltung.", wearer.Last.Why);
    }

    private static string[] Places(string text) =>
        Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal).ToArray();

    private static Dictionary<string, string> Read(CultureInfo language)
    {
        ResourceManager manager = new("PostureLink.Coaching.Texts", typeof(Coach).Assembly);
        CultureInfo culture = language.Equals(Languages.English) ? CultureInfo.InvariantCulture : language;
        using ResourceSet set = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
