using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The timeline of a clip whose frames carry no time: samples counted at the nominal rate, whatever the real one is.</summary>
internal sealed class CountTimeline : IClipTimeline
{
    // Longer than radios hold frames back, shorter than the 3 s without samples that make a second unknown.
    private const double SilenceUs = 2e6;

    private readonly SequenceSteps _steps;
    private bool _started;
    private double _nextUs;
    private int _lastCount;
    private ArrivalTime _lastArrival;

    public CountTimeline(double nominalRateHz, int? sequenceBits)
    {
        PeriodUs = 1e6 / nominalRateHz;
        _steps = new SequenceSteps(sequenceBits);
    }

    public double PeriodUs { get; }

    public FramePlace Place(DecodedFrame frame, ArrivalTime arrival, double stretch)
    {
        if (!_started)
            return Accept(FrameOrder.First, 0, frame, arrival);

        double waitedUs = arrival.Microseconds - _lastArrival.Microseconds;
        double realPeriodUs = PeriodUs * stretch;
        if (_steps.Since(frame.Sequence) is not long steps)
            return AfterSilence(frame, arrival, waitedUs, realPeriodUs);
        if (SequenceSteps.IsRepeat(steps))
            return new FramePlace(FrameOrder.Duplicate, 0, 0);
        if (steps <= 0)
            return Accept(FrameOrder.Backward, 0, frame, arrival);

        // More frames than fit into the wait (and into what a radio may hold back): the counter was set, not counted on.
        long lost = (steps - 1) * _lastCount;
        if (lost * realPeriodUs > waitedUs + 10e6)
            return Accept(FrameOrder.Backward, 0, frame, arrival);
        return lost == 0 ? Accept(FrameOrder.Next, 0, frame, arrival) : Accept(FrameOrder.AfterGap, lost, frame, arrival);
    }

    public void Restart() => _started = false;

    private FramePlace AfterSilence(DecodedFrame frame, ArrivalTime arrival, double waitedUs, double realPeriodUs)
    {
        double surplusUs = waitedUs - frame.Count * realPeriodUs;
        return surplusUs > SilenceUs
            ? Accept(FrameOrder.AfterGap, (long)Math.Round(surplusUs / realPeriodUs), frame, arrival)
            : Accept(FrameOrder.Next, 0, frame, arrival);
    }

    private FramePlace Accept(FrameOrder order, long lost, DecodedFrame frame, ArrivalTime arrival)
    {
        double firstUs = _nextUs + lost * PeriodUs;
        _started = true;
        _nextUs = firstUs + frame.Count * PeriodUs;
        _lastCount = frame.Count;
        _steps.Accept(frame.Sequence);
        _lastArrival = arrival;
        return new FramePlace(order, firstUs, lost);
    }
}
