using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Collects still moments of a clip and, once they lie on all sides, takes the sensor's own offsets and gains out of what it reads.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct SelfCalibration()
{
    private const int WindowSeconds = 10;

    /// <summary>The filter that gravity comes through has settled by then, seconds.</summary>
    private const int SettleSeconds = 2;

    /// <summary>A fit over them takes milliseconds. When there are so many, those that lie close together are thinned out.</summary>
    private const int MostWindows = 500;

    /// <summary>A clip that lies still for a night would otherwise fill the list with one direction.</summary>
    private const double FinestDirectionG = 0.02;

    private readonly SteadyTilt _steady = new();
    private List<(double X, double Y, double Z)>? _windows;
    private (double X, double Y, double Z) _sum;
    private int _seconds = -SettleSeconds;
    private bool _isKnown;
    private byte _thinnings;

    /// <summary>What is taken out now.</summary>
    public AxisCorrection Correction { get; private set; } = AxisCorrection.None;

    /// <summary>Takes a second as it was read.</summary>
    /// <returns>Whether the correction has become known; it is taken once.</returns>
    public bool Take(in SecondFeatures second)
    {
        if (_isKnown)
            return false;
        if (!second.HasMovement || !_steady.Update(second))
        {
            (_sum, _seconds) = (default, -SettleSeconds);
            return false;
        }
        if (++_seconds <= 0)
            return false;
        _sum = (_sum.X + second.Up.X * second.NormG, _sum.Y + second.Up.Y * second.NormG, _sum.Z + second.Up.Z * second.NormG);
        if (_seconds < WindowSeconds)
            return false;
        (double X, double Y, double Z) mean = (_sum.X / WindowSeconds, _sum.Y / WindowSeconds, _sum.Z / WindowSeconds);
        (_sum, _seconds) = (default, 0);
        _windows ??= [];
        if (IsKnownDirection(mean))
            return false;
        _windows.Add(mean);
        // Weeks of wear are hundreds of directions on one side: room is made for the day when the clip lies on the others.
        while (_windows.Count >= MostWindows)
            Thin(_windows);
        Correction = SphereFit.Of(_windows);
        return _isKnown = Correction != AxisCorrection.None;
    }

    /// <summary>Up and the mean magnitude of a second, as a perfect sensor would have read them.</summary>
    public readonly (Direction Up, double NormG) Correct(in SecondFeatures second) =>
        !_isKnown || !second.HasGravity ? (second.Up, second.NormG) : Correct(second.Up, second.NormG);

    /// <summary>A calibration that was taken before, as a perfect sensor would have taken it.</summary>
    public readonly Calibration Correct(Calibration calibration)
    {
        if (!_isKnown)
            return calibration;
        (Direction neutral, double normG) = Correct(calibration.Neutral, calibration.NormG);
        return calibration.Forward.TryMakePerpendicularTo(neutral, out Direction forward)
            ? calibration with { Neutral = neutral, Forward = forward, NormG = normG }
            : calibration;
    }

    private readonly (Direction Up, double NormG) Correct(Direction up, double normG)
    {
        (double x, double y, double z) = Correction.Apply((up.X * normG, up.Y * normG, up.Z * normG));
        return Direction.TryFrom(x, y, z, out Direction corrected) ? (corrected, Math.Sqrt(x * x + y * y + z * z)) : (up, normG);
    }

    private readonly bool IsKnownDirection((double X, double Y, double Z) mean)
    {
        double near = FinestDirectionG * (1 << _thinnings);
        foreach ((double X, double Y, double Z) other in _windows!)
        {
            if (Math.Abs(other.X - mean.X) < near && Math.Abs(other.Y - mean.Y) < near && Math.Abs(other.Z - mean.Z) < near)
                return true;
        }
        return false;
    }

    /// <summary>Keeps of those that lie within twice the distance of now one.</summary>
    private void Thin(List<(double X, double Y, double Z)> windows)
    {
        _thinnings++;
        (double X, double Y, double Z)[] all = [.. windows];
        windows.Clear();
        foreach ((double X, double Y, double Z) mean in all)
        {
            if (!IsKnownDirection(mean))
                windows.Add(mean);
        }
    }
}
