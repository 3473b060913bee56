namespace PostureLink.Clips;

/// <summary>What a clip's samples are.</summary>
public enum ClipOutput
{
    /// <summary>Acceleration with gravity, g, often enough to see movement.</summary>
    Acceleration = 0,

    /// <summary>Acceleration with gravity, g, too rarely to see movement.</summary>
    CoarseAcceleration,

    /// <summary>Degrees of forward tilt from where the clip was calibrated; no acceleration.</summary>
    Angle,
}
