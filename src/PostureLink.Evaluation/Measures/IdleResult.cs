namespace PostureLink.Evaluation;

/// <summary>A board that nobody wears, left in one attitude for 20 minutes.</summary>
/// <param name="Attitude">The attitude.</param>
/// <param name="Recordings">How many recordings were played in it.</param>
/// <param name="SaidOff">In how many it was said that nobody wears it.</param>
/// <param name="LatestMinutes">After how long at the latest, minutes; null where it never was.</param>
/// <param name="Alerts">Alerts in all of them.</param>
/// <param name="WornSeconds">Seconds that were, in the end, called anything but not worn.</param>
public sealed record IdleResult(string Attitude, int Recordings, int SaidOff, double? LatestMinutes, int Alerts, long WornSeconds);
