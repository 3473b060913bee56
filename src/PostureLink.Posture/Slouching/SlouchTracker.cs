using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>One slouch at a time: threshold, hysteresis, dwell, clear, and short interruptions that do not end it.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct SlouchTracker
{
    private readonly PostureOptions _options;
    private SlouchMark _mark;
    private OpenEpisode? _open;
    private OpenEpisode? _onset;

    public SlouchTracker(PostureOptions options) => _options = options;

    /// <summary>Whether no alert may be due, because the neutral pose is in doubt.</summary>
    public bool IsHushed { get; set; }

    /// <summary>Whether an alert is due within the time that it keeps from movement: what lasted that long is no bend any more.</summary>
    public readonly bool IsNearAlert => _open is { AlertDue: false } open && open.DwellSeconds >= _options.DwellSeconds - _options.HoldAfterMovingSeconds;

    /// <summary>Whether angles are clear of the mark.</summary>
    public readonly bool IsClear(TrunkAngles now) => _mark.IsClear(now, null);

    /// <summary>Takes a new mark; a slouch against the old one ends.</summary>
    /// <param name="calibration">What the mark is taken from.</param>
    /// <param name="at">When.</param>
    /// <param name="events">Receives the end of a slouch.</param>
    /// <param name="movedBackDeg">How much further back than its pose upright has turned out to be, degrees.</param>
    public void Calibrate(Calibration calibration, EventTime at, List<PostureEvent> events, double movedBackDeg = 0)
    {
        End(SlouchEnd.ChangedState, at, events);
        double thresholdDeg = _options.ThresholdDeg(calibration with { SlouchRangeDeg = calibration.SlouchRangeDeg + movedBackDeg });
        _mark = new SlouchMark(thresholdDeg, _options, movedBackDeg);
    }

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second with its steadied angles, its state as classified without slouching.</param>
    /// <param name="evidence">What else is known of it.</param>
    /// <param name="resting">Whether the clip looks as if it lay on a table; asked only when an alert is due.</param>
    /// <param name="events">Receives what happened.</param>
    /// <returns>Whether the wearer is slouched in this second.</returns>
    public bool Take(in PostureSecond second, in SlouchEvidence evidence, RestingFlat resting, List<PostureEvent> events)
    {
        (TrunkAngles now, double observedSeconds, bool isSettled, bool isPassing) = evidence;
        TrunkAngles? lumbar = evidence.Lumbar;
        bool still = second.State == PostureState.UprightStill;
        if (_open is null)
        {
            if (!still || isPassing || !_mark.IsPast(now, lumbar) || now.FlexionDeg >= _options.BendDeg)
            {
                _onset = null;
                return false;
            }
            _onset ??= new OpenEpisode(second.Start);
            _onset.Count(second, _mark.ForwardDeg(now), observedSeconds, isSettled);
            if (!_mark.IsPast(second.Angles, lumbar))
                return false;
            // The median is sure two seconds late; the seconds that convinced it belong to the episode.
            _open = _onset;
            _onset = null;
            events.Add(new SlouchStarted(_open.Start, _mark.ForwardDeg(second.Angles), _mark.ThresholdDeg));
            return true;
        }

        OpenEpisode open = _open;
        if (Interrupt(open, second) is { } interruptedBy)
        {
            End(interruptedBy, second.End, events);
            return false;
        }

        double slouchDeg = open.MeanDeg;
        bool clear = second.HasAngles && _mark.IsClear(now, lumbar, slouchDeg);
        open.ClearSeconds = clear ? open.ClearSeconds + 1 : 0;
        if (open.ClearSeconds >= _options.ClearSeconds)
        {
            End(SlouchEnd.BackUnderMark, second.End, events);
            return false;
        }

        if (still && !clear)
        {
            open.Count(second, _mark.ForwardDeg(now), observedSeconds, isSettled);
            if (!open.AlertDue && !IsHushed && isSettled && open.DwellSeconds >= _options.DwellSeconds)
            {
                open.AlertDue = true;
                events.Add(new SlouchAlertDue(
                    second.End, open.Start, _mark.ForwardDeg(second.Angles), _mark.ThresholdDeg, TimeSpan.FromSeconds(open.SlouchedSeconds),
                    resting.IsResting)
                {
                    CurvatureDeg = second.CurvatureDeg,
                });
            }
        }
        // Steadied, so that a trunk that wavers about the mark does not make two states of it.
        return still && !(_options.SlouchedByTheSecond && _mark.IsClear(second.Angles, lumbar, slouchDeg));
    }

    /// <summary>Ends the slouch that is open, if one is.</summary>
    public void End(SlouchEnd by, EventTime at, List<PostureEvent> events)
    {
        if (_open is { } open)
            events.Add(new SlouchEnded(at, open.ToEpisode(_mark.ThresholdDeg, by)));
        _open = null;
        _onset = null;
    }

    private readonly SlouchEnd? Interrupt(OpenEpisode open, in PostureSecond second)
    {
        switch (second.State)
        {
            case PostureState.UprightStill:
                open.InterruptedSeconds = 0;
                return null;
            case PostureState.Walking or PostureState.Lying or PostureState.NotWorn:
                return SlouchEnd.ChangedState;
            default:
                open.InterruptedSeconds++;
                return open.InterruptedSeconds < _options.InterruptionSeconds ? null
                    : second.State == PostureState.Unknown ? SlouchEnd.Gap
                    : SlouchEnd.ChangedState;
        }
    }

    private sealed class OpenEpisode
    {
        private EventTime _lastPast;
        private double _flexionSum;
        private double _peakDeg = double.NegativeInfinity;

        public OpenEpisode(EventTime start)
        {
            Start = start;
            _lastPast = start;
        }

        public EventTime Start { get; }

        public double SlouchedSeconds { get; private set; }

        public double DwellSeconds { get; private set; }

        public double ClearSeconds { get; set; }

        public double InterruptedSeconds { get; set; }

        public bool AlertDue { get; set; }

        /// <summary>How far forward it is, degrees; 0 while nothing of it is counted.</summary>
        public double MeanDeg => SlouchedSeconds > 0 ? _flexionSum / SlouchedSeconds : 0;

        public void Count(in PostureSecond second, double forwardDeg, double observedSeconds, bool isSettled)
        {
            SlouchedSeconds += observedSeconds;
            if (isSettled)
                DwellSeconds += observedSeconds;
            _flexionSum += forwardDeg * observedSeconds;
            _peakDeg = Math.Max(_peakDeg, forwardDeg);
            _lastPast = second.End;
        }

        public SlouchEpisode ToEpisode(double thresholdDeg, SlouchEnd by) => new(
            Start, _lastPast, TimeSpan.FromSeconds(SlouchedSeconds), SlouchedSeconds > 0 ? _flexionSum / SlouchedSeconds : thresholdDeg,
            SlouchedSeconds > 0 ? _peakDeg : thresholdDeg, thresholdDeg, AlertDue, by);
    }
}
