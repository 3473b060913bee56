using System.Text.Json;

namespace PostureLink.Coaching;

/// <summary>Takes fields out of a catalogue's JSON, or says which one is wrong and what it should be.</summary>
/// <param name="source">What to call the file in an error.</param>
internal sealed class CatalogueFields(string source)
{
    /// <summary>Parses a file and hands its root on; a doubled field is a fault.</summary>
    public T Read<T>(string json, Func<JsonElement, T> read)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw new ExerciseCatalogueException(source, "the file", $"is not JSON in line {fault.LineNumber + 1}", fault);
        }
        using (document)
        {
            return read(document.RootElement);
        }
    }

    public void RequireOnly(JsonElement element, string at, string what, params ReadOnlySpan<string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(what, "must be an object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!fields.Contains(property.Name))
                throw Fault(at + property.Name, "is not a field of the catalogue");
        }
    }

    public JsonElement Field(JsonElement element, string at, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : throw Fault(at + name, "is missing");

    public string Text(JsonElement element, string at, string name) => Text(Field(element, at, name), at + name);

    public List<string> Texts(JsonElement element, string at, string name, bool atLeastOne) =>
        Items(element, at, name, atLeastOne).Select((item, i) => Text(item, $"{at}{name}[{i}]")).ToList();

    public JsonElement.ArrayEnumerator Items(JsonElement element, string at, string name, bool atLeastOne)
    {
        JsonElement value = Field(element, at, name);
        if (value.ValueKind != JsonValueKind.Array || (atLeastOne && value.GetArrayLength() == 0))
            throw Fault(at + name, atLeastOne ? "must be a list with something in it" : "must be a list");
        return value.EnumerateArray();
    }

    public int Whole(JsonElement element, string at, string name, int minimum, int maximum)
    {
        JsonElement value = Field(element, at, name);
        bool isWhole = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);
        return isWhole && value.GetInt32() >= minimum && value.GetInt32() <= maximum
            ? value.GetInt32()
            : throw Fault(at + name, $"must be a whole number from {minimum} to {maximum}");
    }

    public TEnum Name<TEnum>(string text, string field, params TEnum[] except) where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>().Except(except))
        {
            if (value.ToString() == text)
                return value;
        }
        throw Fault(field, $"is \"{text}\"; it must be one of {string.Join(", ", Enum.GetValues<TEnum>().Except(except))}");
    }

    public ExerciseCatalogueException Fault(string field, string fault) => new(source, field, fault);

    private string Text(JsonElement value, string field)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return string.IsNullOrWhiteSpace(text) ? throw Fault(field, "must be a text that says something") : text;
    }
}
