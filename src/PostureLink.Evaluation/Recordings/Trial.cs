namespace PostureLink.Evaluation;

/// <summary>One posture that a person held for some seconds, at every place a sensor was.</summary>
/// <param name="Number">Its place in the order recorded, from 1.</param>
/// <param name="Truth">Which posture was asked for.</param>
/// <param name="Length">How long it lasted, microseconds.</param>
/// <param name="Places">The samples at each place, in order; lost ones are left out.</param>
internal sealed record Trial(int Number, Truth Truth, long Length, IReadOnlyDictionary<string, IReadOnlyList<Sample>> Places);
