namespace PostureLink.Evaluation;

/// <summary>Everything that was measured. The same recordings, options and seed give the same report.</summary>
/// <param name="Seed">Where randomness began.</param>
/// <param name="Settings">Options that differ from the defaults, as typed.</param>
/// <param name="DwellSeconds">Slouched time before an alert is due, s.</param>
/// <param name="People">Persons with trials.</param>
/// <param name="Labelled">Recordings with a label for each row.</param>
/// <param name="LeftOut">Persons without an upright trial, who cannot be calibrated.</param>
/// <param name="Places">By body place.</param>
/// <param name="Curve">Over thresholds from 8 to 20 degrees.</param>
/// <param name="Robustness">With samples, mount or calibration made worse.</param>
/// <param name="Rules">With one rule switched the other way.</param>
/// <param name="Others">The labelled recordings.</param>
/// <param name="Idle">The recordings that nobody wore, by attitude.</param>
/// <param name="Shifts">Clips that slip.</param>
/// <param name="TwoClips">With a second clip on the low back; null where no recording has one.</param>
public sealed record EvaluationReport(
    int Seed, IReadOnlyList<string> Settings, double DwellSeconds, int People, int Labelled, IReadOnlyList<string> LeftOut,
    IReadOnlyList<PlaceResult> Places, IReadOnlyList<ConditionResult> Curve, IReadOnlyList<ConditionResult> Robustness,
    IReadOnlyList<ConditionResult> Rules, IReadOnlyList<TruthResult> Others, IReadOnlyList<IdleResult> Idle, IReadOnlyList<ShiftResult> Shifts,
    TwoClipResult? TwoClips);
