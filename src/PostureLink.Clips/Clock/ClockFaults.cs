namespace PostureLink.Clips;

/// <summary>What a sample clock met, counted since it was made.</summary>
/// <param name="Duplicates">Frames that had come before; dropped.</param>
/// <param name="Backward">Frames counted before the last one: the clip's counter was set back.</param>
/// <param name="Gaps">Stretches without samples between two frames of one connection.</param>
/// <param name="LostSamples">Samples that would have fitted into those gaps.</param>
/// <param name="Reanchors">Times the clip's time was tied to arrival afresh, as the old tie could no longer be true.</param>
public readonly record struct ClockFaults(long Duplicates, long Backward, long Gaps, long LostSamples, long Reanchors)
{
    /// <summary>Times the machine's clock was set back so far that times followed it.</summary>
    public long SetBacks { get; init; }
}
