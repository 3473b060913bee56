using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Turns a second into angles against a calibration.</summary>
/// <remarks>
/// What the sensor read at rest beyond 1 g is taken as an offset along the neutral direction and taken off again: zero-g
/// offsets of some 50 mg are common, and along that axis one of them would cost 0.7 degrees at 15. Offsets across it cancel
/// nearly by themselves, because the neutral pose was taken with them.
/// </remarks>
internal sealed class CalibratedFrame
{
    private const double ShortestG = 1e-9;

    private readonly TiltFrame _tilt;
    private readonly Direction _neutral;
    private readonly double _excessG;

    public CalibratedFrame(Calibration calibration)
    {
        _tilt = new TiltFrame(calibration.Neutral, calibration.Forward);
        _neutral = calibration.Neutral;
        _excessG = calibration.NormG - 1;
    }

    /// <summary>Flexion, lateral and cone, degrees, each a lane, and a lane that is 0.</summary>
    /// <param name="measured">Up, as it was read.</param>
    /// <param name="normG">The mean magnitude that was read with it, g.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Degrees(Direction measured, double normG)
    {
        double x = measured.X * normG - _excessG * _neutral.X;
        double y = measured.Y * normG - _excessG * _neutral.Y;
        double z = measured.Z * normG - _excessG * _neutral.Z;
        bool usable = x * x + y * y + z * z > ShortestG * ShortestG;
        return usable ? _tilt.Degrees(x, y, z) : _tilt.Degrees(measured.X, measured.Y, measured.Z);
    }

    /// <summary>The same as angles.</summary>
    public TrunkAngles Angles(Direction measured, double normG) => AnglesOf(Degrees(measured, normG));

    /// <summary>Lanes as angles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TrunkAngles AnglesOf(Vector256<double> degrees) => new(degrees[0], degrees[1], degrees[2]);
}
