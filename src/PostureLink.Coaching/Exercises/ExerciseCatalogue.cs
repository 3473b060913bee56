using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>The exercises that may be suggested: data that anybody can read and change (<c>exercises.json</c>).</summary>
public sealed class ExerciseCatalogue
{
    private static readonly Lazy<ExerciseCatalogue> Embedded = new(ReadEmbedded);

    internal ExerciseCatalogue(IReadOnlyList<Exercise> exercises) => Exercises = exercises;

    /// <summary>The catalogue that comes with the program.</summary>
    public static ExerciseCatalogue Default => Embedded.Value;

    /// <summary>The exercises, in the order of the file; identifiers are unique.</summary>
    public IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>Reads a catalogue. Strict: an unknown, missing, doubled or misspelt field is a fault.</summary>
    /// <param name="json">The text, as <c>exercises.schema.json</c> describes it.</param>
    /// <param name="source">What to call it in an error: its file name.</param>
    /// <exception cref="ExerciseCatalogueException">The text is no such catalogue; the exception names the field.</exception>
    public static ExerciseCatalogue Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return new ExerciseCatalogue(new ExerciseCatalogueReader(source).Read(json));
    }

    /// <summary>The exercise with an identifier, or null.</summary>
    /// <param name="id">As in <see cref="Prompt.ExerciseId"/>.</param>
    public Exercise? Find(string id) => Exercises.FirstOrDefault(exercise => exercise.Id == id);

    private static ExerciseCatalogue ReadEmbedded()
    {
        const string Name = "exercises.json";
        using Stream stream = typeof(ExerciseCatalogue).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"{Name} is not embedded in this build.");
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd(), Name);
    }
}
