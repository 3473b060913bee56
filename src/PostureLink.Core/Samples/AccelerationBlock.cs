namespace PostureLink.Core;

/// <summary>A run of acceleration samples in g, gravity included: one notification, or up to 4,096 samples of a recording.</summary>
/// <remarks>
/// <para>Rx carries blocks, never single samples. A source owns its block and fills it again after <c>OnNext</c> returns:
/// whoever wants to keep samples copies them.</para>
/// <para>Axes are the sensor's own. Samples are either evenly spaced by <see cref="Period"/>, or each has its own time.</para>
/// </remarks>
public sealed class AccelerationBlock
{
    /// <summary>The longest block: 4,096 samples.</summary>
    public const int MaximumCapacity = 4096;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _z;
    private readonly long[] _offsets;

    /// <summary>Creates an empty block.</summary>
    /// <param name="capacity">The most samples it can hold, 1 to <see cref="MaximumCapacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    public AccelerationBlock(int capacity = MaximumCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MaximumCapacity);
        _x = new double[capacity];
        _y = new double[capacity];
        _z = new double[capacity];
        _offsets = new long[capacity];
    }

    /// <summary>The most samples this block can hold.</summary>
    public int Capacity => _x.Length;

    /// <summary>The number of samples it holds now.</summary>
    public int Count { get; private set; }

    /// <summary>Time of the first sample.</summary>
    public EventTime Start { get; private set; }

    /// <summary>Spacing of the samples; zero when each sample has its own time.</summary>
    public TimeSpan Period { get; private set; }

    /// <summary>Whether each sample has its own time, in <see cref="OffsetsMicroseconds"/>.</summary>
    public bool IsUneven => Period == TimeSpan.Zero;

    /// <summary>Whether the clip itself says that it is off the body: not worn, or on a charger. False where it does not say.</summary>
    public bool IsOffBody { get; set; }

    /// <summary>Acceleration along the sensor's x axis, g, one value a sample.</summary>
    public ReadOnlySpan<double> X => _x.AsSpan(0, Count);

    /// <summary>Acceleration along the sensor's y axis, g, one value a sample.</summary>
    public ReadOnlySpan<double> Y => _y.AsSpan(0, Count);

    /// <summary>Acceleration along the sensor's z axis, g, one value a sample.</summary>
    public ReadOnlySpan<double> Z => _z.AsSpan(0, Count);

    /// <summary>Microseconds from <see cref="Start"/>, one value a sample; empty when the samples are evenly spaced.</summary>
    public ReadOnlySpan<long> OffsetsMicroseconds => IsUneven ? _offsets.AsSpan(0, Count) : default;

    /// <summary>Empties the block for evenly spaced samples.</summary>
    /// <param name="start">Time of the first sample to come.</param>
    /// <param name="period">Spacing of the samples; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not positive.</exception>
    public void BeginEven(EventTime start, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        Count = 0;
        IsOffBody = false;
        Start = start;
        Period = period;
    }

    /// <summary>Empties the block for samples that each carry their own time.</summary>
    public void BeginUneven()
    {
        Count = 0;
        IsOffBody = false;
        Period = TimeSpan.Zero;
    }

    /// <summary>Adds a sample to an evenly spaced block.</summary>
    /// <param name="xG">g along the sensor's x axis.</param>
    /// <param name="yG">g along the sensor's y axis.</param>
    /// <param name="zG">g along the sensor's z axis.</param>
    /// <exception cref="InvalidOperationException">The block is full or uneven.</exception>
    public void Add(double xG, double yG, double zG)
    {
        if (IsUneven || Count == Capacity)
            throw new InvalidOperationException(IsUneven ? "An uneven block needs a time with each sample." : "The block is full.");
        Store(xG, yG, zG);
    }

    /// <summary>Adds a sample with its own time to an uneven block.</summary>
    /// <param name="time">When the sample was taken; any order, the pipeline judges it.</param>
    /// <param name="xG">g along the sensor's x axis.</param>
    /// <param name="yG">g along the sensor's y axis.</param>
    /// <param name="zG">g along the sensor's z axis.</param>
    /// <exception cref="InvalidOperationException">The block is full or evenly spaced.</exception>
    public void Add(EventTime time, double xG, double yG, double zG)
    {
        if (!IsUneven || Count == Capacity)
            throw new InvalidOperationException(IsUneven ? "The block is full." : "An evenly spaced block takes no times.");
        if (Count == 0)
            Start = time;
        _offsets[Count] = time.Microseconds - Start.Microseconds;
        Store(xG, yG, zG);
    }

    /// <summary>Time of one sample.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public EventTime TimeOf(int index) => IsUneven
        ? new EventTime(Start.Microseconds + _offsets[index])
        : Start + TimeSpan.FromTicks(Period.Ticks * index);

    private void Store(double xG, double yG, double zG)
    {
        _x[Count] = xG;
        _y[Count] = yG;
        _z[Count] = zG;
        Count++;
    }
}
