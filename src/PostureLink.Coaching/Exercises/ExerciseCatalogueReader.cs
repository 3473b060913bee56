using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Turns the JSON of a catalogue into exercises, or says which field is wrong and what it should be.</summary>
internal sealed class ExerciseCatalogueReader
{
    /// <summary>Version of the format, of the catalogue and of its words in other languages.</summary>
    public const int FormatVersion = 1;

    private static readonly string[] ExerciseFields =
    [
        "id", "title", "kind", "where", "equipment", "seconds", "dose", "steps", "fuller", "evidence", "excludedBy", "measured", "watch",
    ];

    private readonly CatalogueFields _fields;
    private readonly WatchRuleReader _watches;

    public ExerciseCatalogueReader(string source)
    {
        _fields = new CatalogueFields(source);
        _watches = new WatchRuleReader(_fields);
    }

    public IReadOnlyList<Exercise> Read(string json) => _fields.Read(json, ReadFile);

    private List<Exercise> ReadFile(JsonElement file)
    {
        _fields.RequireOnly(file, "", "the file", "$schema", "version", "exercises");
        if (_fields.Whole(file, "", "version", 1, int.MaxValue) != FormatVersion)
            throw _fields.Fault("version", $"must be {FormatVersion}: a newer program wrote the file");
        List<Exercise> exercises = _fields.Items(file, "", "exercises", atLeastOne: true).Select(ReadExercise).ToList();
        for (int i = 0; i < exercises.Count; i++)
        {
            if (exercises.FindIndex(exercise => exercise.Id == exercises[i].Id) < i)
                throw _fields.Fault($"exercises[{i}].id", $"is \"{exercises[i].Id}\", which an earlier exercise has");
        }
        if (!exercises.Exists(exercise => exercise.Kind == ExerciseKind.Movement && exercise.ExcludedBy == ScreeningAnswers.None))
            throw _fields.Fault("exercises", "must hold a Movement exercise that nothing excludes, for those who may do no other");
        return exercises;
    }

    private Exercise ReadExercise(JsonElement element, int index)
    {
        string at = $"exercises[{index}].";
        _fields.RequireOnly(element, at, $"exercises[{index}]", ExerciseFields);
        return new Exercise(
            Identifier(element, at),
            _fields.Text(element, at, "title"),
            _fields.Name<ExerciseKind>(_fields.Text(element, at, "kind"), at + "kind"),
            _fields.Name<ExercisePlace>(_fields.Text(element, at, "where"), at + "where"),
            _fields.Texts(element, at, "equipment", atLeastOne: false),
            TimeSpan.FromSeconds(_fields.Whole(element, at, "seconds", 5, 1800)),
            _fields.Text(element, at, "dose"),
            _fields.Texts(element, at, "steps", atLeastOne: true),
            Fuller(element, at),
            _fields.Text(element, at, "evidence"),
            Answers(element, at, "excludedBy", atLeastOne: false),
            _fields.Text(element, at, "measured"),
            _watches.Read(element, at));
    }

    private FullerSteps? Fuller(JsonElement exercise, string at)
    {
        if (!exercise.TryGetProperty("fuller", out JsonElement fuller))
            return null;
        string within = at + "fuller.";
        _fields.RequireOnly(fuller, within, at + "fuller", "unless", "steps");
        return new FullerSteps(Answers(fuller, within, "unless", atLeastOne: true), _fields.Texts(fuller, within, "steps", atLeastOne: true));
    }

    private string Identifier(JsonElement element, string at)
    {
        string id = _fields.Text(element, at, "id");
        bool kebab = id.Split('-').All(
            part => part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
        return kebab ? id : throw _fields.Fault(at + "id", $"is \"{id}\"; it must be lower case with dashes, like walk-slowly");
    }

    private ScreeningAnswers Answers(JsonElement element, string at, string name, bool atLeastOne)
    {
        ScreeningAnswers answers = ScreeningAnswers.None;
        List<string> names = _fields.Texts(element, at, name, atLeastOne);
        for (int i = 0; i < names.Count; i++)
        {
            string field = $"{at}{name}[{i}]";
            ScreeningAnswers answer = _fields.Name(names[i], field, except: [ScreeningAnswers.None, ScreeningAnswers.All]);
            if (answers.HasFlag(answer))
                throw _fields.Fault(field, $"says {answer} twice");
            answers |= answer;
        }
        return answers;
    }
}
