using System.Globalization;

namespace PostureLink.Benchmarks;

/// <summary>How often which latency came: counted in steps of a tenth of a microsecond, so that counting allocates nothing.</summary>
internal sealed class LatencyCounts
{
    private const int StepsPerUs = 10;

    private readonly int[] _counts = new int[100_000];
    private double _longestUs;

    /// <summary>How many were counted.</summary>
    public long Count { get; private set; }

    public void Clear()
    {
        Array.Clear(_counts);
        (Count, _longestUs) = (0, 0);
    }

    public void Add(TimeSpan latency)
    {
        double us = latency.TotalMicroseconds;
        _counts[Math.Min((int)(us * StepsPerUs), _counts.Length - 1)]++;
        _longestUs = Math.Max(_longestUs, us);
        Count++;
    }

    /// <summary>The latency, us, that a share of them does not exceed; those from 10 ms on count as 10 ms.</summary>
    public double QuantileUs(double share)
    {
        long seen = 0;
        for (int step = 0; step < _counts.Length; step++)
        {
            seen += _counts[step];
            if (seen >= share * Count)
                return (step + 1) / (double)StepsPerUs;
        }
        return _longestUs;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {QuantileUs(0.5):0.0} us, p99 {QuantileUs(0.99):0.0} us, p99.9 {QuantileUs(0.999):0.0} us, longest {_longestUs:0} us");
}
