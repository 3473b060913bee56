namespace PostureLink.Coaching;

/// <summary>What the clip looks for, with its figures. A figure that the kind does not use is 0.</summary>
/// <param name="Kind">What it looks for.</param>
/// <param name="Degrees">The mark, degrees; negative is backward.</param>
/// <param name="SwingDegrees">How far apart the two ends of a swing, or of a shift from side to side, must be, degrees.</param>
/// <param name="HoldSeconds">How long each hold, or all of it where nothing repeats, must last, seconds.</param>
/// <param name="Repetitions">How often; on each side where there are sides.</param>
public sealed record WatchRule(WatchKind Kind, int Degrees, int SwingDegrees, int HoldSeconds, int Repetitions);
