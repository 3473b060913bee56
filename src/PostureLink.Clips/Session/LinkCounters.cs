namespace PostureLink.Clips;

/// <summary>What a session has seen since it began.</summary>
/// <param name="Connections">Connections made.</param>
/// <param name="Frames">Good frames, duplicates included.</param>
/// <param name="Samples">Samples handed out.</param>
/// <param name="RejectedFrames">Faults that the decoder found.</param>
/// <param name="Clock">What the sample clock met.</param>
/// <param name="Failures">What went wrong with the link, by kind.</param>
public readonly record struct LinkCounters(
    long Connections, long Frames, long Samples, long RejectedFrames, ClockFaults Clock, LinkFailures Failures);
