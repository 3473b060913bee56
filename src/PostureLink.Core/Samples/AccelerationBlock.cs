using System.Runtime.Intrinsics;

namespace PostureLink.Core;

/// <summary>A run of acceleration samples in g, gravity included: one notification, or up to 4,096 samples of a recording.</summary>
/// <remarks>
/// <para>Rx carries blocks, never single samples. A source owns its block and fills it again after <c>OnNext</c> returns:
/// whoever wants to keep samples copies them.</para>
/// <para>Axes are the sensor's own. Samples are either evenly spaced by <see cref="Period"/>, or each has its own time.</para>
/// <para>A clip that tells only how far the trunk tilts forward enters as unit vectors in the sagittal plane: "up" is
/// (cos a, 0, sin a) g for an angle a, as if a sensor with x up and z out of the back read it. So there is one chain for all
/// clips, and <see cref="Kind"/> keeps it from reading more out of them than they hold.</para>
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

    /// <summary>What the samples can tell; the same for every block of a clip.</summary>
    public SampleKind Kind { get; private set; }

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
    /// <param name="kind">What they can tell.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not positive.</exception>
    public void BeginEven(EventTime start, TimeSpan period, SampleKind kind = SampleKind.Acceleration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        Begin(period, kind);
        Start = start;
    }

    /// <summary>Empties the block for samples that each carry their own time.</summary>
    /// <param name="kind">What they can tell.</param>
    public void BeginUneven(SampleKind kind = SampleKind.Acceleration) => Begin(TimeSpan.Zero, kind);

    /// <summary>Adds a sample to an evenly spaced block.</summary>
    /// <param name="xG">g along the sensor's x axis.</param>
    /// <param name="yG">g along the sensor's y axis.</param>
    /// <param name="zG">g along the sensor's z axis.</param>
    /// <exception cref="InvalidOperationException">The block is full, uneven, or takes angles.</exception>
    public void Add(double xG, double yG, double zG)
    {
        RequireAcceleration();
        StoreEven(xG, yG, zG);
    }

    /// <summary>Adds a sample with its own time to an uneven block.</summary>
    /// <param name="time">When the sample was taken; any order, the pipeline judges it.</param>
    /// <param name="xG">g along the sensor's x axis.</param>
    /// <param name="yG">g along the sensor's y axis.</param>
    /// <param name="zG">g along the sensor's z axis.</param>
    /// <exception cref="InvalidOperationException">The block is full, evenly spaced, or takes angles.</exception>
    public void Add(EventTime time, double xG, double yG, double zG)
    {
        RequireAcceleration();
        StoreUneven(time, xG, yG, zG);
    }

    /// <summary>Adds many samples with their own times to an uneven block, column by column.</summary>
    /// <param name="origin">What the times count from.</param>
    /// <param name="timesMicroseconds">Microseconds from the origin, one a sample; any order.</param>
    /// <param name="xG">g along the sensor's x axis, one a sample.</param>
    /// <param name="yG">g along the sensor's y axis, one a sample.</param>
    /// <param name="zG">g along the sensor's z axis, one a sample.</param>
    /// <exception cref="InvalidOperationException">They do not fit in any more, or the block is evenly spaced or takes angles.</exception>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public void AddColumns(
        EventTime origin, ReadOnlySpan<long> timesMicroseconds, ReadOnlySpan<double> xG, ReadOnlySpan<double> yG, ReadOnlySpan<double> zG)
    {
        RequireAcceleration();
        int added = timesMicroseconds.Length;
        if (xG.Length != added || yG.Length != added || zG.Length != added)
            throw new ArgumentException($"There are {added} times, and {xG.Length}, {yG.Length} and {zG.Length} values.");
        if (!IsUneven || Capacity - Count < added)
            throw new InvalidOperationException(IsUneven ? "The block is full." : "An evenly spaced block takes no times.");
        if (added == 0)
            return;
        if (Count == 0)
            Start = new EventTime(origin.Microseconds + timesMicroseconds[0]);
        long shift = origin.Microseconds - Start.Microseconds;
        Span<long> offsets = _offsets.AsSpan(Count, added);
        int i = 0;
        for (; i <= added - Vector256<long>.Count; i += Vector256<long>.Count)
            (Vector256.Create(timesMicroseconds[i..]) + Vector256.Create(shift)).CopyTo(offsets[i..]);
        for (; i < added; i++)
            offsets[i] = timesMicroseconds[i] + shift;
        xG.CopyTo(_x.AsSpan(Count));
        yG.CopyTo(_y.AsSpan(Count));
        zG.CopyTo(_z.AsSpan(Count));
        Count += added;
    }

    /// <summary>Adds many samples to an evenly spaced block, column by column.</summary>
    /// <param name="xG">g along the sensor's x axis, one a sample.</param>
    /// <param name="yG">g along the sensor's y axis, one a sample.</param>
    /// <param name="zG">g along the sensor's z axis, one a sample.</param>
    /// <exception cref="InvalidOperationException">They do not fit in any more, or the block is uneven or takes angles.</exception>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public void AddColumns(ReadOnlySpan<double> xG, ReadOnlySpan<double> yG, ReadOnlySpan<double> zG)
    {
        RequireAcceleration();
        if (yG.Length != xG.Length || zG.Length != xG.Length)
            throw new ArgumentException($"There are {xG.Length}, {yG.Length} and {zG.Length} values.");
        if (IsUneven || Capacity - Count < xG.Length)
            throw new InvalidOperationException(IsUneven ? "An uneven block needs a time with each sample." : "The block is full.");
        xG.CopyTo(_x.AsSpan(Count));
        yG.CopyTo(_y.AsSpan(Count));
        zG.CopyTo(_z.AsSpan(Count));
        Count += xG.Length;
    }

    /// <summary>Adds many samples to an evenly spaced block, as sensors count them.</summary>
    /// <param name="counts">x, y and z of one sample after those of the other.</param>
    /// <param name="gPerCount">g that a count stands for.</param>
    /// <exception cref="InvalidOperationException">They do not fit in any more, or the block is uneven or takes angles.</exception>
    /// <exception cref="ArgumentException">A sample is cut.</exception>
    public void AddCounts(ReadOnlySpan<short> counts, double gPerCount)
    {
        RequireAcceleration();
        (int added, int rest) = Math.DivRem(counts.Length, 3);
        if (rest != 0)
            throw new ArgumentException($"{counts.Length} counts are no whole number of samples.", nameof(counts));
        if (IsUneven || Capacity - Count < added)
            throw new InvalidOperationException(IsUneven ? "An uneven block needs a time with each sample." : "The block is full.");
        Span<double> x = _x.AsSpan(Count, added), y = _y.AsSpan(Count, added), z = _z.AsSpan(Count, added);
        for (int i = SampleCounts.ToColumns(counts, gPerCount, x, y, z); i < added; i++)
        {
            ReadOnlySpan<short> sample = counts.Slice(3 * i, 3);
            (x[i], y[i], z[i]) = (sample[0] * gPerCount, sample[1] * gPerCount, sample[2] * gPerCount);
        }
        Count += added;
    }

    /// <summary>Adds an angle to an evenly spaced block of <see cref="SampleKind.ForwardTilt"/>.</summary>
    /// <param name="forwardDeg">Degrees of forward tilt against the clip's own zero; forward is positive.</param>
    /// <exception cref="InvalidOperationException">The block is full, uneven, or takes no angles.</exception>
    public void AddForwardTilt(double forwardDeg)
    {
        RequireForwardTilt();
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(forwardDeg));
        StoreEven(cosine, 0, sine);
    }

    /// <summary>Adds an angle with its own time to an uneven block of <see cref="SampleKind.ForwardTilt"/>.</summary>
    /// <param name="time">When it was measured; any order, the pipeline judges it.</param>
    /// <param name="forwardDeg">Degrees of forward tilt against the clip's own zero; forward is positive.</param>
    /// <exception cref="InvalidOperationException">The block is full, evenly spaced, or takes no angles.</exception>
    public void AddForwardTilt(EventTime time, double forwardDeg)
    {
        RequireForwardTilt();
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(forwardDeg));
        StoreUneven(time, cosine, 0, sine);
    }

    /// <summary>Fills this block with what another one holds; to keep lent samples for a while.</summary>
    /// <param name="other">The other block.</param>
    /// <exception cref="ArgumentOutOfRangeException">It holds more than this one can.</exception>
    public void CopyFrom(AccelerationBlock other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other.Count, Capacity, nameof(other));
        Begin(other.Period, other.Kind);
        (Start, Count, IsOffBody) = (other.Start, other.Count, other.IsOffBody);
        other.X.CopyTo(_x);
        other.Y.CopyTo(_y);
        other.Z.CopyTo(_z);
        other.OffsetsMicroseconds.CopyTo(_offsets);
    }

    /// <summary>Moves the samples in time; their spacing stays.</summary>
    /// <param name="start">The new time of the first one.</param>
    public void MoveTo(EventTime start) => Start = start;

    /// <summary>Time of one sample.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public EventTime TimeOf(int index) => IsUneven
        ? new EventTime(Start.Microseconds + _offsets[index])
        : Start + TimeSpan.FromTicks(Period.Ticks * index);

    private void Begin(TimeSpan period, SampleKind kind)
    {
        Count = 0;
        IsOffBody = false;
        Period = period;
        Kind = kind;
    }

    private void RequireAcceleration()
    {
        if (Kind == SampleKind.ForwardTilt)
            throw new InvalidOperationException("A block of forward tilt takes angles.");
    }

    private void RequireForwardTilt()
    {
        if (Kind != SampleKind.ForwardTilt)
            throw new InvalidOperationException("A block of acceleration takes no angles.");
    }

    private void StoreEven(double xG, double yG, double zG)
    {
        if (IsUneven || Count == Capacity)
            throw new InvalidOperationException(IsUneven ? "An uneven block needs a time with each sample." : "The block is full.");
        Store(xG, yG, zG);
    }

    private void StoreUneven(EventTime time, double xG, double yG, double zG)
    {
        if (!IsUneven || Count == Capacity)
            throw new InvalidOperationException(IsUneven ? "The block is full." : "An evenly spaced block takes no times.");
        if (Count == 0)
            Start = time;
        _offsets[Count] = time.Microseconds - Start.Microseconds;
        Store(xG, yG, zG);
    }

    private void Store(double xG, double yG, double zG)
    {
        _x[Count] = xG;
        _y[Count] = yG;
        _z[Count] = zG;
        Count++;
    }
}
