using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class CatalogueTests
{
    [Fact]
    public void The_twelve_exercises_are_there()
    {
        Assert.Equal(
            [
                "stand-and-reach", "chair-back-extension", "foam-roller-extension", "kneeling-lat-stretch", "childs-pose-with-reach",
                "supported-dead-hang", "cat-cow", "worlds-greatest-stretch", "walk", "hip-release", "posterior-chain-set",
                "breathe-and-settle",
            ],
            ExerciseCatalogue.Default.Exercises.Select(exercise => exercise.Id));
    }

    [Theory]
    [InlineData("foam-roller-extension", ScreeningAnswers.Osteoporosis)]
    [InlineData("foam-roller-extension", ScreeningAnswers.VertebralFracture)]
    [InlineData("foam-roller-extension", ScreeningAnswers.RecentSurgery)]
    [InlineData("foam-roller-extension", ScreeningAnswers.Pregnancy)]
    [InlineData("foam-roller-extension", ScreeningAnswers.BloodClot)]
    [InlineData("foam-roller-extension", ScreeningAnswers.Disc)]
    [InlineData("chair-back-extension", ScreeningAnswers.VertebralFracture)]
    [InlineData("chair-back-extension", ScreeningAnswers.RecentSurgery)]
    [InlineData("stand-and-reach", ScreeningAnswers.Shoulder)]
    [InlineData("stand-and-reach", ScreeningAnswers.Dizziness)]
    [InlineData("childs-pose-with-reach", ScreeningAnswers.Osteoporosis)]
    [InlineData("childs-pose-with-reach", ScreeningAnswers.KneeOrWrist)]
    [InlineData("childs-pose-with-reach", ScreeningAnswers.Pregnancy)]
    [InlineData("kneeling-lat-stretch", ScreeningAnswers.KneeOrWrist)]
    [InlineData("kneeling-lat-stretch", ScreeningAnswers.Shoulder)]
    [InlineData("supported-dead-hang", ScreeningAnswers.Shoulder)]
    [InlineData("supported-dead-hang", ScreeningAnswers.Pregnancy)]
    [InlineData("cat-cow", ScreeningAnswers.KneeOrWrist)]
    [InlineData("worlds-greatest-stretch", ScreeningAnswers.Osteoporosis)]
    [InlineData("worlds-greatest-stretch", ScreeningAnswers.Dizziness)]
    [InlineData("hip-release", ScreeningAnswers.Osteoporosis)]
    [InlineData("hip-release", ScreeningAnswers.BloodClot)]
    public void An_answer_takes_the_exercise_away(string id, ScreeningAnswers answer) =>
        Assert.False(ExerciseCatalogue.Default.Find(id)!.IsAllowedFor(answer));

    [Theory]
    // Head down, or hanging.
    [InlineData(
        ScreeningAnswers.BloodPressure, "foam-roller-extension", "kneeling-lat-stretch", "childs-pose-with-reach", "supported-dead-hang",
        "worlds-greatest-stretch")]
    // Weight on the arms, or over the head.
    [InlineData(
        ScreeningAnswers.Shoulder, "stand-and-reach", "foam-roller-extension", "kneeling-lat-stretch", "childs-pose-with-reach",
        "supported-dead-hang", "worlds-greatest-stretch")]
    // Bending, turning, pulling.
    [InlineData(
        ScreeningAnswers.Disc, "chair-back-extension", "childs-pose-with-reach", "supported-dead-hang", "cat-cow", "worlds-greatest-stretch",
        "posterior-chain-set")]
    public void What_strains_it_is_gone(ScreeningAnswers answer, params string[] ids) =>
        Assert.All(ids, id => Assert.False(ExerciseCatalogue.Default.Find(id)!.IsAllowedFor(answer)));

    [Theory]
    [InlineData(ScreeningAnswers.RecentSurgery)]
    [InlineData(ScreeningAnswers.All)]
    public void Walking_and_settling_remain_and_nothing_else(ScreeningAnswers answers) => Assert.Equal(
        ["walk", "breathe-and-settle"],
        ExerciseCatalogue.Default.Exercises.Where(exercise => exercise.IsAllowedFor(answers)).Select(exercise => exercise.Id));

    [Fact]
    public void Every_answer_takes_something_away_and_every_kind_has_an_exercise()
    {
        IReadOnlyList<Exercise> exercises = ExerciseCatalogue.Default.Exercises;
        Assert.All(
            Enum.GetValues<ScreeningAnswers>().Where(answer => answer is not (ScreeningAnswers.None or ScreeningAnswers.All)),
            answer => Assert.Contains(exercises, exercise => exercise.ExcludedBy.HasFlag(answer)));
        Assert.Equal(Enum.GetValues<ExerciseKind>(), exercises.Select(exercise => exercise.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<ExercisePlace>(), exercises.Select(exercise => exercise.Where).Distinct().Order());
        Assert.Equal(Enum.GetValues<WatchKind>(), exercises.Select(exercise => exercise.Watch.Kind).Distinct().Order());
    }

    [Fact]
    public void With_osteoporosis_cat_and_cow_has_no_rounded_half()
    {
        Exercise exercise = ExerciseCatalogue.Default.Find("cat-cow")!;
        Assert.True(exercise.IsAllowedFor(ScreeningAnswers.Osteoporosis));
        Assert.Same(exercise.Steps, exercise.StepsFor(ScreeningAnswers.Osteoporosis | ScreeningAnswers.Shoulder));
        Assert.Same(exercise.Steps, exercise.StepsFor(null));
        Assert.DoesNotContain(exercise.Steps, step => step.Contains("round", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(exercise.StepsFor(ScreeningAnswers.Shoulder), step => step.Contains("round", StringComparison.Ordinal));
        Assert.Contains(exercise.StepsFor(ScreeningAnswers.None), step => step.Contains("round", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id", "\"Stand\"", "exercises[0].id")]
    [InlineData("id", "\"walk\"", "exercises[8].id")]
    [InlineData("title", "\" \"", "exercises[0].title")]
    [InlineData("kind", "\"Yoga\"", "exercises[0].kind")]
    [InlineData("kind", "0", "exercises[0].kind")]
    [InlineData("where", "\"standing\"", "exercises[0].where")]
    [InlineData("equipment", "\"a chair\"", "exercises[0].equipment")]
    [InlineData("seconds", "4", "exercises[0].seconds")]
    [InlineData("seconds", "45.5", "exercises[0].seconds")]
    [InlineData("seconds", "\"45\"", "exercises[0].seconds")]
    [InlineData("steps", "[]", "exercises[0].steps")]
    [InlineData("steps", "[\"Stand up.\", null]", "exercises[0].steps[1]")]
    [InlineData("evidence", "null", "exercises[0].evidence")]
    [InlineData("excludedBy", "[\"All\"]", "exercises[0].excludedBy[0]")]
    [InlineData("excludedBy", "[\"None\"]", "exercises[0].excludedBy[0]")]
    [InlineData("excludedBy", "[\"Disc\", \"Disc\"]", "exercises[0].excludedBy[1]")]
    [InlineData("measured", "[]", "exercises[0].measured")]
    [InlineData("dose", "3", "exercises[0].dose")]
    [InlineData("fuller", "[]", "exercises[0].fuller")]
    [InlineData("fuller", "{\"steps\":[\"More.\"]}", "exercises[0].fuller.unless")]
    [InlineData("fuller", "{\"unless\":[],\"steps\":[\"More.\"]}", "exercises[0].fuller.unless")]
    [InlineData("fuller", "{\"unless\":[\"Disc\"]}", "exercises[0].fuller.steps")]
    [InlineData("fuller", "{\"unless\":[\"Back\"],\"steps\":[\"More.\"]}", "exercises[0].fuller.unless[0]")]
    [InlineData("watch", "\"walk\"", "exercises[0].watch")]
    [InlineData("watch", "{}", "exercises[0].watch.kind")]
    [InlineData("watch", "{\"kind\":\"Walk\",\"holdSeconds\":60}", "exercises[0].watch.kind")]
    [InlineData("watch", "{\"kind\":\"walk\"}", "exercises[0].watch.holdSeconds")]
    [InlineData("watch", "{\"kind\":\"walk\",\"holdSeconds\":9}", "exercises[0].watch.holdSeconds")]
    [InlineData("watch", "{\"kind\":\"walk\",\"holdSeconds\":60,\"degrees\":5}", "exercises[0].watch.degrees")]
    [InlineData("watch", "{\"kind\":\"extension-repetitions\",\"degrees\":8,\"holdSeconds\":2,\"repetitions\":5}", "exercises[0].watch.degrees")]
    [InlineData("watch", "{\"kind\":\"not-measurable\",\"repetitions\":5}", "exercises[0].watch.repetitions")]
    [InlineData("picture", "\"a.svg\"", "exercises[0].picture")]
    public void A_wrong_field_is_named(string field, string value, string expected)
    {
        JsonNode file = JsonNode.Parse(Shipped("exercises.json"))!;
        file["exercises"]![0]![field] = JsonNode.Parse(value);
        AssertNames(expected, file.ToJsonString());
    }

    [Theory]
    [InlineData("id")]
    [InlineData("seconds")]
    [InlineData("excludedBy")]
    [InlineData("measured")]
    public void A_missing_field_is_named(string field)
    {
        JsonNode file = JsonNode.Parse(Shipped("exercises.json"))!;
        ((JsonObject)file["exercises"]![2]!).Remove(field);
        AssertNames($"exercises[2].{field}", file.ToJsonString());
    }

    [Theory]
    [InlineData("", "the file")]
    [InlineData("[]", "the file")]
    [InlineData("{\"version\":1,\"version\":1}", "the file")]
    [InlineData("{}", "version")]
    [InlineData("{\"version\":2,\"exercises\":[]}", "version")]
    [InlineData("{\"version\":1,\"exercises\":[]}", "exercises")]
    [InlineData("{\"version\":1,\"exercises\":[1]}", "exercises[0]")]
    [InlineData("{\"version\":1,\"drills\":[]}", "drills")]
    public void A_file_that_is_no_catalogue_is_refused(string json, string expected) => AssertNames(expected, json);

    [Fact]
    public void A_catalogue_cut_anywhere_is_refused()
    {
        string json = Shipped("exercises.json").TrimEnd();
        for (int length = 0; length < json.Length; length += 3)
            Assert.Throws<ExerciseCatalogueException>(() => ExerciseCatalogue.Parse(json[..length], "cut.json"));
    }

    [Fact]
    public void A_catalogue_without_something_for_everybody_is_refused()
    {
        JsonNode file = JsonNode.Parse(Shipped("exercises.json"))!;
        foreach (JsonNode? exercise in file["exercises"]!.AsArray())
            exercise!["excludedBy"] = new JsonArray("Dizziness");
        AssertNames("exercises", file.ToJsonString());
    }

    [Fact]
    public void The_schema_knows_the_same_fields_and_names_as_the_reader()
    {
        JsonNode definitions = JsonNode.Parse(Shipped("exercises.schema.json"))!["$defs"]!;
        JsonNode properties = definitions["exercise"]!["properties"]!;
        JsonNode catCow = JsonNode.Parse(Shipped("exercises.json"))!["exercises"]![6]!;
        string[] fields = catCow.AsObject().Select(field => field.Key).ToArray();
        Assert.Contains("fuller", fields);
        Assert.Equal(fields, properties.AsObject().Select(property => property.Key));
        Assert.Equal(fields.Except(["fuller"]), Strings(definitions["exercise"]!["required"]!));
        Assert.Equal(Enum.GetNames<ExerciseKind>(), Strings(properties["kind"]!["enum"]!));
        Assert.Equal(Enum.GetNames<ExercisePlace>(), Strings(properties["where"]!["enum"]!));
        Assert.Equal(Enum.GetNames<ScreeningAnswers>().Except(["None", "All"]), Strings(definitions["answers"]!["items"]!["enum"]!));
    }

    [Fact]
    public void The_schema_knows_the_same_kinds_of_watching_with_the_same_figures_as_the_reader()
    {
        JsonNode definitions = JsonNode.Parse(Shipped("exercises.schema.json"))!["$defs"]!;
        JsonArray kinds = definitions["watch"]!["oneOf"]!.AsArray();
        Assert.Equal(WatchRuleReader.Kinds.Keys, kinds.Select(kind => kind!["properties"]!["kind"]!["const"]!.GetValue<string>()));
        foreach (JsonNode? kind in kinds)
        {
            JsonObject properties = kind!["properties"]!.AsObject();
            var known = WatchRuleReader.Kinds[properties["kind"]!["const"]!.GetValue<string>()].Figures;
            Assert.Equal(["kind", .. known.Select(figure => figure.Name)], Strings(kind["required"]!));
            Assert.Equal(["kind", .. known.Select(figure => figure.Name)], properties.Select(property => property.Key));
            Assert.All(known, figure =>
            {
                JsonNode range = properties[figure.Name]!;
                range = range["$ref"] is { } name ? definitions[name.GetValue<string>().Split('/')[^1]]! : range;
                Assert.Equal((figure.Least, figure.Most), (range["minimum"]!.GetValue<int>(), range["maximum"]!.GetValue<int>()));
            });
        }
    }

    private static string[] Strings(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>()).ToArray();

    private static string Shipped(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    private static void AssertNames(string field, string json)
    {
        ExerciseCatalogueException fault =
            Assert.Throws<ExerciseCatalogueException>(() => ExerciseCatalogue.Parse(json, "mine.json"));
        Assert.Equal(field, fault.Field);
        Assert.Equal("mine.json", fault.CatalogueSource);
        Assert.StartsWith($"The exercise catalogue mine.json cannot be used: {field} ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.InnerException is null or JsonException);
    }
}
