namespace PostureLink.Evaluation;

/// <summary>How sustained slouching was seen.</summary>
/// <param name="Trials">Slouch trials, each made long.</param>
/// <param name="Caught">Those in which an alert came.</param>
/// <param name="CaughtLimits">Exact limits of their share.</param>
/// <param name="People">Persons with a slouch trial.</param>
/// <param name="PeopleWithEach">Persons of whom every trial was caught.</param>
/// <param name="Refused">Trials before which the calibration was refused; they count as not caught.</param>
/// <param name="Delay">From the beginning of the slouch to the alert, s.</param>
/// <param name="Clear">From sitting upright again to the end of the slouch, s.</param>
/// <param name="ClearedInTime">Of those caught, how many ended within 8 s.</param>
/// <param name="Missed">The trials without an alert, by name.</param>
public sealed record SlouchResult(
    int Trials, int Caught, Limits CaughtLimits, int People, int PeopleWithEach, int Refused, Spread Delay, Spread Clear, int ClearedInTime,
    IReadOnlyList<string> Missed)
{
    /// <summary>Share of trials caught, 0 to 1.</summary>
    public double Sensitivity => Trials == 0 ? 0 : (double)Caught / Trials;
}
