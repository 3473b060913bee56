using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Turns a second into angles against a calibration.</summary>
/// <remarks>
/// What the sensor read at rest beyond 1 g is taken as an offset along the neutral direction and taken off again: zero-g
/// offsets of some 50 mg are common, and along that axis one of them would cost 0.7 degrees at 15. Offsets across it cancel
/// nearly by themselves, because the neutral pose was taken with them.
/// </remarks>
internal readonly struct CalibratedFrame
{
    private readonly TiltFrame _tilt;
    private readonly Direction _neutral;
    private readonly double _excessG;

    public CalibratedFrame(Calibration calibration)
    {
        _tilt = new TiltFrame(calibration.Neutral, calibration.Forward);
        _neutral = calibration.Neutral;
        _excessG = calibration.NormG - 1;
    }

    /// <param name="measured">Up, as it was read.</param>
    /// <param name="normG">The mean magnitude that was read with it, g.</param>
    public TrunkAngles Angles(Direction measured, double normG)
    {
        bool usable = Direction.TryFrom(
            measured.X * normG - _excessG * _neutral.X,
            measured.Y * normG - _excessG * _neutral.Y,
            measured.Z * normG - _excessG * _neutral.Z,
            out Direction up);
        return _tilt.Angles(usable ? up : measured);
    }
}
