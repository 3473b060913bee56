using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How a frame follows the one before it.</summary>
internal enum FrameOrder
{
    /// <summary>It is the first.</summary>
    First = 0,

    /// <summary>At once.</summary>
    Next,

    /// <summary>After samples that never came.</summary>
    AfterGap,

    /// <summary>It came before.</summary>
    Duplicate,

    /// <summary>The clip's counter went back: what it counted before means nothing any more.</summary>
    Backward,
}

/// <summary>Where a frame lies on the clip's own timeline.</summary>
/// <param name="Order">How it follows the one before it.</param>
/// <param name="FirstUs">Time of its first sample, microseconds from an arbitrary zero.</param>
/// <param name="LostSamples">Samples missing before it.</param>
internal readonly record struct FramePlace(FrameOrder Order, double FirstUs, long LostSamples);

/// <summary>A clip's own time, unwrapped: from its ticks where it has them, else from the number of its samples.</summary>
internal interface IClipTimeline
{
    /// <summary>Spacing of the samples by the clip's own time, microseconds.</summary>
    double PeriodUs { get; }

    /// <summary>Places the next frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="arrival">When it arrived.</param>
    /// <param name="stretch">How much longer than the clip's own time says its time was found to last, as a factor.</param>
    FramePlace Place(DecodedFrame frame, ArrivalTime arrival, double stretch);

    /// <summary>Forgets the last frame: the next one is the first.</summary>
    void Restart();
}
