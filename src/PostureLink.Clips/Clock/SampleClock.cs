using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The one place where a clip's ticks and arrival times become event times.</summary>
/// <remarks>
/// <para>Deterministic; not for two threads at once.</para>
/// <para>The clip's own time orders and spaces the samples: its ticks where its frames carry them, else the count of its
/// samples at the nominal rate. Arrival only says where that time lies: the frames with the least delay give offset and drift
/// (see <see cref="LowerEnvelope"/>), so jitter and bursts do not reach the samples. Event time is late by the least delay of
/// the radio, some milliseconds, and that is constant. A clip without ticks that samples at another rate than it should is
/// found out in some ten seconds, and so is a clock that was set forward.</para>
/// <para>Event times never run back while the machine's clock does not. Where the tie to arrival improves, times are moved by at most
/// 5 % of the time passed and a quarter of a sample for each frame; only a correction forward of more than a second is made at once, as
/// a gap, and times that lie ahead by more than a second wait: they go at half the pace of arrival until it comes up with them.</para>
/// <para>Where the machine's clock is set back, so that event times are more than <see cref="LongestLead"/> ahead of it, they follow at
/// once, as those of a new clip.</para>
/// <para>A clip without ticks and without sequence numbers cannot tell a pause of its radio from lost samples: more than two
/// seconds of silence count as a gap.</para>
/// <para>Where nobody knows how regularly a clip sends, its profile says so, and samples are stamped as they arrive
/// (<see cref="ClipTimeBase.ByArrival"/>): jitter reaches them, but a guessed rate does not.</para>
/// </remarks>
public sealed class SampleClock
{
    /// <summary>How far event times may be ahead of a machine's clock that was set back before they follow it.</summary>
    /// <value>A minute: to wait for it takes two, and for two hours it would take four.</value>
    public static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(1);

    // Quartz and RC clocks of clips are off by up to 0.7 %; sampling rates that nobody measured by up to 5 %, and by far more
    // where a sensor refuses a rate, a loop is slow, or frames without numbers are lost.
    private const double LikelyTickDrift = 0.01;
    private const double LikelyRateError = 0.06;
    private const double LargestRateRatio = 100;

    private const double JumpUs = 1e6;
    private const double SlewShare = 0.05;
    private const double SlewPeriods = 0.25;

    // Frames that were held back come at one moment; their samples still need a time each.
    private const double WaitingShare = 0.5;
    private const double ShortestPeriods = 0.01;

    private readonly IClipTimeline _timeline;
    private readonly LowerEnvelope _delays;
    private double _lastClipUs;
    private double _lastFirstUs;
    private double? _lastSampleUs;
    private ArrivalTime _lastArrival;

    /// <summary>Creates a clock for a clip.</summary>
    /// <param name="nominalRateHz">Samples a second; positive.</param>
    /// <param name="timeBase">The clock in its frames, or null.</param>
    /// <param name="sequenceBits">Width of the sequence number in its frames, 1 to 32 bits, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive, or a width is out of range.</exception>
    public SampleClock(double nominalRateHz, ClipTimeBase? timeBase, int? sequenceBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nominalRateHz);
        if (timeBase is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeBase.Bits, 8, nameof(timeBase));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeBase.Bits, 64, nameof(timeBase));
        }
        if (sequenceBits is int bits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1, nameof(sequenceBits));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32, nameof(sequenceBits));
        }

        _timeline = timeBase switch
        {
            null => new CountTimeline(nominalRateHz, sequenceBits),
            { Reference: TimeReference.Arrival } => new ArrivalTimeline(nominalRateHz, sequenceBits),
            _ => new TickTimeline(timeBase, nominalRateHz),
        };
        _delays = timeBase is null ? new LowerEnvelope(LikelyRateError, LargestRateRatio) : new LowerEnvelope(LikelyTickDrift, 1);
    }

    /// <summary>What it met so far.</summary>
    public ClockFaults Faults { get; private set; }

    /// <summary>Tells when the samples of a frame were taken.</summary>
    /// <param name="frame">The frame; with ticks when the clock was made with a time base.</param>
    /// <param name="arrival">When it arrived.</param>
    /// <param name="times">
    /// The times of its samples, all later than every sample before; earlier ones where <see cref="ClockFaults.SetBacks"/> grew.
    /// </param>
    /// <returns>False when the frame is to be dropped: it came before, or holds no samples.</returns>
    /// <exception cref="ArgumentException">The clock was made with a time base, and the frame has no ticks.</exception>
    public bool TryStamp(DecodedFrame frame, ArrivalTime arrival, out FrameTimes times)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_timeline is TickTimeline && frame.Ticks is null)
            throw new ArgumentException("The frame has no ticks, though this clip's frames carry them.", nameof(frame));

        times = default;
        if (frame.Count == 0)
            return false;
        if (WasSetBack(arrival))
            BeginAnew();
        FramePlace place = _timeline.Place(frame, arrival, 1 + _delays.Slope);
        Count(place);
        if (place.Order == FrameOrder.Duplicate)
            return false;

        bool fresh = place.Order is FrameOrder.First or FrameOrder.Backward || IsAheadOf(arrival, place, frame.Count);
        if (fresh)
            _delays.Restart();
        double clipLastUs = place.FirstUs + (frame.Count - 1) * _timeline.PeriodUs;
        bool tied = _delays.Add(clipLastUs, arrival.Microseconds - clipLastUs);

        double periodUs = _timeline.PeriodUs * (1 + _delays.Slope);
        double spacingUs = periodUs;
        double firstUs;
        if (LeadUs(place.FirstUs, periodUs) > JumpUs)
            (firstUs, spacingUs) = Waiting(arrival, frame.Count, periodUs);
        else
            firstUs = FirstSampleUs(place.FirstUs, periodUs, fresh, ref tied);
        if (tied)
            Faults = Faults with { Reanchors = Faults.Reanchors + 1 };
        _lastClipUs = place.FirstUs;
        double lastSampleUs = firstUs + (frame.Count - 1) * spacingUs;
        _lastSampleUs = lastSampleUs;
        _lastFirstUs = lastSampleUs - (frame.Count - 1) * periodUs;
        _lastArrival = arrival;
        var period = TimeSpan.FromTicks((long)Math.Round(spacingUs * TimeSpan.TicksPerMicrosecond));
        times = new FrameTimes(new EventTime((long)Math.Round(firstUs)), period);
        return true;
    }

    /// <summary>Says that a new connection begins: the clip may have started anew, and its counters with it.</summary>
    public void Restart() => _timeline.Restart();

    /// <summary>Whether the machine's clock went back, and left the samples too far ahead to wait for it.</summary>
    private bool WasSetBack(ArrivalTime arrival) =>
        arrival.Microseconds < _lastArrival.Microseconds - JumpUs && _lastSampleUs > arrival.Microseconds + LongestLead.TotalMicroseconds;

    private void BeginAnew()
    {
        _timeline.Restart();
        _lastSampleUs = null;
        Faults = Faults with { SetBacks = Faults.SetBacks + 1 };
    }

    /// <summary>Whether the frame would have been sampled well after it arrived: the tie cannot be true any more.</summary>
    private bool IsAheadOf(ArrivalTime arrival, FramePlace place, int count)
    {
        double clipLastUs = place.FirstUs + (count - 1) * _timeline.PeriodUs;
        bool ahead = clipLastUs + _delays.At(clipLastUs) > arrival.Microseconds + JumpUs;
        if (ahead)
            Faults = Faults with { Reanchors = Faults.Reanchors + 1 };
        return ahead;
    }

    /// <summary>How far the times given so far are ahead of what the tie to arrival says now.</summary>
    private double LeadUs(double clipFirstUs, double periodUs) =>
        _lastSampleUs is double lastSampleUs ? lastSampleUs + periodUs - TargetUs(clipFirstUs) : 0;

    private double TargetUs(double clipFirstUs) => clipFirstUs + _delays.At(clipFirstUs);

    /// <summary>The samples of a frame spread over less than the time in which it came.</summary>
    private (double FirstUs, double PeriodUs) Waiting(ArrivalTime arrival, int count, double periodUs)
    {
        double arrivedUs = arrival.Microseconds - _lastArrival.Microseconds;
        double spacingUs = Math.Clamp(WaitingShare * arrivedUs / count, ShortestPeriods * periodUs, WaitingShare * periodUs);
        return (_lastSampleUs!.Value + spacingUs, spacingUs);
    }

    private double FirstSampleUs(double clipFirstUs, double periodUs, bool fresh, ref bool tied)
    {
        double target = TargetUs(clipFirstUs);
        if (_lastSampleUs is not double lastSampleUs)
            return target;
        if (fresh)
            return Math.Max(target, lastSampleUs + periodUs);

        double passedUs = (clipFirstUs - _lastClipUs) * (1 + _delays.Slope);
        double steady = _lastFirstUs + passedUs;
        double correction = target - steady;
        if (correction > JumpUs)
        {
            tied = true;
            return Math.Max(target, lastSampleUs + periodUs / 2);
        }
        // A clip that is stamped by arrival goes back with the clock of the computer.
        double slew = Math.Max(0, Math.Min(SlewShare * passedUs, SlewPeriods * periodUs));
        return Math.Max(steady + Math.Clamp(correction, -slew, slew), lastSampleUs + periodUs / 2);
    }

    private void Count(FramePlace place)
    {
        Faults = place.Order switch
        {
            FrameOrder.Duplicate => Faults with { Duplicates = Faults.Duplicates + 1 },
            FrameOrder.Backward => Faults with { Backward = Faults.Backward + 1, Reanchors = Faults.Reanchors + 1 },
            FrameOrder.AfterGap => Faults with { Gaps = Faults.Gaps + 1, LostSamples = Faults.LostSamples + place.LostSamples },
            _ => Faults,
        };
    }
}
