using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The timeline of a clip whose frames carry its clock.</summary>
internal sealed class TickTimeline : IClipTimeline
{
    private const double MicrosecondsPerSecond = 1e6;

    // A frame counts as following at once up to half a frame of delay: sampling rates are off by some percent.
    private const double GapShare = 1.5;

    // So many gaps in a row are no lost frames: the clip samples more seldom than it should.
    private const int GapsOfARate = 8;

    // The settings of a clip span less, so beyond it is a fault and no rate.
    private const double LargestRateRatio = 100;

    // The sampling clock drifts with temperature, in minutes.
    private const int FramesOfMean = 16;

    // A radio repeats what it sent last, not what it sent long ago.
    private const int Remembered = 8;

    // A frame this little behind the last one came late; one further behind comes from a clock that was set back.
    private const double LateFrames = 2;

    private readonly ClipTimeBase _timeBase;
    private readonly double _usPerTick;
    private readonly double _nominalPeriodUs;
    private readonly ulong[] _recent = new ulong[Remembered];
    private int _recentCount;
    private int _learned;
    private int _gapsInARow;
    private double _leastGapPeriodUs;
    private ulong _lastTicks;
    private double _lastReferenceUs;
    private double _lastFirstUs;
    private int _lastCount;
    private ArrivalTime _lastArrival;

    public TickTimeline(ClipTimeBase timeBase, double nominalRateHz)
    {
        _timeBase = timeBase;
        _usPerTick = MicrosecondsPerSecond / timeBase.TicksPerSecond;
        _nominalPeriodUs = MicrosecondsPerSecond / nominalRateHz;
        PeriodUs = _nominalPeriodUs;
    }

    public double PeriodUs { get; private set; }

    public FramePlace Place(DecodedFrame frame, ArrivalTime arrival, double stretch)
    {
        ulong ticks = frame.Ticks!.Value.Value;
        if (_recentCount == 0)
            return Accept(FrameOrder.First, 0, frame, ticks, arrival);
        if (_recent.AsSpan(0, Math.Min(_recentCount, Remembered)).Contains(ticks))
            return new FramePlace(FrameOrder.Duplicate, 0, 0);

        double referenceUs = _lastReferenceUs + Elapsed(ticks, arrival) * _usPerTick;
        double advanceUs = FirstOf(referenceUs, frame.Count) - _lastFirstUs;
        // A late frame's place is taken: to move the clock for it would put everything after it too late.
        if (advanceUs <= 0 && advanceUs > -LateFrames * _lastCount * PeriodUs)
            return new FramePlace(FrameOrder.Duplicate, 0, 0);
        if (advanceUs <= 0)
            return Accept(FrameOrder.Backward, referenceUs, frame, ticks, arrival);
        int samplesBetween = _timeBase.Reference == TimeReference.FirstSample ? _lastCount : frame.Count;
        double measuredUs = Math.Clamp(
            (referenceUs - _lastReferenceUs) / samplesBetween, _nominalPeriodUs / LargestRateRatio, _nominalPeriodUs * LargestRateRatio);
        // Ticks may be nearly as long as a sample: two of them are no gap.
        if (advanceUs > GapShare * _lastCount * PeriodUs + _usPerTick)
        {
            LearnFromGap(measuredUs);
            long lost = Math.Max(1, (long)Math.Round(advanceUs / PeriodUs) - _lastCount);
            return Accept(FrameOrder.AfterGap, referenceUs, frame, ticks, arrival, lost);
        }

        LearnPeriod(measuredUs);
        return Accept(FrameOrder.Next, referenceUs, frame, ticks, arrival);
    }

    public void Restart() => _recentCount = 0;

    /// <summary>Ticks since the last frame: of all that the wrapping counter allows, what arrival makes likeliest.</summary>
    private double Elapsed(ulong ticks, ArrivalTime arrival)
    {
        ulong difference = unchecked(ticks - _lastTicks);
        if (_timeBase.Bits == 64)
            return unchecked((long)difference);

        double range = Math.ScaleB(1, _timeBase.Bits);
        double least = difference & ((1UL << _timeBase.Bits) - 1);
        double likely = (arrival.Microseconds - _lastArrival.Microseconds) / _usPerTick;
        return least + range * Math.Round((likely - least) / range);
    }

    /// <summary>The mean of the first frames, then a running one: by the clip's own clock, whatever rate was asked for.</summary>
    private void LearnPeriod(double measuredUs)
    {
        _gapsInARow = 0;
        _learned = Math.Min(_learned + 1, FramesOfMean);
        PeriodUs += (measuredUs - PeriodUs) / _learned;
    }

    private void LearnFromGap(double measuredUs)
    {
        _leastGapPeriodUs = _gapsInARow == 0 ? measuredUs : Math.Min(measuredUs, _leastGapPeriodUs);
        _gapsInARow++;
        if (_gapsInARow < GapsOfARate)
            return;
        _gapsInARow = 0;
        _learned = 0;
        PeriodUs = _leastGapPeriodUs;
    }

    private FramePlace Accept(
        FrameOrder order, double referenceUs, DecodedFrame frame, ulong ticks, ArrivalTime arrival, long lost = 0)
    {
        if (order is FrameOrder.First or FrameOrder.Backward)
            _recentCount = 0;
        _recent[_recentCount++ % Remembered] = ticks;
        _lastTicks = ticks;
        _lastReferenceUs = referenceUs;
        _lastFirstUs = FirstOf(referenceUs, frame.Count);
        _lastCount = frame.Count;
        _lastArrival = arrival;
        return new FramePlace(order, _lastFirstUs, lost);
    }

    private double FirstOf(double referenceUs, int count) =>
        _timeBase.Reference == TimeReference.FirstSample ? referenceUs : referenceUs - (count - 1) * PeriodUs;
}
