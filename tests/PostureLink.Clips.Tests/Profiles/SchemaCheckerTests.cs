using System.Text.Json;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>The checker itself must be able to refuse.</summary>
public sealed class SchemaCheckerTests
{
    private const string Schema = """
        {
          "type": "object", "required": ["a"], "additionalProperties": false,
          "properties": {
            "a": { "type": "integer", "minimum": 1, "maximum": 3 },
            "b": { "type": "string", "minLength": 1, "pattern": "^x" },
            "c": { "type": "array", "minItems": 1, "items": { "enum": ["p", "q"] } },
            "d": { "oneOf": [{ "$ref": "#/$defs/n" }, { "type": ["boolean", "null"] }] }
          },
          "$defs": { "n": { "type": "number" } }
        }
        """;

    [Theory]
    [InlineData("""{ "a": 1 }""")]
    [InlineData("""{ "a": 3, "b": "xy", "c": ["p", "q"], "d": 1.5 }""")]
    [InlineData("""{ "a": 2, "d": null }""")]
    public void What_fits_is_accepted(string json) => Assert.Empty(Check(Schema, json));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "a": 0 }""")]
    [InlineData("""{ "a": 4 }""")]
    [InlineData("""{ "a": 1.5 }""")]
    [InlineData("""{ "a": "1" }""")]
    [InlineData("""{ "a": 1, "e": 1 }""")]
    [InlineData("""{ "a": 1, "b": "" }""")]
    [InlineData("""{ "a": 1, "b": "yx" }""")]
    [InlineData("""{ "a": 1, "c": [] }""")]
    [InlineData("""{ "a": 1, "c": ["r"] }""")]
    [InlineData("""{ "a": 1, "d": "text" }""")]
    public void What_does_not_fit_is_refused(string json) => Assert.NotEmpty(Check(Schema, json));

    [Fact]
    public void A_keyword_that_it_does_not_know_is_an_error() =>
        Assert.Throws<NotSupportedException>(() => Check("""{ "uniqueItems": true }""", "[]"));

    private static IReadOnlyList<string> Check(string schema, string json)
    {
        using JsonDocument schemaDocument = JsonDocument.Parse(schema);
        using JsonDocument document = JsonDocument.Parse(json);
        return new SchemaChecker(schemaDocument.RootElement).Check(document.RootElement);
    }
}
