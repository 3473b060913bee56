namespace PostureLink.Dashboard;

/// <summary>One clock hour of a day.</summary>
/// <param name="Hour">0 to 23, by the wearer's clock.</param>
/// <param name="Worn">Time worn in it.</param>
/// <param name="Slouched">Time slouched and still in it.</param>
public sealed record HourShare(int Hour, TimeSpan Worn, TimeSpan Slouched);
