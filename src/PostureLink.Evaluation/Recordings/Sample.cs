namespace PostureLink.Evaluation;

/// <summary>One sample of one sensor.</summary>
/// <param name="Microseconds">Time since the start, microseconds.</param>
/// <param name="X">g along the sensor's x axis.</param>
/// <param name="Y">g along y.</param>
/// <param name="Z">g along z.</param>
internal readonly record struct Sample(long Microseconds, double X, double Y, double Z);
