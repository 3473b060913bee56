using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>How the sensor sits on the trunk, as far as it is known before calibration.</summary>
/// <param name="Forward">Sensor axis whose reading grows when the trunk bends forward: z on the back, -z on the chest.</param>
/// <param name="Up">Sensor axis that points up along the spine, or null when it is not known.</param>
public sealed record SensorMounting(Direction Forward, Direction? Up = null)
{
    /// <summary>Worn on the upper back, x up along the spine, z out of the back.</summary>
    public static readonly SensorMounting Back = new(new Direction(0, 0, 1), new Direction(1, 0, 0));
}
