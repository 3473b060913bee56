using PostureLink.Core;

namespace PostureLink.Clips.Tests;

/// <summary>A clip that samples at 25 Hz, ten samples a frame, by a clock of its own.</summary>
internal sealed class TickingClip(ClipTimeBase? timeBase)
{
    /// <summary>The arrival clock when the clip's first sample is taken, microseconds.</summary>
    public const long Epoch = 1_700_000_000_000_000;

    /// <summary>The clock of a watch crystal.</summary>
    public static readonly ClipTimeBase Quartz = new(32768, 32, TimeReference.FirstSample);

    private readonly DecodedFrame _frame = new(10);
    private double _nowUs;
    private double _zeroUs;
    private uint _sequence;

    public ClipTimeBase TimeBase => timeBase!;

    public ulong FirstTicks { get; set; } = 123_456;

    /// <summary>How much the clip's clock runs fast.</summary>
    public double Drift { get; init; }

    /// <summary>How much more often it samples than it should.</summary>
    public double RateError { get; init; }

    /// <summary>A frame leaves the clip when its last sample is taken, and arrives a delay later.</summary>
    public static ArrivalTime Arrives(double firstUs, DecodedFrame frame, long delayUs) =>
        new(Epoch + (long)Math.Round(firstUs + (frame.Count - 1) * 40_000) + delayUs);

    public void Skip(double seconds) => _nowUs += seconds * 1e6;

    public void Reboot()
    {
        _zeroUs = _nowUs;
        FirstTicks = 0;
        _sequence = 0;
    }

    public (DecodedFrame Frame, double FirstUs) Next()
    {
        double periodUs = 40_000 / (1 + RateError);
        double firstUs = _nowUs;
        _frame.Clear();
        for (int i = 0; i < 10; i++)
            _frame.Add(0, 0, 1);
        if (timeBase is not null)
        {
            double referenceUs = firstUs - _zeroUs + (timeBase.Reference == TimeReference.LastSample ? 9 * periodUs : 0);
            ulong ticks = unchecked(FirstTicks + (ulong)(referenceUs * (1 + Drift) * timeBase.TicksPerSecond * 1e-6));
            _frame.Ticks = new DeviceTicks(timeBase.Bits == 64 ? ticks : ticks & ((1UL << timeBase.Bits) - 1));
        }
        _frame.Sequence = _sequence++ & 0xFFFF;
        _nowUs += 10 * periodUs;
        return (_frame, firstUs);
    }
}
