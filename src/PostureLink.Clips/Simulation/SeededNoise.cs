namespace PostureLink.Clips;

/// <summary>A small random source that gives the same numbers for the same seed on every machine and version.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, doi:10.1145/2660193.2660195).</remarks>
internal sealed class SeededNoise
{
    private ulong _state;
    private double _spare = double.NaN;

    public SeededNoise(ulong seed)
    {
        _state = seed;
    }

    /// <summary>Evenly spread over 0 (inclusive) to 1 (exclusive).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly spread over a span.</summary>
    public double NextUniform(double from, double to) => from + (to - from) * NextUniform();

    /// <summary>Waiting time until something that happens at random, on average once in a while.</summary>
    public double NextWait(double mean) => -mean * Math.Log(1 - NextUniform());

    /// <summary>Normally spread with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spare))
        {
            double kept = _spare;
            _spare = double.NaN;
            return kept;
        }

        double u, v, s;
        do
        {
            u = 2 * NextUniform() - 1;
            v = 2 * NextUniform() - 1;
            s = u * u + v * v;
        }
        while (s is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = v * scale;
        return u * scale;
    }

    private ulong NextBits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
