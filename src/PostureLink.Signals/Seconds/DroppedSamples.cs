namespace PostureLink.Signals;

/// <summary>How many samples were left out, by reason.</summary>
/// <param name="Duplicate">With the time of the sample before.</param>
/// <param name="Backward">Earlier than the sample before.</param>
/// <param name="Late">In a second that was already closed because nothing had arrived.</param>
/// <param name="Unusable">Not a number, infinite, or beyond what an accelerometer can read.</param>
/// <param name="BadTime">More than 366 days after the sample before, or outside the years 1 to 9999.</param>
public readonly record struct DroppedSamples(long Duplicate, long Backward, long Late, long Unusable, long BadTime)
{
    /// <summary>All of them.</summary>
    public long Total => Duplicate + Backward + Late + Unusable + BadTime;
}
