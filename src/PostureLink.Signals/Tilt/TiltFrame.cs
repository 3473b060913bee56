using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    private const double ShortestLength = 1e-9;
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
        Vector256<double> degrees = Degrees(up.X, up.Y, up.Z);
        return new TrunkAngles(degrees[0], degrees[1], degrees[2]);
    }

    /// <summary>Tilt against the neutral pose of a vector of any length.</summary>
    /// <param name="x">Its component along the sensor's x axis; the others likewise.</param>
    /// <param name="y">Along y.</param>
    /// <param name="z">Along z.</param>
    /// <returns>Degrees, flexion, lateral and cone in a lane each, and a lane that is 0; all 0 where <see cref="Angles"/> gives that.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Degrees(double x, double y, double z)
    {
        double squaredLength = x * x + y * y + z * z;
        if (!(squaredLength > ShortestLength * ShortestLength && double.IsFinite(squaredLength)))
            return Vector256<double>.Zero;
        double alongNeutral = x * _neutral.X + y * _neutral.Y + z * _neutral.Z;
        double alongForward = x * _forward.X + y * _forward.Y + z * _forward.Z;
        double alongLateral = x * _lateral.X + y * _lateral.Y + z * _lateral.Z;
        double sagittal = Math.Sqrt(alongNeutral * alongNeutral + alongForward * alongForward);
        double across = Math.Sqrt(alongForward * alongForward + alongLateral * alongLateral);
        return DegreesPerRadian * ArcTangent.Of(
            Vector256.Create(alongForward, alongLateral, across, 0), Vector256.Create(alongNeutral, sagittal, alongNeutral, 1));
    }
}
