namespace PostureLink.Evaluation;

/// <summary>A clip that comes to sit otherwise while its wearer sits upright for an hour.</summary>
/// <param name="Shift">How.</param>
/// <param name="IsNoticed">Whether the rule that notices it is on.</param>
/// <param name="People">Persons.</param>
/// <param name="Alerts">Alerts in all of their hours.</param>
/// <param name="MostAlerts">Most alerts of one person.</param>
/// <param name="AskedOnce">Persons who were asked once to calibrate again.</param>
/// <param name="AskedMore">Persons who were asked more often.</param>
public sealed record ShiftResult(string Shift, bool IsNoticed, int People, int Alerts, int MostAlerts, int AskedOnce, int AskedMore);
