namespace PostureLink.Coaching;

/// <summary>Finds the low turning points of an angle that swings there and back.</summary>
/// <param name="leastDeg">How far it must go back from a turning point to make it one, degrees.</param>
internal sealed class SlowSwings(double leastDeg)
{
    private const double SamePlaceDeg = 3;
    private bool _begun;
    private int _direction;
    private double _highDeg;
    private double _lowDeg;

    /// <summary>How long the angle stayed at its last low, seconds.</summary>
    public int LowSeconds { get; private set; }

    /// <summary>Forgets the swing that is under way.</summary>
    public void Forget() => (_begun, _direction) = (false, 0);

    /// <summary>Takes the angle of the next second.</summary>
    /// <returns>Whether a low turning point has just become certain: a swing down to it and one up from it.</returns>
    public bool Take(double deg)
    {
        if (!_begun)
        {
            (_begun, _highDeg, _lowDeg, LowSeconds) = (true, deg, deg, 1);
            return false;
        }
        if (_direction <= 0)
            FollowDown(deg);
        if (_direction >= 0)
            _highDeg = Math.Max(_highDeg, deg);
        if (_direction >= 0 && deg <= _highDeg - leastDeg)
        {
            (_direction, _lowDeg, LowSeconds) = (-1, deg, 1);
        }
        else if (_direction <= 0 && deg >= _lowDeg + leastDeg)
        {
            bool certain = _direction < 0;
            (_direction, _highDeg) = (1, deg);
            return certain;
        }
        return false;
    }

    private void FollowDown(double deg)
    {
        if (deg < _lowDeg - SamePlaceDeg)
            LowSeconds = 1;
        else if (deg <= _lowDeg + SamePlaceDeg)
            LowSeconds++;
        _lowDeg = Math.Min(_lowDeg, deg);
    }
}
