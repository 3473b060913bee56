using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a recording is begun with.</summary>
/// <param name="Origin">The event time of its second 0.</param>
public sealed record RecordingStart(EventTime Origin)
{
    /// <summary>Whether the recording says when its second 0 was. Default yes; no for one made from a recording without a date.</summary>
    public bool HasDate { get; init; } = true;

    /// <summary>Whether each sample carries a label. Default no.</summary>
    public bool IsLabeled { get; init; }

    /// <summary>What the samples can tell.</summary>
    public SampleKind Kind { get; init; } = SampleKind.Acceleration;

    /// <summary>What a packed recording says of itself; CSV has no place for it.</summary>
    public RecordingFacts Facts { get; init; } = RecordingFacts.None;
}
