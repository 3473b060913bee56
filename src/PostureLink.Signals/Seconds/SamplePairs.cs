namespace PostureLink.Signals;

/// <summary>Pairs of neighboring samples in one second, and how alike the two of a pair are.</summary>
/// <remarks>
/// A body moves a clip smoothly, be it only by its pulse; the noise of a sensor jumps from sample to sample. Measured as correlation
/// of neighbors 20 ms apart, all axes together over half a minute: 0.45 and more for the stillest wearers, 0.05 to 0.2 for a board on
/// a table. At 40 ms the two overlap, so pairs further apart say nothing.
/// </remarks>
internal sealed class SamplePairs(int capacity)
{
    private const long LongestSpacingMicroseconds = 25_000;

    private readonly double[] _first = new double[3 * capacity];
    private readonly double[] _second = new double[3 * capacity];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Adds the samples before and after a point; those too far apart are left out.</summary>
    public void Add(long spacingMicroseconds, double x0, double y0, double z0, double x1, double y1, double z1)
    {
        if (spacingMicroseconds is <= 0 or > LongestSpacingMicroseconds)
            return;
        int at = 3 * _count++;
        (_first[at], _first[at + 1], _first[at + 2]) = (x0, y0, z0);
        (_second[at], _second[at + 1], _second[at + 2]) = (x1, y1, z1);
    }

    /// <summary>Correlation of the two samples of a pair, all axes together, -1 to 1; 0 with less than ten pairs or without any spread.</summary>
    public double Correlation()
    {
        if (_count < 10)
            return 0;
        double together = 0, alone = 0;
        for (int axis = 0; axis < 3; axis++)
            AddAxis(axis, ref together, ref alone);
        return alone > 0 ? together / alone : 0;
    }

    private void AddAxis(int axis, ref double together, ref double alone)
    {
        double mean = 0;
        for (int i = axis; i < 3 * _count; i += 3)
            mean += _first[i] + _second[i];
        mean /= 2 * _count;
        for (int i = axis; i < 3 * _count; i += 3)
        {
            double first = _first[i] - mean, second = _second[i] - mean;
            together += first * second;
            alone += (first * first + second * second) / 2;
        }
    }
}
