using System.Text.Json;
using System.Text.Json.Nodes;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>The schema is what people read, the loader what the program runs: they must say the same.</summary>
public sealed class ClipProfileSchemaTests
{
    private static readonly JsonElement Schema = ProtocolFiles.ReadJson("clip-profile.schema.json");

    // What no schema can say. Where the schema accepts and the loader refuses, it must be for one of these.
    private static readonly string[] BeyondTheSchema =
    [
        "is already used above", "lies along the forward axis", "is not one of the values", "it is below the minimum",
        "there is no setting", "there is no parameter", "nothing uses the", "does not say what it becomes", "can be no rate",
        "is not above the value before", "some of the values have bytes", "cannot hold every value", "the steps do not ascend",
        "takes no settings", "needs an answer", "does not begin like the answer", "nobody subscribes to it", "there is no script",
        "the script is too long", "a clip that is connected to needs", "a clip that speaks in advertisements", "not what 'output' says",
        "does not say which characteristic", "the frame comes in advertisements", "leave no rest", "an angle grows towards z",
        "no field with the role", "there is no field", "does not end before the samples begin", "does not end within the stride",
        "has no usable limits", "do not fit the table", "already fixes the value",
    ];

    public static TheoryData<string> ProfileFiles => new(ProtocolFiles.In("clips"));

    public static TheoryData<string> VectorFiles => new(ProtocolFiles.In("vectors"));

    [Theory]
    [MemberData(nameof(ProfileFiles))]
    public void Every_built_in_profile_fits_the_schema_and_is_named_after_its_file(string path)
    {
        JsonElement profile = ProtocolFiles.ReadJson(path);
        Assert.Empty(new SchemaChecker(Schema).Check(profile));
        Assert.Equal(Path.GetFileNameWithoutExtension(path), profile.GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(VectorFiles))]
    public void Every_file_of_golden_frames_fits_its_schema_and_is_named_after_its_clip(string path)
    {
        JsonElement file = ProtocolFiles.ReadJson(path);
        Assert.Empty(new SchemaChecker(ProtocolFiles.ReadJson("frame-vectors.schema.json")).Check(file));
        Assert.Equal(Path.GetFileNameWithoutExtension(path), file.GetProperty("clip").GetString());
        IEnumerable<string?> names = file.GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("name").GetString());
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Schema_and_loader_know_the_same_properties()
    {
        Dictionary<string, JsonElement> objects = Schema.GetProperty("$defs").EnumerateObject()
            .Where(definition => definition.Value.TryGetProperty("properties", out _))
            .ToDictionary(definition => definition.Name, definition => definition.Value);
        objects.Add("profile", Schema);

        Assert.Equal(objects.Keys.ToHashSet(), ProfileShape.All.Select(shape => shape.Name).ToHashSet());
        foreach (ProfileShape shape in ProfileShape.All)
        {
            JsonElement definition = objects[shape.Name];
            Assert.Equal(
                definition.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet(),
                shape.Required.Concat(shape.Optional).ToHashSet());
            Assert.Equal(
                definition.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(),
                shape.Required.ToHashSet());
        }
    }

    [Theory]
    [InlineData("clip-profile.schema.json")]
    [InlineData("frame-vectors.schema.json")]
    public void Every_property_of_the_schemas_is_described(string path)
    {
        JsonElement schema = ProtocolFiles.ReadJson(path);
        foreach (JsonElement definition in schema.GetProperty("$defs").EnumerateObject().Select(entry => entry.Value).Append(schema))
        {
            Assert.NotEmpty(definition.GetProperty("description").GetString()!);
            if (!definition.TryGetProperty("properties", out JsonElement properties))
                continue;
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                string[] keywords = property.Value.EnumerateObject().Select(keyword => keyword.Name).ToArray();
                Assert.True(keywords.Contains("description") || keywords.Contains("$ref"), property.Name);
            }
        }
    }

    [Theory]
    [InlineData("clips/posturelink-open.json")]
    [InlineData("clips/polar-verity.json")]
    [InlineData("clips/microbit.json")]
    [InlineData("clips/infinitime.json")]
    [InlineData("clips/ruuvitag.json")]
    [InlineData("clips/st-bluest-acc.json")]
    [InlineData("clips/upright-go.json")]
    [InlineData("clips/witmotion.json")]
    public void Schema_and_loader_agree_on_every_profile_with_one_thing_changed(string path) => Agree(ProtocolFiles.Read(path), 200);

    private static void Agree(string profile, int leastRefused)
    {
        var checker = new SchemaChecker(Schema);
        int refused = 0;
        foreach (string json in Variants(profile))
        {
            using JsonDocument document = JsonDocument.Parse(json);
            IReadOnlyList<string> faults = checker.Check(document.RootElement);
            ClipProfileException? error = Load(json);
            refused += error is null ? 0 : 1;
            if (faults.Count > 0)
                Assert.True(error is not null, $"The schema refuses, the loader accepts: {string.Join("; ", faults)}");
            else if (error is not null)
                Assert.True(IsBeyondTheSchema(error), $"The schema accepts, the loader refuses: {error.Message}");
        }
        Assert.True(refused > leastRefused, $"{refused} refused");
    }

    [Fact]
    public void Schema_and_loader_agree_on_clips_that_tell_angles_or_only_advertise()
    {
        string advertised = """
            {
              "format": 1, "id": "angle", "name": "Angle", "summary": "Tells an angle.", "evidenceLevel": "third-party", "evidence": "None.",
              "transport": "advertisement", "output": "angle", "company": 7, "start": [], "stop": [], "nominalRateHz": 1,
              "silenceLimitSeconds": 9, "mounting": { "forward": "z", "note": "Anywhere." },
              "frame": { "layout": { "fields": [], "samples": {
                "offset": 0, "stride": 2, "type": "i16le", "angle": 0, "count": { "fixed": 1 }, "countsPerDegree": 10, "rest": 4 } } },
              "sources": [{ "fact": "All.", "where": "Here." }]
            }
            """;
        using JsonDocument document = JsonDocument.Parse(advertised);
        Assert.Empty(new SchemaChecker(Schema).Check(document.RootElement));
        ClipProfile clip = ClipProfiles.Parse(advertised, "angle.json");
        Assert.Equal((ClipTransport.Advertisement, ClipOutput.Angle), (clip.Transport, clip.Output));
        Agree(advertised, 100);
    }

    private static bool IsBeyondTheSchema(ClipProfileException error) =>
        error.JsonPath.EndsWith(".characteristic", StringComparison.Ordinal)
        || BeyondTheSchema.Any(problem => error.Message.Contains(problem, StringComparison.Ordinal));

    private static ClipProfileException? Load(string json)
    {
        try
        {
            ClipProfiles.Parse(json, "variant.json");
            return null;
        }
        catch (ClipProfileException error)
        {
            return error;
        }
    }

    /// <summary>The profile with each value in turn removed, replaced by values of every kind, or given a foreign property.</summary>
    private static IEnumerable<string> Variants(string json)
    {
        string[] replacements =
        [
            "null", "true", "\"\"", "\"two words\"", "\"x\"", "-1", "0.5", "512", "513", "1000000000000", "[]", "{}", "{\"toEnd\": 9}",
        ];
        int places = Places(JsonNode.Parse(json)!).Count();
        for (int i = 0; i < places; i++)
        {
            yield return Change(json, i, (parent, key) => Remove(parent, key));
            foreach (string replacement in replacements)
                yield return Change(json, i, (parent, key) => Replace(parent, key, JsonNode.Parse(replacement)));
            yield return Change(json, i, (parent, _) => (parent as JsonObject)?.Add("foreign", 1));
        }
    }

    private static string Change(string json, int place, Action<JsonNode, object> change)
    {
        JsonNode root = JsonNode.Parse(json)!;
        (JsonNode parent, object key) = Places(root).ElementAt(place);
        change(parent, key);
        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node)
    {
        IEnumerable<(object Key, JsonNode? Value)> children = node switch
        {
            JsonObject properties => properties.Select(property => ((object)property.Key, property.Value)),
            JsonArray items => items.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach ((object key, JsonNode? value) in children.ToArray())
        {
            yield return (node, key);
            foreach ((JsonNode, object) inner in value is null ? [] : Places(value))
                yield return inner;
        }
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonObject properties)
            properties.Remove((string)key);
        else
            ((JsonArray)parent).RemoveAt((int)key);
    }

    private static void Replace(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject properties)
            properties[(string)key] = value;
        else
            ((JsonArray)parent)[(int)key] = value;
    }
}
