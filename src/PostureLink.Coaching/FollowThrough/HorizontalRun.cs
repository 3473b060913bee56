namespace PostureLink.Coaching;

/// <summary>Follows whether the trunk is horizontal, forward, and for how long.</summary>
/// <param name="degrees">Forward tilt from which it is.</param>
internal sealed class HorizontalRun(double degrees)
{
    private const double UpFromThereDeg = 15;
    private const int LongestDipSeconds = 2;
    private int _dipSeconds;

    /// <summary>Whether it is horizontal, a short dip aside.</summary>
    public bool IsIn => Seconds > 0;

    /// <summary>How long it has been, seconds; 0 when it is not.</summary>
    public int Seconds { get; private set; }

    /// <summary>How long the hold that ended last was, seconds.</summary>
    public int EndedSeconds { get; private set; }

    public HorizontalStep Take(double flexionDeg)
    {
        if (flexionDeg >= degrees)
        {
            Seconds++;
            _dipSeconds = 0;
            return HorizontalStep.In;
        }
        if (!IsIn || (flexionDeg > degrees - UpFromThereDeg && ++_dipSeconds <= LongestDipSeconds))
            return HorizontalStep.Out;
        EndedSeconds = Seconds;
        Lose();
        return HorizontalStep.CameUp;
    }

    public void Lose() => (Seconds, _dipSeconds) = (0, 0);
}
