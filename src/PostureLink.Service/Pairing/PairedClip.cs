using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>A clip that the wearer has made theirs: how to find it, how it talks, how it sits, and their upright pose with it.</summary>
public sealed record PairedClip
{
    /// <summary>The radio's address of the clip; only that kind of radio understands it.</summary>
    public required string Address { get; init; }

    /// <summary>The radio that it was paired with: a name of <see cref="RadioChoice"/>.</summary>
    public required string Radio { get; init; }

    /// <summary>Identifier of its profile.</summary>
    public required string ProfileId { get; init; }

    /// <summary>What the wearer calls it; no two clips share a name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was paired.</summary>
    public required EventTime PairedAt { get; init; }

    /// <summary>Settings that differ from the profile's defaults, by name. Default none.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>();

    /// <summary>Sensor axis whose reading grows when the trunk bends forward.</summary>
    public required Direction Forward { get; init; }

    /// <summary>Sensor axis that points up along the spine, or null when only the calibration can tell.</summary>
    public Direction? Up { get; init; }

    /// <summary>The wearer's upright pose with this clip, or null before it has been shown.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>
    /// Whether the adapter may be switched off and on when nothing else helps. Default no: it ends every link of the machine.
    /// </summary>
    public bool AllowPowerCycle { get; init; }

    /// <summary>Where it is worn. Default where it measures the trunk.</summary>
    public ClipPlace Place { get; init; }

    /// <summary>How the sensor sits.</summary>
    public SensorMounting Mounting => new(Forward, Up);

    /// <summary>As the journal notes it.</summary>
    public ClipRecord ToRecord() => new(Address, ProfileId, Name, PairedAt);
}
