using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>How much of each morning was slouched, against the wearer's own usual. A morning is the first two hours worn in a day.</summary>
/// <remarks>
/// Two hours, whatever the clock shows: somebody who works at night has mornings too. The figures are judgement. A value that lies within
/// what uses it; do not copy it.
/// </remarks>
internal struct MorningHabit
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);
    private const int Running = 3;
    private const int LeastBefore = 3;
    private const int Kept = 14;
    private const int LeastStillSeconds = 30 * 60;

    // Ten points of a hundred above the usual: mornings differ by a few anyway.
    private const double Margin = 0.1;

    // Shares of still time that were slouched, oldest first; the last is today's once its morning is over.
    private List<double>? _shares;
    private int _slouchedSeconds;
    private int _stillSeconds;
    private bool _isOver;

    /// <summary>Mornings that are remembered.</summary>
    public readonly int Count => _shares?.Count ?? 0;

    /// <summary>Whether this morning and the two before it were all slouched above what was usual before them.</summary>
    public bool AreAboveUsual { get; private set; }

    /// <summary>A new day: a morning that was shorter than a morning still counts, when there was enough of it.</summary>
    public void BeginDay()
    {
        if (!_isOver)
            End();
        _slouchedSeconds = _stillSeconds = 0;
        _isOver = AreAboveUsual = false;
    }

    public void See(PostureState state, TimeSpan worn)
    {
        if (_isOver)
            return;
        bool still = state is not (PostureState.Moving or PostureState.Walking or PostureState.Lying);
        _stillSeconds += still ? 1 : 0;
        _slouchedSeconds += state == PostureState.SlouchedStill ? 1 : 0;
        if (worn >= Length)
            End();
    }

    private void End()
    {
        _isOver = true;
        if (_stillSeconds < LeastStillSeconds)
            return;
        _shares ??= [];
        if (_shares.Count == Kept)
            _shares.RemoveAt(0);
        _shares.Add((double)_slouchedSeconds / _stillSeconds);
        int before = _shares.Count - Running;
        AreAboveUsual = before >= LeastBefore && _shares.Skip(before).Min() > Median(_shares.Take(before)) + Margin;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
