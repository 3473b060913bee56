using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What an exercise is for. The names are kinds in the catalogue, not promises to the wearer.</summary>
public enum ExerciseKind
{
    /// <summary>Makes room: a long, gentle reach.</summary>
    Decompression = 0,

    /// <summary>Opens the middle of the back.</summary>
    ThoracicExtension,

    /// <summary>Gets the wearer moving, or settles them.</summary>
    Movement,

    /// <summary>Loosens the hips.</summary>
    Hips,

    /// <summary>Strengthens the back of the body.</summary>
    Strength,
}

/// <summary>Where an exercise is done.</summary>
public enum ExercisePlace
{
    /// <summary>Sitting on a chair.</summary>
    Chair = 0,

    /// <summary>Standing.</summary>
    Standing,

    /// <summary>On the floor.</summary>
    Floor,

    /// <summary>At a bar.</summary>
    Bar,
}

/// <summary>One exercise of the catalogue.</summary>
/// <param name="Id">Lower case with dashes; kept in the journal.</param>
/// <param name="Title">What the wearer reads first.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Where">Where it is done.</param>
/// <param name="Equipment">What one needs; empty for nothing.</param>
/// <param name="Length">How long it takes, whole seconds, 5 s to 30 min.</param>
/// <param name="Dose">How often and how long, in a few words.</param>
/// <param name="Steps">What to do, in order; at least one. Fit for everybody whom <paramref name="ExcludedBy"/> lets do it.</param>
/// <param name="Fuller">A fuller form for those who may do that too, or null.</param>
/// <param name="Evidence">What is known about it, with the source.</param>
/// <param name="ExcludedBy">Screening answers that take it away for good.</param>
/// <param name="Measured">What the worn clip sees when it is done, in words.</param>
/// <param name="Watch">The same for the program.</param>
public sealed record Exercise(
    string Id, string Title, ExerciseKind Kind, ExercisePlace Where, IReadOnlyList<string> Equipment, TimeSpan Length, string Dose,
    IReadOnlyList<string> Steps, FullerSteps? Fuller, string Evidence, ScreeningAnswers ExcludedBy, string Measured, WatchRule Watch)
{
    /// <summary>Whether somebody who gave these answers may be offered it.</summary>
    /// <param name="answers">What applies to the wearer.</param>
    public bool IsAllowedFor(ScreeningAnswers answers) => (ExcludedBy & answers) == ScreeningAnswers.None;

    /// <summary>The steps for somebody who gave these answers: the fuller ones where nothing speaks against them.</summary>
    /// <remarks>Whoever shows <see cref="Steps"/> instead, or knows no answers yet, shows the form that is fit for all.</remarks>
    /// <param name="answers">What applies to the wearer; null before the screening.</param>
    public IReadOnlyList<string> StepsFor(ScreeningAnswers? answers) =>
        Fuller is { } fuller && answers is { } known && (fuller.Unless & known) == ScreeningAnswers.None ? fuller.Steps : Steps;
}
