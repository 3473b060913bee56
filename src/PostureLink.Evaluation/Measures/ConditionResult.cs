namespace PostureLink.Evaluation;

/// <summary>The same measurement with one thing different.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Place">The body place of the slouch and upright trials.</param>
/// <param name="Slouch">Slouching.</param>
/// <param name="WithSample">Slouching, with a slouch sample.</param>
/// <param name="Truths">Upright and slouch trials, and the other recordings.</param>
public sealed record ConditionResult(string Name, string Place, SlouchResult Slouch, SlouchResult WithSample, IReadOnlyList<TruthResult> Truths);
