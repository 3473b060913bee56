using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The timeline of a clip whose frames carry no time: samples counted at the nominal rate.</summary>
internal sealed class CountTimeline : IClipTimeline
{
    // Longer than radios hold frames back, shorter than the 3 s without samples that make a second unknown.
    private const double SilenceUs = 2e6;

    // A radio repeats what it sent last; a sequence number further back is a counter that was set back.
    private const long Remembered = 8;

    private readonly int? _sequenceBits;
    private bool _started;
    private double _nextUs;
    private int _lastCount;
    private uint? _lastSequence;
    private ArrivalTime _lastArrival;

    public CountTimeline(double nominalRateHz, int? sequenceBits)
    {
        PeriodUs = 1e6 / nominalRateHz;
        _sequenceBits = sequenceBits;
    }

    public double PeriodUs { get; }

    public FramePlace Place(DecodedFrame frame, ArrivalTime arrival)
    {
        if (!_started)
            return Accept(FrameOrder.First, 0, frame, arrival);

        double waitedUs = arrival.Microseconds - _lastArrival.Microseconds;
        if (StepsSince(frame.Sequence) is not long steps)
            return AfterSilence(frame, arrival, waitedUs);
        if (steps <= -Remembered)
            return Accept(FrameOrder.Backward, 0, frame, arrival);
        if (steps <= 0)
            return new FramePlace(FrameOrder.Duplicate, 0, 0);

        // More frames than fit into the wait (and into what a radio may hold back): the counter was set, not counted on.
        long lost = (steps - 1) * _lastCount;
        if (lost * PeriodUs > waitedUs + 10e6)
            return Accept(FrameOrder.Backward, 0, frame, arrival);
        return lost == 0 ? AfterSilence(frame, arrival, 0) : Accept(FrameOrder.AfterGap, lost, frame, arrival);
    }

    public void Restart() => _started = false;

    private FramePlace AfterSilence(DecodedFrame frame, ArrivalTime arrival, double waitedUs)
    {
        double surplusUs = waitedUs - frame.Count * PeriodUs;
        return surplusUs > SilenceUs
            ? Accept(FrameOrder.AfterGap, (long)Math.Round(surplusUs / PeriodUs), frame, arrival)
            : Accept(FrameOrder.Next, 0, frame, arrival);
    }

    /// <summary>Frames counted by the clip since the last one, negative when it counted back, or null without numbers.</summary>
    private long? StepsSince(uint? sequence)
    {
        if (_sequenceBits is not int bits || sequence is not uint now || _lastSequence is not uint last)
            return null;
        long range = 1L << bits;
        long steps = (now - (long)last) & (range - 1);
        return steps >= range / 2 ? steps - range : steps;
    }

    private FramePlace Accept(FrameOrder order, long lost, DecodedFrame frame, ArrivalTime arrival)
    {
        double firstUs = _nextUs + lost * PeriodUs;
        _started = true;
        _nextUs = firstUs + frame.Count * PeriodUs;
        _lastCount = frame.Count;
        _lastSequence = frame.Sequence;
        _lastArrival = arrival;
        return new FramePlace(order, firstUs, lost);
    }
}
