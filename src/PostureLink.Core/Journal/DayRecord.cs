namespace PostureLink.Core;

/// <summary>One closed day in short: enough for weeks and trends without reading its minutes again.</summary>
/// <param name="Date">The day, in the wearer's zone.</param>
/// <param name="Zone">IANA name of that zone.</param>
/// <param name="Start">First moment of the day.</param>
/// <param name="End">First moment after it; a day may have 23, 24 or 25 hours.</param>
/// <param name="SummaryJson">The day's summary, as <c>posturelink summary --json</c> prints it.</param>
public sealed record DayRecord(DateOnly Date, string Zone, EventTime Start, EventTime End, string SummaryJson);
