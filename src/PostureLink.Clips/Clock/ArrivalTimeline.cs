using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The timeline of a clip whose rate nobody knows: its last sample was taken when its frame arrived.</summary>
internal sealed class ArrivalTimeline : IClipTimeline
{
    // As for counted samples; and a clip that sends seldom has not gone silent between two of its frames.
    private const double SilenceUs = 2e6;
    private const double SilentFrames = 3;

    // Frames that were held back come in a burst: they are spaced closely, but not all put at one moment.
    private const double ShortestPeriods = 0.1;

    // More frames than fit into the wait, and into what a radio may hold back: the counter was set, not counted on.
    private const double HeldBackUs = 10e6;

    private readonly double _nominalPeriodUs;
    private readonly SequenceSteps _steps;
    private bool _started;
    private ArrivalTime _lastArrival;

    /// <param name="nominalRateHz">About how many samples a second; positive.</param>
    /// <param name="sequenceBits">Width of the sequence number in its frames, bits, or null.</param>
    public ArrivalTimeline(double nominalRateHz, int? sequenceBits)
    {
        _nominalPeriodUs = 1e6 / nominalRateHz;
        PeriodUs = _nominalPeriodUs;
        _steps = new SequenceSteps(sequenceBits);
    }

    public double PeriodUs { get; private set; }

    public FramePlace Place(DecodedFrame frame, ArrivalTime arrival, double stretch)
    {
        if (!_started)
            return Accept(FrameOrder.First, 0, frame, arrival);

        double waitedUs = arrival.Microseconds - _lastArrival.Microseconds;
        long? steps = _steps.Since(frame.Sequence);
        if (steps is long repeated && SequenceSteps.IsRepeat(repeated))
            return new FramePlace(FrameOrder.Duplicate, 0, 0);
        if (steps <= 0 || (steps - 1) * frame.Count * ShortestPeriods * _nominalPeriodUs > waitedUs + HeldBackUs)
            return Accept(FrameOrder.Backward, 0, frame, arrival);

        PeriodUs = Math.Clamp(waitedUs / frame.Count, ShortestPeriods * _nominalPeriodUs, _nominalPeriodUs);
        long lost = steps is long counted ? (counted - 1) * frame.Count : LostIn(waitedUs, frame.Count);
        return Accept(lost > 0 ? FrameOrder.AfterGap : FrameOrder.Next, lost, frame, arrival);
    }

    public void Restart() => _started = false;

    private long LostIn(double waitedUs, int count)
    {
        double frameUs = count * _nominalPeriodUs;
        return waitedUs - frameUs > Math.Max(SilenceUs, SilentFrames * frameUs)
            ? (long)Math.Round((waitedUs - frameUs) / _nominalPeriodUs)
            : 0;
    }

    private FramePlace Accept(FrameOrder order, long lost, DecodedFrame frame, ArrivalTime arrival)
    {
        _started = true;
        _lastArrival = arrival;
        _steps.Accept(frame.Sequence);
        return new FramePlace(order, arrival.Microseconds - (frame.Count - 1) * PeriodUs, lost);
    }
}
