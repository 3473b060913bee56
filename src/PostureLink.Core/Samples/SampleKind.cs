namespace PostureLink.Core;

/// <summary>What the samples of a clip can tell about its wearer. A clip is of one kind for good.</summary>
public enum SampleKind
{
    /// <summary>Acceleration on three axes, often enough to see movement, steps and stillness: 10 samples a second or more.</summary>
    Acceleration = 0,

    /// <summary>
    /// Acceleration on three axes, a sample each second to each ten (RuuviTag): which way the trunk tilts, minutes of posture. No
    /// movement, no steps, no stillness, and so no telling whether somebody wears the clip.
    /// </summary>
    CoarseAcceleration,

    /// <summary>
    /// One angle, how far the trunk tilts forward (Upright GO 2). Nothing sideways, no movement, no steps, no stillness, and so no
    /// telling whether somebody wears the clip.
    /// </summary>
    ForwardTilt,
}
