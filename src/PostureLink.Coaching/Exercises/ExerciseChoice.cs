namespace PostureLink.Coaching;

/// <summary>Which exercise comes next: kinds take turns, nothing excluded, nothing twice in a row, those really done rather than others.</summary>
internal sealed class ExerciseChoice(ExerciseCatalogue catalogue, WearerWishes wishes)
{
    /// <summary>Of so many offers one goes to what was offered longest ago, so that habits do not hide the rest.</summary>
    private const int Rotation = 3;

    private static readonly string[] ForMoving = ["walk", "cat-cow"];

    // By exercise; none before one was offered, or seen.
    private Dictionary<string, int>? _turns;
    private Dictionary<string, int>? _done;
    private string? _lastId;
    private ExerciseKind _lastSlouchKind = ExerciseKind.ThoracicExtension;
    private int _turn;

    /// <summary>For a slouch that goes on: the kind whose turn it is, else the other, else something everybody can do.</summary>
    public Exercise? ForSlouch()
    {
        ExerciseKind turn = Other(_lastSlouchKind);
        return Pick(exercise => exercise.Kind == turn) ?? Pick(exercise => exercise.Kind == Other(turn)) ?? Fallback();
    }

    /// <summary>For a break: anything done standing, with nothing to fetch.</summary>
    public Exercise? ForBreak() => Pick(exercise =>
        exercise is { Where: ExercisePlace.Standing, Equipment.Count: 0, Kind: not (ExerciseKind.Strength or ExerciseKind.Hips) })
        ?? Fallback();

    /// <summary>For the minutes after an exercise or a pop.</summary>
    /// <remarks>A walk first: it needs no floor, and suits everybody.</remarks>
    public Exercise? ForMovement() =>
        (TurnOf(ForMoving[0]) <= TurnOf(ForMoving[1]) ? Pick(exercise => exercise.Id == ForMoving[0]) : null)
        ?? Pick(exercise => ForMoving.Contains(exercise.Id));

    /// <summary>For the evening of a still day.</summary>
    public Exercise? ForHips() => Pick(exercise => exercise.Kind == ExerciseKind.Hips);

    /// <summary>For twice a week.</summary>
    public Exercise? ForStrength() => Pick(exercise => exercise.Kind == ExerciseKind.Strength);

    /// <summary>Whether there is one of a kind that the wearer may be offered, once exercises are not paused.</summary>
    public bool Has(ExerciseKind kind)
    {
        if (wishes.Screening is not { } answers)
            return false;
        for (int i = 0; i < catalogue.Exercises.Count; i++)
        {
            if (catalogue.Exercises[i].Kind == kind && catalogue.Exercises[i].IsAllowedFor(answers))
                return true;
        }
        return false;
    }

    /// <summary>Remembers what was offered, so that the next offer is another.</summary>
    public void Offered(string exerciseId)
    {
        _lastId = exerciseId;
        (_turns ??= [])[exerciseId] = ++_turn;
        if (catalogue.Find(exerciseId) is { Kind: ExerciseKind.Decompression or ExerciseKind.ThoracicExtension } exercise)
            _lastSlouchKind = exercise.Kind;
    }

    /// <summary>Remembers that the clip saw it done, or a part of it.</summary>
    public void Seen(string exerciseId) => (_done ??= [])[exerciseId] = TimesDone(exerciseId) + 1;

    private int TurnOf(string exerciseId) => _turns?.GetValueOrDefault(exerciseId) ?? 0;

    private int TimesDone(string exerciseId) => _done?.GetValueOrDefault(exerciseId) ?? 0;

    private Exercise? Fallback() => Pick(exercise => exercise.Kind == ExerciseKind.Movement);

    private Exercise? Pick(Func<Exercise, bool> fits)
    {
        if (wishes.Screening is not { } answers || wishes.ExercisesArePaused)
            return null;
        IEnumerable<Exercise> candidates = catalogue.Exercises
            .Where(exercise => fits(exercise) && exercise.IsAllowedFor(answers) && exercise.Id != _lastId);
        bool byHabit = _turn % Rotation != Rotation - 1;
        return candidates.OrderByDescending(exercise => byHabit ? TimesDone(exercise.Id) : 0)
            .ThenBy(exercise => TurnOf(exercise.Id)).FirstOrDefault();
    }

    private static ExerciseKind Other(ExerciseKind kind) =>
        kind == ExerciseKind.Decompression ? ExerciseKind.ThoracicExtension : ExerciseKind.Decompression;
}
