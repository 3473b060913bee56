using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>How far beside forward a forward tilt may go, to each side, before it is a lean to that side.</summary>
/// <remarks>
/// <para>Which way forward is, is known from a slouch sample, else from how the clip should sit. A clip that is turned about the spine on
/// its clothes shows a slouch beside forward, and its upright pose to the same side and as far: the upper back slopes, so that up lies
/// towards forward there. A clip that is turned in the plane of the back shows the pose to a side too, and the slouch where it belongs.
/// So forward lies between where it should be and where the pose points, and a slouch as far beside that arc as slouches are.</para>
/// <para>Measured on 22 people: of 66 slouches half lie within 6 degrees of forward at T4 and 95 % within 20, half of all bends to a side
/// lie beyond 30. Allowing 30 to 45 degrees beside the arc loses no slouch, with a clip turned by 20 degrees about the spine or in the
/// plane of the back no more than before; 27 loses three with it turned. Beside the wearer's own slouch 14 to 45 lose none, and 22 is
/// above what samples of one person differ by (18).</para>
/// </remarks>
internal readonly struct ForwardArc
{
    /// <summary>From a slope of so much on a tilt is as far to the side as forward, and a lean whatever way the clip is turned.</summary>
    private const double WidestDeg = 45;

    private const double BesideArcDeg = 30;
    private const double BesideOwnDeg = 22;

    /// <summary>A clip that is nearly upright itself shows no turn about the spine, but only how its wearer leans.</summary>
    private static readonly double LeastSlope = Math.Sin(double.DegreesToRadians(15));

    private readonly double _leftSlope;
    private readonly double _rightSlope;

    private ForwardArc(double leftDeg, double rightDeg)
    {
        _leftSlope = Math.Tan(double.DegreesToRadians(Math.Min(leftDeg, WidestDeg)));
        _rightSlope = Math.Tan(double.DegreesToRadians(Math.Min(rightDeg, WidestDeg)));
    }

    /// <summary>Nothing is known but how the clip should sit.</summary>
    public static ForwardArc Widest { get; } = new(WidestDeg, WidestDeg);

    /// <summary>What a calibration tells.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="mounting">How the clip should sit.</param>
    /// <param name="options">Which rules are on.</param>
    public static ForwardArc Of(Calibration calibration, SensorMounting mounting, PostureOptions options)
    {
        if (calibration.SlouchRangeDeg is not null)
            return options.OwnForward ? new ForwardArc(BesideOwnDeg, BesideOwnDeg) : Widest;
        double forward = calibration.Neutral.Dot(mounting.Forward);
        if (!options.TurnByPose || mounting.Up is not { } up || Math.Abs(forward) < LeastSlope)
            return Widest;
        // On the chest the slope is the other way round, and with it the side that the pose is turned to.
        double turnDeg = double.RadiansToDegrees(Math.Atan(calibration.Neutral.Dot(up.Cross(mounting.Forward)) / forward));
        return new ForwardArc(BesideArcDeg + Math.Max(turnDeg, 0), BesideArcDeg + Math.Max(-turnDeg, 0));
    }

    /// <summary>How far to the side a tilt may go for each degree forward; the side is that of the sign.</summary>
    public double Slope(double lateralDeg) => lateralDeg > 0 ? _leftSlope : _rightSlope;

    /// <summary>Whether to that side no more is allowed than the wearer's own slouches need.</summary>
    public bool IsNarrow(double lateralDeg) => Slope(lateralDeg) < Widest._leftSlope;
}
