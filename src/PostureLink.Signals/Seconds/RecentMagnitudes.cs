namespace PostureLink.Signals;

/// <summary>The magnitudes of the last five seconds.</summary>
/// <remarks>
/// A ring of whole seconds: a run that begins within a second begins as far within its first one here, so that no second is ever cut in
/// two. What needs no order takes the ring as it lies. A value that lies within what uses it; its ring is not copied with it. Single
/// precision rounds to 0.06 ug, far below the noise of any sensor, and takes half the room.
/// </remarks>
internal struct RecentMagnitudes(int pointsPerSecond)
{
    /// <summary>Length of the window over which movement and steps are judged, s (Vaha-Ypya et al. 2015 used 5 and 6 s).</summary>
    public const int WindowSeconds = 5;

    private readonly float[] _values = new float[WindowSeconds * pointsPerSecond];
    private int _first;
    private int _next;
    private bool _isRound;

    /// <summary>The magnitudes of the window but those in <see cref="Overlap"/>, not in order of time.</summary>
    public readonly ReadOnlySpan<float> Values => !_isRound ? _values.AsSpan(_first, _next - _first)
        : _next < _first ? _values.AsSpan(_first)
        : _values;

    /// <summary>Those of a run that ends in its sixth second, before the point of the second at which it began; mostly none.</summary>
    public readonly ReadOnlySpan<float> Overlap => _isRound && _next < _first ? _values.AsSpan(0, _next) : default;

    /// <summary>Forgets everything: a run begins.</summary>
    /// <param name="point">The point of its second at which it begins.</param>
    public void Begin(int point) => (_first, _next, _isRound) = (point, point, false);

    /// <summary>Makes room for magnitudes of one second.</summary>
    /// <param name="count">How many; no more than the second has left.</param>
    /// <returns>The room, to be filled at once; g.</returns>
    public Span<float> Append(int count)
    {
        if (_next == _values.Length)
            (_first, _next, _isRound) = (_isRound ? 0 : _first, 0, true);
        _next += count;
        return _values.AsSpan(_next - count, count);
    }

    /// <summary>The newest magnitudes of a second.</summary>
    /// <param name="count">How many of them; no more than the second has.</param>
    public readonly ReadOnlySpan<float> Newest(int count) => _values.AsSpan(_next - count, count);

    /// <summary>Copies the newest magnitudes in order of time.</summary>
    /// <param name="newest">Receives them.</param>
    /// <returns>False when there are not so many.</returns>
    public readonly bool TryCopyNewest(Span<float> newest)
    {
        if (Values.Length + Overlap.Length < newest.Length)
            return false;
        int atEnd = Math.Max(0, newest.Length - _next);
        _values.AsSpan(_values.Length - atEnd).CopyTo(newest);
        _values.AsSpan(_next + atEnd - newest.Length, newest.Length - atEnd).CopyTo(newest[atEnd..]);
        return true;
    }
}
