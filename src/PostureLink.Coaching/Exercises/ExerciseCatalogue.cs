using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>
/// The exercises that may be suggested: data that anybody can read and change (<c>exercises.json</c>, and <c>exercises.de.json</c> with
/// the same words in German).
/// </summary>
public sealed class ExerciseCatalogue
{
    private const string FileName = "exercises.json";
    private static readonly Lazy<ExerciseCatalogue> English = new(() => Parse(Embedded(FileName), FileName));
    private static readonly Lazy<ExerciseCatalogue> German = new(() => English.Value.With("exercises.de.json"));

    internal ExerciseCatalogue(IReadOnlyList<Exercise> exercises) => Exercises = exercises;

    /// <summary>The catalogue that comes with the program, in English.</summary>
    public static ExerciseCatalogue Default => English.Value;

    /// <summary>The exercises, in the order of the file; identifiers are unique.</summary>
    public IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>The catalogue that comes with the program, in a language.</summary>
    /// <remarks>Only the words differ: identifiers, order and what excludes an exercise are the same in all of them.</remarks>
    /// <param name="language">The language; its region does not matter. English stands in for one that the program does not speak.</param>
    public static ExerciseCatalogue For(CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Languages.German.Equals(Languages.Find(language.Name)) ? German.Value : Default;
    }

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

    /// <summary>The same catalogue with other words. Strict: they must be those of the same exercises, step for step.</summary>
    /// <param name="json">The words, as <c>exercise-words.schema.json</c> describes them.</param>
    /// <param name="source">What to call them in an error: their file name.</param>
    /// <exception cref="ExerciseCatalogueException">The words are not those of this catalogue; the exception names the field.</exception>
    public ExerciseCatalogue WithWords(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return new ExerciseCatalogue(new ExerciseWordsReader(source, Exercises).Read(json));
    }

    /// <summary>The exercise with an identifier, or null.</summary>
    /// <param name="id">As in <see cref="Prompt.ExerciseId"/>.</param>
    public Exercise? Find(string id) => Exercises.FirstOrDefault(exercise => exercise.Id == id);

    private ExerciseCatalogue With(string name) => WithWords(Embedded(name), name);

    private static string Embedded(string name)
    {
        using Stream stream = typeof(ExerciseCatalogue).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this build.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
