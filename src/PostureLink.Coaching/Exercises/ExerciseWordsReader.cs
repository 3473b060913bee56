using System.Text.Json;

namespace PostureLink.Coaching;

/// <summary>Puts a catalogue into another language: the words come from a file of their own, everything else stays.</summary>
/// <remarks>
/// The file names the same exercises in the same order, each with as many steps and pieces of equipment; so a step cannot be lost,
/// and what excludes an exercise is said in one place only.
/// </remarks>
internal sealed class ExerciseWordsReader
{
    private static readonly string[] WordFields = ["id", "title", "equipment", "dose", "steps", "fullerSteps", "evidence", "measured"];

    private readonly CatalogueFields _fields;
    private readonly IReadOnlyList<Exercise> _exercises;

    public ExerciseWordsReader(string source, IReadOnlyList<Exercise> exercises)
    {
        _fields = new CatalogueFields(source);
        _exercises = exercises;
    }

    public IReadOnlyList<Exercise> Read(string json) => _fields.Read(json, ReadFile);

    private List<Exercise> ReadFile(JsonElement file)
    {
        _fields.RequireOnly(file, "", "the file", "$schema", "version", "exercises");
        int version = _fields.Whole(file, "", "version", 1, int.MaxValue);
        if (version != ExerciseCatalogueReader.FormatVersion)
            throw _fields.Fault("version", $"must be {ExerciseCatalogueReader.FormatVersion}: a newer program wrote the file");
        List<JsonElement> words = _fields.Items(file, "", "exercises", atLeastOne: true).ToList();
        if (words.Count != _exercises.Count)
            throw _fields.Fault("exercises", $"must hold the {_exercises.Count} exercises of the catalogue, and holds {words.Count}");
        return words.Select(ReadExercise).ToList();
    }

    private Exercise ReadExercise(JsonElement element, int index)
    {
        Exercise exercise = _exercises[index];
        string at = $"exercises[{index}].";
        _fields.RequireOnly(element, at, $"exercises[{index}]", WordFields);
        string id = _fields.Text(element, at, "id");
        if (id != exercise.Id)
            throw _fields.Fault(at + "id", $"is \"{id}\"; the catalogue has \"{exercise.Id}\" there");
        if (exercise.Fuller is null && element.TryGetProperty("fullerSteps", out _))
            throw _fields.Fault(at + "fullerSteps", "has no place: the catalogue has no fuller form of it");
        return exercise with
        {
            Title = _fields.Text(element, at, "title"),
            Equipment = AsMany(element, at, "equipment", exercise.Equipment),
            Dose = _fields.Text(element, at, "dose"),
            Steps = AsMany(element, at, "steps", exercise.Steps),
            Fuller = exercise.Fuller is { } fuller ? fuller with { Steps = AsMany(element, at, "fullerSteps", fuller.Steps) } : null,
            Evidence = _fields.Text(element, at, "evidence"),
            Measured = _fields.Text(element, at, "measured"),
        };
    }

    private List<string> AsMany(JsonElement element, string at, string name, IReadOnlyList<string> originals)
    {
        List<string> texts = _fields.Texts(element, at, name, atLeastOne: false);
        return texts.Count == originals.Count
            ? texts
            : throw _fields.Fault(at + name, $"must have {originals.Count}, as in the catalogue, and has {texts.Count}");
    }
}
