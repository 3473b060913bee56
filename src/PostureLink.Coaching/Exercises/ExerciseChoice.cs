using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Which exercise comes next: kinds take turns, nothing excluded, nothing twice in a row.</summary>
internal sealed class ExerciseChoice(ExerciseCatalogue catalogue)
{
    private readonly Dictionary<string, int> _turns = [];
    private string? _lastId;
    private ExerciseKind _lastSlouchKind = ExerciseKind.ThoracicExtension;
    private int _turn;

    /// <summary>What the wearer told, or null before the screening: then nothing is offered.</summary>
    public ScreeningAnswers? Answers { get; set; }

    /// <summary>For a slouch that goes on: the kind whose turn it is, else the other, else something everybody can do.</summary>
    public Exercise? ForSlouch()
    {
        ExerciseKind turn = Other(_lastSlouchKind);
        return Pick(exercise => exercise.Kind == turn) ?? Pick(exercise => exercise.Kind == Other(turn)) ?? Fallback();
    }

    /// <summary>For a break: anything done standing, with nothing to fetch.</summary>
    public Exercise? ForBreak() =>
        Pick(exercise => exercise.Where == ExercisePlace.Standing && exercise.Equipment.Count == 0) ?? Fallback();

    /// <summary>Remembers what was offered, so that the next offer is another.</summary>
    public void Offered(string exerciseId)
    {
        _lastId = exerciseId;
        _turns[exerciseId] = ++_turn;
        if (catalogue.Find(exerciseId) is { Kind: ExerciseKind.Decompression or ExerciseKind.ThoracicExtension } exercise)
            _lastSlouchKind = exercise.Kind;
    }

    private Exercise? Fallback() => Pick(exercise => exercise.Kind == ExerciseKind.Movement);

    private Exercise? Pick(Func<Exercise, bool> fits) =>
        Answers is not { } answers
            ? null
            : catalogue.Exercises
                .Where(exercise => fits(exercise) && exercise.IsAllowedFor(answers) && exercise.Id != _lastId)
                .MinBy(exercise => _turns.GetValueOrDefault(exercise.Id));

    private static ExerciseKind Other(ExerciseKind kind) =>
        kind == ExerciseKind.Decompression ? ExerciseKind.ThoracicExtension : ExerciseKind.Decompression;
}
