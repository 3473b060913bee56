using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class CatalogueTests
{
    [Fact]
    public void The_six_exercises_are_there()
    {
        Assert.Equal(
            [
                "stand-and-reach", "chair-back-extension", "foam-roller-extension", "childs-pose-with-reach", "walk",
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
    public void An_answer_takes_the_exercise_away(string id, ScreeningAnswers answer) =>
        Assert.False(ExerciseCatalogue.Default.Find(id)!.IsAllowedFor(answer));

    [Theory]
    [InlineData("id", "\"Stand\"", "exercises[0].id")]
    [InlineData("id", "\"walk\"", "exercises[4].id")]
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
        for (int length = 0; length < json.Length; length++)
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
        JsonNode exercise = JsonNode.Parse(Shipped("exercises.schema.json"))!["$defs"]!["exercise"]!;
        JsonNode properties = exercise["properties"]!;
        JsonNode first = JsonNode.Parse(Shipped("exercises.json"))!["exercises"]![0]!;
        string[] fields = first.AsObject().Select(field => field.Key).ToArray();
        Assert.Equal(fields, properties.AsObject().Select(property => property.Key));
        Assert.Equal(fields, Strings(exercise["required"]!));
        Assert.Equal(Enum.GetNames<ExerciseKind>(), Strings(properties["kind"]!["enum"]!));
        Assert.Equal(Enum.GetNames<ExercisePlace>(), Strings(properties["where"]!["enum"]!));
        Assert.Equal(
            Enum.GetNames<ScreeningAnswers>().Except(["None", "All"]), Strings(properties["excludedBy"]!["items"]!["enum"]!));
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
