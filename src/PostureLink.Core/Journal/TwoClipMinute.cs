namespace PostureLink.Core;

/// <summary>A UTC minute in which two clips were gone by; a minute with one alone has none.</summary>
/// <param name="Start">Start of the minute, UTC.</param>
/// <param name="Seconds">Seconds of it in which both were, 1 to 60.</param>
public sealed record TwoClipMinute(EventTime Start, int Seconds);
