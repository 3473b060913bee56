using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class ExerciseWordsTests
{
    private static readonly Regex BannedEnglish = new(
        @"\b(treat|correct|cure|heal|therap|prevent|kyphosis|diagnos|clinically|patient|risk|decompress|abnormal|crack|pops?\b|manipulat|adjust"
        + @"|fast|quick|jerk|snap|bounc|forc|thrust|hard|push\w* (?:the|your) (?:neck|head|lower back)|pain|harm|damage|danger|wrong|bad\b)",
        RegexOptions.IgnoreCase);

    private static readonly Regex BannedGerman = new(
        @"(\bbehand|korrigier|korrektur|\bheil|therap|vorbeug|verhinder|verhüt|kyphos|diagnos|klinisch|patient|risik|dekompr|abnorm|knack"
        + @"|manipul|einrenk|schnell|ruckartig|\bruck\b|schwung\b|wipp|gewalt|fest drück|schmerz|schad|schäd|gefahr|gefähr|falsch|schlecht\b)",
        RegexOptions.IgnoreCase);

    private static ExerciseCatalogue German => ExerciseCatalogue.For(Languages.German);

    [Theory]
    [InlineData("de", "Ein kurzer Gang")]
    [InlineData("de-AT", "Ein kurzer Gang")]
    [InlineData("en", "A short walk")]
    [InlineData("en-GB", "A short walk")]
    [InlineData("fi", "A short walk")]
    [InlineData("", "A short walk")]
    public void A_language_has_its_own_words_and_English_stands_in_for_others(string language, string title) =>
        Assert.Equal(title, ExerciseCatalogue.For(CultureInfo.GetCultureInfo(language)).Find("walk")!.Title);

    [Fact]
    public void Every_language_has_the_same_exercises_but_for_the_words()
    {
        foreach (CultureInfo language in Languages.All)
        {
            IReadOnlyList<Exercise> spoken = ExerciseCatalogue.For(language).Exercises;
            Assert.Equal(ExerciseCatalogue.Default.Exercises.Select(Wordless), spoken.Select(Wordless));
        }
        Assert.NotSame(ExerciseCatalogue.Default, German);
    }

    [Fact]
    public void No_German_sentence_is_left_in_English()
    {
        foreach ((Exercise english, Exercise german) in ExerciseCatalogue.Default.Exercises.Zip(German.Exercises))
            Assert.DoesNotContain(Texts(english).Intersect(Texts(german)), text => text.Length > "1 min".Length);
    }

    [Fact]
    public void In_German_too_cat_and_cow_has_no_rounded_half_with_osteoporosis()
    {
        Exercise exercise = German.Find("cat-cow")!;
        Assert.DoesNotContain(exercise.StepsFor(ScreeningAnswers.Osteoporosis), step => step.Contains("rund ", StringComparison.Ordinal));
        Assert.Contains(exercise.StepsFor(ScreeningAnswers.None), step => step.Contains("rund ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("exercises[1].id", "id", "\"walk\"")]
    [InlineData("exercises[1].title", "title", "7")]
    [InlineData("exercises[1].equipment", "equipment", "[]")]
    [InlineData("exercises[1].steps", "steps", "[\"Ein Schritt.\"]")]
    [InlineData("exercises[1].fullerSteps", "fullerSteps", "[\"Mehr.\"]")]
    [InlineData("exercises[1].excludedBy", "excludedBy", "[]")]
    [InlineData("exercises[1].watch", "watch", "{}")]
    public void Words_that_do_not_fit_the_catalogue_are_refused(string expected, string field, string value)
    {
        JsonNode file = JsonNode.Parse(Shipped())!;
        file["exercises"]![1]![field] = JsonNode.Parse(value);
        AssertNames(expected, file);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("equipment")]
    [InlineData("dose")]
    [InlineData("steps")]
    [InlineData("fullerSteps")]
    [InlineData("evidence")]
    [InlineData("measured")]
    public void Words_that_are_missing_are_named(string field)
    {
        JsonNode file = JsonNode.Parse(Shipped())!;
        ((JsonObject)file["exercises"]![6]!).Remove(field);
        AssertNames($"exercises[6].{field}", file);
    }

    [Fact]
    public void An_exercise_without_words_is_refused()
    {
        JsonNode file = JsonNode.Parse(Shipped())!;
        file["exercises"]!.AsArray().RemoveAt(11);
        AssertNames("exercises", file);
        file["version"] = 2;
        AssertNames("version", file);
    }

    [Fact]
    public void The_schema_of_the_words_knows_the_same_fields()
    {
        string schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "exercise-words.schema.json"));
        JsonNode exercise = JsonNode.Parse(schema)!["$defs"]!["exercise"]!;
        string[] fields = JsonNode.Parse(Shipped())!["exercises"]![6]!.AsObject().Select(field => field.Key).ToArray();
        Assert.Equal(fields, exercise["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal(fields.Except(["fullerSteps"]), exercise["required"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Theory]
    [InlineData("Lean back quickly")]
    [InlineData("until it pops")]
    [InlineData("Push the neck gently")]
    [InlineData("This prevents pain")]
    [InlineData("Force the turn")]
    public void The_English_check_itself_finds_what_is_banned(string text) => Assert.Matches(BannedEnglish, text);

    [Theory]
    [InlineData("Lehn dich schnell zurück")]
    [InlineData("bis es knackt")]
    [InlineData("Das beugt Schmerzen vor")]
    [InlineData("heilt den Rücken")]
    [InlineData("mit einem Ruck")]
    public void The_German_check_itself_finds_what_is_banned(string text) => Assert.Matches(BannedGerman, text);

    [Fact]
    public void No_exercise_promises_frightens_or_hurries_in_either_language()
    {
        Assert.All(ExerciseCatalogue.Default.Exercises.SelectMany(Texts), text => Assert.DoesNotMatch(BannedEnglish, text));
        Assert.All(German.Exercises.SelectMany(Texts), text => Assert.DoesNotMatch(BannedGerman, text));
    }

    [Fact]
    public void Every_evidence_note_names_its_source_or_says_that_there_is_none()
    {
        Assert.All(
            ExerciseCatalogue.Default.Exercises,
            exercise => Assert.Matches(@"\(.+\)|no trial of this one|nearly everybody can do it", exercise.Evidence));
        Assert.All(German.Exercises, exercise => Assert.Matches(@"\(.+\)|keine Studie zu dieser|weil fast alle es können", exercise.Evidence));
    }

    [Fact]
    public void Titles_are_short()
    {
        foreach (CultureInfo language in Languages.All)
            Assert.All(ExerciseCatalogue.For(language).Exercises, exercise => Assert.InRange(exercise.Title.Length, 4, 40));
    }

    private static string[] Texts(Exercise exercise) =>
    [
        exercise.Title, .. exercise.Equipment, exercise.Dose, .. exercise.Steps, .. exercise.Fuller?.Steps ?? [], exercise.Evidence,
        exercise.Measured,
    ];

    private static object Wordless(Exercise exercise) => (
        exercise.Id, exercise.Kind, exercise.Where, exercise.Equipment.Count, exercise.Length, exercise.Steps.Count, exercise.ExcludedBy,
        (exercise.Fuller?.Unless, exercise.Fuller?.Steps.Count, exercise.Watch));

    private static string Shipped() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "exercises.de.json"));

    private static void AssertNames(string field, JsonNode file)
    {
        ExerciseCatalogueException fault = Assert.Throws<ExerciseCatalogueException>(
            () => ExerciseCatalogue.Default.WithWords(file.ToJsonString(), "meine.json"));
        Assert.Equal(field, fault.Field);
        Assert.Equal("meine.json", fault.CatalogueSource);
    }
}
