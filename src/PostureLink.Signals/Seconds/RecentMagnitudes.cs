namespace PostureLink.Signals;

/// <summary>The magnitudes of the last five seconds, oldest first and without holes.</summary>
internal sealed class RecentMagnitudes(int pointsPerSecond)
{
    /// <summary>Length of the window over which movement and steps are judged, s (Vaha-Ypya et al. 2015 used 5 and 6 s).</summary>
    public const int WindowSeconds = 5;

    private readonly double[] _values = new double[WindowSeconds * pointsPerSecond];
    private int _count;

    /// <summary>The magnitudes of the window.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Makes room for the magnitudes of one more second; the oldest leave.</summary>
    /// <param name="count">How many, at most one second's points.</param>
    /// <returns>The room, to be filled.</returns>
    public Span<double> Append(int count)
    {
        int leaving = Math.Max(0, _count + count - _values.Length);
        _values.AsSpan(leaving, _count - leaving).CopyTo(_values);
        _count += count - leaving;
        return _values.AsSpan(_count - count, count);
    }
}
