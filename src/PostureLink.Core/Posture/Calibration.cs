namespace PostureLink.Core;

/// <summary>The wearer's own neutral pose, and how far their own slouch is from it.</summary>
/// <param name="TakenAt">End of the span it was taken from.</param>
/// <param name="Neutral">Direction of gravity's reaction ("up") in the sensor's frame, in the neutral pose.</param>
/// <param name="Forward">Direction, perpendicular to <paramref name="Neutral"/>, towards which "up" moves when the trunk flexes.</param>
/// <param name="GoodSeconds">Still seconds that it rests on.</param>
/// <param name="NormG">Mean magnitude of the acceleration over them, g; 1 for a perfect sensor.</param>
/// <param name="SlouchRangeDeg">Degrees from the neutral pose to the wearer's own slouch sample, or null without one.</param>
public sealed record Calibration(
    EventTime TakenAt, Direction Neutral, Direction Forward, int GoodSeconds, double NormG, double? SlouchRangeDeg)
{
    /// <summary>Direction that completes neutral and forward to a right-handed frame: neutral x forward.</summary>
    public Direction Lateral => Neutral.Cross(Forward);
}

/// <summary>Why a calibration was refused.</summary>
public enum CalibrationRefusal
{
    /// <summary>Too few still seconds: the wearer moved.</summary>
    Moving = 0,

    /// <summary>The clip's forward axis is near vertical: lying, or not worn as the mount says.</summary>
    Lying,

    /// <summary>Too few seconds of data in the span.</summary>
    TooShort,

    /// <summary>The slouch sample is too near to the neutral pose to tell them apart.</summary>
    SlouchTooSmall,

    /// <summary>The acceleration at rest is too far from 1 g: the sensor's range or scale is not what was told.</summary>
    NotOneG,

    /// <summary>A slouch sample needs a neutral pose first.</summary>
    NoNeutral,

    /// <summary>The axis that should point up points down: forward and backward would be mixed up.</summary>
    UpsideDown,

    /// <summary>In the slouch sample the clip tilts backward: a slouch against it would raise alerts when sitting upright.</summary>
    SlouchBackward,
}
