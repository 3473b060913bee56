using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>The wearer's own frame in the sensor: the neutral pose, and the direction in which "up" moves on bending forward.</summary>
/// <remarks>
/// With u the measured up, n neutral, f forward (perpendicular to n) and l = n x f: flexion = atan2(u.f, u.n), lateral =
/// atan2(u.l, sqrt((u.n)^2 + (u.f)^2)), cone = atan2(|u x n|, u.n). The arc tangents of two arguments stay well
/// conditioned near 0 degrees, where the arc cosine of u.n is not.
/// </remarks>
public readonly struct TiltFrame
{
    private const double DegreesPerRadian = 180 / Math.PI;
    private readonly Direction _neutral;
    private readonly Direction _forward;
    private readonly Direction _lateral;

    /// <summary>Creates the frame.</summary>
    /// <param name="neutral">Up in the neutral pose, in the sensor's frame.</param>
    /// <param name="forward">Towards where up moves when the trunk flexes; only its part perpendicular to neutral counts.</param>
    /// <exception cref="ArgumentException">A direction is not a direction, or the two are parallel.</exception>
    public TiltFrame(Direction neutral, Direction forward)
    {
        if (!Direction.TryFrom(neutral.X, neutral.Y, neutral.Z, out _neutral))
            throw new ArgumentException("The neutral direction has no length.", nameof(neutral));
        if (!forward.TryMakePerpendicularTo(_neutral, out _forward))
            throw new ArgumentException("The forward direction is parallel to the neutral one.", nameof(forward));
        _lateral = _neutral.Cross(_forward);
    }

    /// <summary>Tilt against the neutral pose.</summary>
    /// <param name="up">Direction of gravity's reaction in the sensor's frame.</param>
    /// <returns>Degrees; all zero when <paramref name="up"/> has no length or is not finite. Never not-a-number.</returns>
    public TrunkAngles Angles(Direction up)
    {
        if (!Direction.TryFrom(up.X, up.Y, up.Z, out up))
            return default;
        double alongNeutral = up.Dot(_neutral);
        double alongForward = up.Dot(_forward);
        double alongLateral = up.Dot(_lateral);
        double sagittal = Math.Sqrt(alongNeutral * alongNeutral + alongForward * alongForward);
        double across = Math.Sqrt(alongForward * alongForward + alongLateral * alongLateral);
        return new TrunkAngles(
            Math.Atan2(alongForward, alongNeutral) * DegreesPerRadian,
            Math.Atan2(alongLateral, sagittal) * DegreesPerRadian,
            Math.Atan2(across, alongNeutral) * DegreesPerRadian);
    }
}
