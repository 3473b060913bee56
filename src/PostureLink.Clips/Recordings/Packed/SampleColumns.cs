namespace PostureLink.Clips;

/// <summary>The samples of one block of a packed recording, column by column. Filled, emptied and filled again.</summary>
/// <param name="axes">Values a sample: three of acceleration in g, or one angle in degrees.</param>
internal sealed class SampleColumns(int axes)
{
    /// <summary>The most samples of a block.</summary>
    public const int Capacity = 32 * CountGroup.Length;

    private readonly long[] _timesUs = new long[Capacity];
    private readonly double[][] _values = [.. Enumerable.Range(0, axes).Select(_ => new double[Capacity])];
    private readonly string[] _labels = new string[Capacity];

    public int Axes => axes;

    public int Count { get; private set; }

    /// <summary>Microseconds from the recording's start, one a sample.</summary>
    public Span<long> TimesUs => _timesUs.AsSpan(0, Count);

    /// <summary>Ticks of 0.1 us from one sample to the next, where all of them are one run of even spacing; else 0.</summary>
    public long EvenTicks { get; set; }

    /// <summary>One value a sample; empty labels where the recording has none.</summary>
    public Span<string> Labels => _labels.AsSpan(0, Count);

    public Span<double> Values(int axis) => _values[axis].AsSpan(0, Count);

    /// <summary>Gives room for so many samples, in place of those before; what stands in it is undefined until it is filled.</summary>
    public void Resize(int count) => Count = count;

    /// <summary>Adds a sample; its values and label are set by the caller.</summary>
    /// <returns>Its place.</returns>
    public int Add(long timeUs)
    {
        _timesUs[Count] = timeUs;
        return Count++;
    }

    public void Set(int axis, int place, double value) => _values[axis][place] = value;

    public void SetLabel(int place, string label) => _labels[place] = label;
}
