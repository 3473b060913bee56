namespace PostureLink.Clips;

/// <summary>What a sample clock met, counted since it was made.</summary>
/// <param name="Duplicates">Frames that had come before; dropped.</param>
/// <param name="Backward">Frames whose time or sequence number lay before the last one's: the clip's counter was set back.</param>
/// <param name="Gaps">Stretches without samples between two frames of one connection.</param>
/// <param name="LostSamples">Samples that would have fitted into those gaps.</param>
/// <param name="Reanchors">Times the clock tied the clip's time to arrival afresh because the old tie could no longer be true.</param>
public readonly record struct ClockFaults(long Duplicates, long Backward, long Gaps, long LostSamples, long Reanchors);
