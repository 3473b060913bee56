using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>The catalogue, the screening and the stop signs.</summary>
/// <param name="Exercises">Every exercise.</param>
/// <param name="Screening">What the wearer answered, or null before the screening.</param>
/// <param name="StopSigns">Stop signs for which exercises are paused.</param>
/// <param name="Questions">What the screening asks.</param>
/// <param name="Signs">The stop signs.</param>
/// <param name="Neck">Why the neck is left alone.</param>
/// <param name="NothingPicked">Whether the form came with nothing ticked, and nothing said.</param>
/// <param name="Open">The prompt that is open, or null.</param>
public sealed record ExercisesModel(
    IReadOnlyList<Exercise> Exercises, ScreeningAnswers? Screening, StopSigns StopSigns,
    IReadOnlyList<(ScreeningAnswers Answer, string Text)> Questions, IReadOnlyList<(StopSigns Sign, string Text)> Signs, string Neck,
    bool NothingPicked, Prompt? Open)
{
    /// <summary>Reads it.</summary>
    /// <param name="screening">What the wearer answered, or null.</param>
    /// <param name="signs">Stop signs that are ticked.</param>
    /// <param name="language">The language.</param>
    /// <param name="nothingPicked">As <see cref="NothingPicked"/>.</param>
    /// <param name="open">The prompt that is open, or null.</param>
    public static ExercisesModel Of(
        ScreeningAnswers? screening, StopSigns signs, CultureInfo language, bool nothingPicked, Prompt? open) => new(
        ExerciseCatalogue.For(language).Exercises, screening, signs, WearerQuestions.OfScreening(language),
        WearerQuestions.OfStopSigns(language),
        WearerQuestions.WhyNotTheNeck(language), nothingPicked, open);
}
