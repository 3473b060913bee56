namespace PostureLink.Coaching;

/// <summary>How long somebody keeps quiet: with as little sway as a body has, but not without any, as a clip on a table is.</summary>
/// <remarks>Breathing alone tilts the upper trunk by 0.2 to 1 degrees each way; a board on a table by a hundredth.</remarks>
internal sealed class QuietRun
{
    private const double LeastSwayDeg = 0.2;
    private double _leastDeg;
    private double _mostDeg;
    private int _seconds;

    /// <summary>Whether it goes on.</summary>
    public bool GoesOn => _seconds > 0;

    /// <summary>The longest so far of somebody alive, seconds.</summary>
    public int LongestSeconds { get; private set; }

    public void Take(bool isQuiet, double flexionDeg)
    {
        if (!isQuiet)
        {
            Lose();
            return;
        }
        _leastDeg = GoesOn ? Math.Min(_leastDeg, flexionDeg) : flexionDeg;
        _mostDeg = GoesOn ? Math.Max(_mostDeg, flexionDeg) : flexionDeg;
        _seconds++;
        if (_mostDeg - _leastDeg >= LeastSwayDeg)
            LongestSeconds = Math.Max(LongestSeconds, _seconds);
    }

    public void Lose() => _seconds = 0;
}
