namespace PostureLink.Evaluation;

/// <summary>One body place, calibrated on the first upright trial.</summary>
/// <param name="Place">As the columns name it: c7, t4, t12, l5.</param>
/// <param name="Plain">Slouching without a slouch sample.</param>
/// <param name="WithSample">The same, each person's first slouch trial being their sample and not counted.</param>
/// <param name="Truths">Every trial, made long.</param>
/// <param name="TruthsWithSample">The same with the person's first slouch trial as their sample, that trial left out.</param>
/// <param name="Sessions">Whole sessions in the order recorded, with a dwell of 15 s.</param>
/// <param name="NotWornTrials">Trials of 20 minutes in which a seated wearer was called not worn, of all those played.</param>
/// <param name="LongTrials">How many those are.</param>
public sealed record PlaceResult(
    string Place, SlouchResult Plain, SlouchResult WithSample, IReadOnlyList<TruthResult> Truths, IReadOnlyList<TruthResult> TruthsWithSample,
    IReadOnlyList<TruthResult> Sessions, int NotWornTrials, int LongTrials);
