using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Angles against the calibration in force, each steadied by a running median.</summary>
internal sealed class AngleTrack
{
    private readonly RunningMedian _flexion = new();
    private readonly RunningMedian _lateral = new();
    private readonly RunningMedian _cone = new();
    private TiltFrame? _frame;

    public AngleTrack(Calibration? calibration) => Calibrate(calibration);

    public bool IsCalibrated => _frame is not null;

    public void Calibrate(Calibration? calibration)
    {
        _frame = calibration is null ? null : new TiltFrame(calibration.Neutral, calibration.Forward);
        Clear();
    }

    /// <summary>Forgets the past: after a gap, or in a new frame.</summary>
    public void Clear()
    {
        _flexion.Clear();
        _lateral.Clear();
        _cone.Clear();
    }

    public TrunkAngles Push(Direction up)
    {
        if (_frame is not { } frame)
            return default;
        TrunkAngles now = frame.Angles(up);
        return new TrunkAngles(_flexion.Push(now.FlexionDeg), _lateral.Push(now.LateralDeg), _cone.Push(now.ConeDeg));
    }
}
