namespace PostureLink.Core;

/// <summary>One clock hour of a closed day.</summary>
/// <param name="Hour">0 to 23, by the wearer's clocks; when they are put back, the same hour comes twice.</param>
/// <param name="Worn">Time worn in it.</param>
/// <param name="Slouched">Time slouched in it.</param>
public readonly record struct TrendHour(int Hour, TimeSpan Worn, TimeSpan Slouched);
