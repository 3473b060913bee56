namespace PostureLink.Evaluation;

/// <summary>The trials of one person, in the order recorded.</summary>
/// <param name="Person">Who, by the name of the file.</param>
/// <param name="Trials">The trials.</param>
internal sealed record PersonTrials(string Person, IReadOnlyList<Trial> Trials)
{
    /// <summary>Shorter ones are too short to calibrate on, or to judge.</summary>
    private const long ShortestMicroseconds = 20_000_000;

    /// <summary>The trial on which the person is calibrated: the first upright one; null where there is none.</summary>
    public Trial? Neutral => Of(Truth.Upright).FirstOrDefault();

    /// <summary>The trials of one posture that are long enough.</summary>
    public IEnumerable<Trial> Of(Truth truth) => Trials.Where(trial => trial.Truth == truth && trial.Length >= ShortestMicroseconds);

    /// <summary>The upright trial recorded next after another one, or the last one before it.</summary>
    public Trial UprightAfter(Trial trial) =>
        Of(Truth.Upright).FirstOrDefault(upright => upright.Number > trial.Number) ?? Of(Truth.Upright).Last();
}
