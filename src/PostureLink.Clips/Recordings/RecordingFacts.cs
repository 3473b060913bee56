using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a packed recording says of itself beside its samples. A CSV recording says none of it.</summary>
public sealed record RecordingFacts
{
    /// <summary>Of a recording that says nothing.</summary>
    public static readonly RecordingFacts None = new();

    /// <summary>Identifier of the clip's profile, or null.</summary>
    public string? Clip { get; init; }

    /// <summary>The wearer's time zone by its IANA name, or null.</summary>
    public string? Zone { get; init; }

    /// <summary>Sensor axis whose reading grows when the trunk bends forward, or null.</summary>
    public Direction? Forward { get; init; }

    /// <summary>Sensor axis that points up along the spine, or null.</summary>
    public Direction? Up { get; init; }

    /// <summary>The calibration in force at the start, or null.</summary>
    public Calibration? Calibration { get; init; }
}
