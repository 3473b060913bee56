using System.Text.Json;
using System.Text.RegularExpressions;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that <c>firmware-protocol</c> uses; other keywords are an error.</summary>
internal sealed class SchemaChecker(JsonElement root)
{
    /// <summary>What is wrong, one line each with the place; empty when nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement value)
    {
        var faults = new List<string>();
        Check(root, value, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (!Holds(keyword, schema, value, path, faults))
                faults.Add($"{path}: {keyword.Name} {keyword.Value.GetRawText()}");
        }
    }

    private bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        JsonElement rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$schema" or "title" or "description" or "$defs":
                return true;
            case "$ref":
                Check(root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value, path, faults);
                return true;
            case "type":
                return rule.ValueKind == JsonValueKind.Array
                    ? rule.EnumerateArray().Any(type => IsOfType(value, type.GetString()!))
                    : IsOfType(value, rule.GetString()!);
            case "enum":
                return rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value));
            case "pattern":
                return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!);
            case "minLength":
                return value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32();
            case "minimum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble();
            case "maximum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble();
            case "minItems":
                return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32();
            case "items":
                if (value.ValueKind == JsonValueKind.Array)
                {
                    foreach ((int i, JsonElement item) in value.EnumerateArray().Index())
                        Check(rule, item, $"{path}[{i}]", faults);
                }
                return true;
            case "required":
                return value.ValueKind != JsonValueKind.Object
                    || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "properties":
                if (value.ValueKind == JsonValueKind.Object)
                {
                    foreach (JsonProperty property in value.EnumerateObject())
                    {
                        if (rule.TryGetProperty(property.Name, out JsonElement inner))
                            Check(inner, property.Value, $"{path}.{property.Name}", faults);
                    }
                }
                return true;
            case "additionalProperties" when rule.ValueKind == JsonValueKind.False:
                return value.ValueKind != JsonValueKind.Object
                    || value.EnumerateObject().All(property => schema.GetProperty("properties").TryGetProperty(property.Name, out _));
            case "oneOf":
                return rule.EnumerateArray().Count(choice => Accepts(choice, value)) == 1;
            default:
                throw new NotSupportedException($"The checker does not know the keyword '{keyword.Name}'.");
        }
    }

    private bool Accepts(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Floor(value.GetDouble()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The checker does not know the type '{type}'."),
    };
}
