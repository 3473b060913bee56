using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Angles against the calibration in force, each steadied by a running median.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct AngleTrack
{
    private RunningMedian _median;
    private CalibratedFrame? _frame;

    public AngleTrack(Calibration? calibration) => Calibrate(calibration);

    public readonly bool IsCalibrated => _frame is not null;

    public void Calibrate(Calibration? calibration)
    {
        _frame = calibration is null ? null : new CalibratedFrame(calibration);
        Clear();
    }

    /// <summary>Forgets the past: after a gap, or in a new frame.</summary>
    public void Clear() => _median.Clear();

    /// <summary>Angles of this second alone.</summary>
    public TrunkAngles Now { get; private set; }

    /// <summary>Takes a second; returns its angles, steadied.</summary>
    /// <param name="up">Up, as a perfect sensor would have read it.</param>
    /// <param name="normG">Its mean magnitude, g.</param>
    public TrunkAngles Push(Direction up, double normG)
    {
        if (_frame is null)
            return default;
        Vector256<double> now = _frame.Degrees(up, normG);
        Now = CalibratedFrame.AnglesOf(now);
        return CalibratedFrame.AnglesOf(_median.Push(now));
    }
}
