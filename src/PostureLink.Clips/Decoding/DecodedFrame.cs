using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>
/// The samples of one frame, in g with gravity or as angles, with whatever the frame said about its time and order.
/// </summary>
/// <remarks>Lent by the decoder for the duration of a call; its buffers are used again.</remarks>
public sealed class DecodedFrame
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _z;

    /// <summary>Creates an empty frame.</summary>
    /// <param name="capacity">The most samples a frame of this clip can hold.</param>
    /// <param name="isAngle">Whether its samples are degrees of forward tilt instead of acceleration.</param>
    public DecodedFrame(int capacity, bool isAngle = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        IsAngle = isAngle;
        _x = new double[capacity];
        _y = isAngle ? [] : new double[capacity];
        _z = isAngle ? [] : new double[capacity];
    }

    /// <summary>Whether its samples are degrees of forward tilt instead of acceleration.</summary>
    public bool IsAngle { get; }

    /// <summary>The most samples it can hold.</summary>
    public int Capacity => _x.Length;

    /// <summary>The number of samples it holds.</summary>
    public int Count { get; private set; }

    /// <summary>g along the sensor's x axis, one value a sample; empty for angles.</summary>
    public ReadOnlySpan<double> X => IsAngle ? default : _x.AsSpan(0, Count);

    /// <summary>g along the sensor's y axis, one value a sample; empty for angles.</summary>
    public ReadOnlySpan<double> Y => IsAngle ? default : _y.AsSpan(0, Count);

    /// <summary>g along the sensor's z axis, one value a sample; empty for angles.</summary>
    public ReadOnlySpan<double> Z => IsAngle ? default : _z.AsSpan(0, Count);

    /// <summary>Degrees of forward tilt from where the clip was calibrated, one value a sample; empty for acceleration.</summary>
    public ReadOnlySpan<double> ForwardTiltDegrees => IsAngle ? _x.AsSpan(0, Count) : default;

    /// <summary>The clip's clock at the sample that the profile's time base names, or null without one.</summary>
    public DeviceTicks? Ticks { get; set; }

    /// <summary>The frame's sequence number, or null when it carries none.</summary>
    public uint? Sequence { get; set; }

    /// <summary>What the clip says about being worn, or null when it does not say.</summary>
    public bool? Worn { get; set; }

    /// <summary>What the clip says about being charged, or null when it does not say.</summary>
    public bool? Charging { get; set; }

    /// <summary>Whether the clip says that it lost samples just before this frame, or null when it does not say.</summary>
    public bool? LostBefore { get; set; }

    /// <summary>Empties the frame.</summary>
    public void Clear()
    {
        Count = 0;
        Ticks = null;
        Sequence = null;
        Worn = null;
        Charging = null;
        LostBefore = null;
    }

    /// <summary>Adds a sample.</summary>
    /// <exception cref="InvalidOperationException">The frame is full, or holds angles.</exception>
    public void Add(double xG, double yG, double zG)
    {
        RefuseUnless(!IsAngle);
        _x[Count] = xG;
        _y[Count] = yG;
        _z[Count] = zG;
        Count++;
    }

    /// <summary>Adds an angle.</summary>
    /// <exception cref="InvalidOperationException">The frame is full, or holds acceleration.</exception>
    public void AddAngle(double degrees)
    {
        RefuseUnless(IsAngle);
        _x[Count++] = degrees;
    }

    private void RefuseUnless(bool isOfThisKind)
    {
        if (!isOfThisKind)
            throw new InvalidOperationException(IsAngle ? "The frame holds angles." : "The frame holds acceleration.");
        if (Count == Capacity)
            throw new InvalidOperationException("The frame is full.");
    }
}
