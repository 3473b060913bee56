using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Turns the JSON of a catalogue into exercises, or says which field is wrong and what it should be.</summary>
internal sealed class ExerciseCatalogueReader(string source)
{
    private const int FormatVersion = 1;
    private static readonly string[] FileFields = ["$schema", "version", "exercises"];
    private static readonly string[] ExerciseFields =
        ["id", "title", "kind", "where", "equipment", "seconds", "steps", "evidence", "excludedBy", "measured"];

    public IReadOnlyList<Exercise> Read(string json)
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
            return ReadFile(document.RootElement);
        }
    }

    private List<Exercise> ReadFile(JsonElement file)
    {
        RequireOnly(file, "", "the file", FileFields);
        if (Whole(file, "", "version", 1, int.MaxValue) != FormatVersion)
            throw Fault("version", $"must be {FormatVersion}: a newer program wrote the file");
        List<Exercise> exercises = Items(file, "", "exercises", atLeastOne: true).Select(ReadExercise).ToList();
        for (int i = 0; i < exercises.Count; i++)
        {
            if (exercises.FindIndex(exercise => exercise.Id == exercises[i].Id) < i)
                throw Fault($"exercises[{i}].id", $"is \"{exercises[i].Id}\", which an earlier exercise has");
        }
        if (!exercises.Exists(exercise => exercise.Kind == ExerciseKind.Movement && exercise.ExcludedBy == ScreeningAnswers.None))
            throw Fault("exercises", "must hold a Movement exercise that nothing excludes, for those who may do no other");
        return exercises;
    }

    private Exercise ReadExercise(JsonElement element, int index)
    {
        string at = $"exercises[{index}].";
        RequireOnly(element, at, $"exercises[{index}]", ExerciseFields);
        return new Exercise(
            Identifier(element, at),
            Text(element, at, "title"),
            Name<ExerciseKind>(Text(element, at, "kind"), at + "kind"),
            Name<ExercisePlace>(Text(element, at, "where"), at + "where"),
            Texts(element, at, "equipment", atLeastOne: false),
            TimeSpan.FromSeconds(Whole(element, at, "seconds", 5, 1800)),
            Texts(element, at, "steps", atLeastOne: true),
            Text(element, at, "evidence"),
            Answers(element, at),
            Text(element, at, "measured"));
    }

    private string Identifier(JsonElement element, string at)
    {
        string id = Text(element, at, "id");
        bool kebab = id.Split('-').All(
            part => part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
        return kebab ? id : throw Fault(at + "id", $"is \"{id}\"; it must be lower case with dashes, like walk-slowly");
    }

    private ScreeningAnswers Answers(JsonElement element, string at)
    {
        ScreeningAnswers answers = ScreeningAnswers.None;
        List<string> names = Texts(element, at, "excludedBy", atLeastOne: false);
        for (int i = 0; i < names.Count; i++)
        {
            string field = $"{at}excludedBy[{i}]";
            ScreeningAnswers answer = Name(names[i], field, except: [ScreeningAnswers.None, ScreeningAnswers.All]);
            if (answers.HasFlag(answer))
                throw Fault(field, $"says {answer} twice");
            answers |= answer;
        }
        return answers;
    }

    private TEnum Name<TEnum>(string text, string field, params TEnum[] except) where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>().Except(except))
        {
            if (value.ToString() == text)
                return value;
        }
        throw Fault(field, $"is \"{text}\"; it must be one of {string.Join(", ", Enum.GetValues<TEnum>().Except(except))}");
    }

    private void RequireOnly(JsonElement element, string at, string what, string[] fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(what, "must be an object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!fields.Contains(property.Name))
                throw Fault(at + property.Name, "is not a field of the catalogue");
        }
    }

    private JsonElement Field(JsonElement element, string at, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : throw Fault(at + name, "is missing");

    private string Text(JsonElement element, string at, string name) => Text(Field(element, at, name), at + name);

    private string Text(JsonElement value, string field)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return string.IsNullOrWhiteSpace(text) ? throw Fault(field, "must be a text that says something") : text;
    }

    private List<string> Texts(JsonElement element, string at, string name, bool atLeastOne) =>
        Items(element, at, name, atLeastOne).Select((item, i) => Text(item, $"{at}{name}[{i}]")).ToList();

    private JsonElement.ArrayEnumerator Items(JsonElement element, string at, string name, bool atLeastOne)
    {
        JsonElement value = Field(element, at, name);
        if (value.ValueKind != JsonValueKind.Array || (atLeastOne && value.GetArrayLength() == 0))
            throw Fault(at + name, atLeastOne ? "must be a list with something in it" : "must be a list");
        return value.EnumerateArray();
    }

    private int Whole(JsonElement element, string at, string name, int minimum, int maximum)
    {
        JsonElement value = Field(element, at, name);
        bool isWhole = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);
        return isWhole && value.GetInt32() >= minimum && value.GetInt32() <= maximum
            ? value.GetInt32()
            : throw Fault(at + name, $"must be a whole number from {minimum} to {maximum}");
    }

    private ExerciseCatalogueException Fault(string field, string fault) => new(source, field, fault);
}
