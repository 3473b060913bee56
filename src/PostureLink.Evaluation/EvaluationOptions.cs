using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>How to measure.</summary>
/// <param name="Pipeline">The pipeline that is measured.</param>
/// <param name="Seed">Where randomness begins: which samples are lost.</param>
/// <param name="Settings">Options that were changed, as typed; shown in the report.</param>
public sealed record EvaluationOptions(PipelineOptions Pipeline, int Seed = 1, IReadOnlyList<string>? Settings = null);
