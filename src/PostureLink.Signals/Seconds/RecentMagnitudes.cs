namespace PostureLink.Signals;

/// <summary>The magnitudes of the last five seconds, oldest first and without holes.</summary>
internal sealed class RecentMagnitudes(int pointsPerSecond)
{
    /// <summary>Length of the window over which movement and steps are judged, s (Vaha-Ypya et al. 2015 used 5 and 6 s).</summary>
    public const int WindowSeconds = 5;

    private const int WindowsHeld = 4;

    private readonly int _length = WindowSeconds * pointsPerSecond;
    private readonly double[] _values = new double[WindowsHeld * WindowSeconds * pointsPerSecond];
    private int _from;
    private int _count;

    /// <summary>The magnitudes of the window.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(_from, _count);

    public void Clear() => (_from, _count) = (0, 0);

    /// <summary>Makes room for the magnitudes of one more second; the oldest leave.</summary>
    /// <param name="count">How many, at most one second's points.</param>
    /// <returns>The room, to be filled.</returns>
    public Span<double> Append(int count)
    {
        int leaving = Math.Max(0, _count + count - _length);
        (_from, _count) = (_from + leaving, _count - leaving);
        // Moved to the beginning only when the end is reached, not with every second.
        if (_from + _count + count > _values.Length)
        {
            Values.CopyTo(_values);
            _from = 0;
        }
        _count += count;
        return _values.AsSpan(_from + _count - count, count);
    }
}
