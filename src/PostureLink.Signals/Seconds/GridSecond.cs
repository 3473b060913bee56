using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>One second on the even grid. The resampler fills the same one again.</summary>
/// <remarks>The points form one unbroken run: a gap is at least a second long, so no second holds the ends of two runs.</remarks>
internal sealed class GridSecond(int capacity)
{
    public readonly double[] X = new double[capacity];
    public readonly double[] Y = new double[capacity];
    public readonly double[] Z = new double[capacity];

    /// <summary>The two samples round each point, as they came: the one before and the one at or after it.</summary>
    public readonly SamplePairs Pairs = new(capacity);

    public EventTime Start { get; set; }

    /// <summary>Points in the arrays; fewer than the grid has in a second where a gap begins or ends.</summary>
    public int Count { get; set; }

    /// <summary>How much of the second lies between samples that were near enough to be bridged.</summary>
    public long ObservedMicroseconds { get; set; }

    /// <summary>Whether the first point is the first one after the start or a gap.</summary>
    public bool BeginsRun { get; set; }
}
