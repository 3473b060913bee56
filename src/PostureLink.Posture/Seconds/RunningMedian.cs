namespace PostureLink.Posture;

/// <summary>Median of the last few values: steadies an angle against single odd seconds.</summary>
/// <remarks>Five seconds, as GGIR and Acti4 use. Causal, so a step shows after three of the five.</remarks>
internal sealed class RunningMedian
{
    private const int Length = 5;

    private readonly double[] _recent = new double[Length];
    private readonly double[] _sorted = new double[Length];
    private int _count;
    private int _next;

    public double Push(double value)
    {
        _recent[_next] = value;
        _next = (_next + 1) % Length;
        _count = Math.Min(_count + 1, Length);
        Span<double> sorted = _sorted.AsSpan(0, _count);
        _recent.AsSpan(0, _count).CopyTo(sorted);
        sorted.Sort();
        return (sorted[(_count - 1) / 2] + sorted[_count / 2]) / 2;
    }

    public void Clear()
    {
        _count = 0;
        _next = 0;
    }
}
