using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>One slouch at a time: threshold, hysteresis, dwell, clear, and short interruptions that do not end it.</summary>
internal sealed class SlouchTracker
{
    private readonly PostureOptions _options;
    private SlouchMark _mark;
    private OpenEpisode? _open;

    public SlouchTracker(PostureOptions options) => _options = options;

    /// <summary>Takes a new mark; a slouch against the old one ends.</summary>
    public void Calibrate(Calibration calibration, EventTime at, List<PostureEvent> events)
    {
        End(SlouchEnd.ChangedState, at, events);
        double thresholdDeg = _options.ThresholdDeg(calibration);
        _mark = new SlouchMark(thresholdDeg, _options.ClearBelowDeg(thresholdDeg));
    }

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second, its state as classified without slouching.</param>
    /// <param name="observedSeconds">How much of it was observed, 0 to 1.</param>
    /// <param name="isSettled">Whether the hold after the last movement is over.</param>
    /// <param name="lumbar">Angles of the lumbar clip, or null.</param>
    /// <param name="resting">Whether the clip looks as if it lay on a table; asked only when an alert is due.</param>
    /// <param name="events">Receives what happened.</param>
    /// <returns>Whether the wearer is slouched in this second.</returns>
    public bool Take(
        in PostureSecond second, double observedSeconds, bool isSettled, TrunkAngles? lumbar, RestingFlat resting,
        List<PostureEvent> events)
    {
        bool still = second.State == PostureState.UprightStill;
        if (_open is null)
        {
            if (!still || !_mark.IsPast(second.Angles, lumbar))
                return false;
            _open = new OpenEpisode(second.Start);
            events.Add(new SlouchStarted(second.Start, second.Angles.FlexionDeg, _mark.ThresholdDeg));
        }

        OpenEpisode open = _open;
        if (Interrupt(open, second) is { } interruptedBy)
        {
            End(interruptedBy, second.End, events);
            return false;
        }

        bool clear = second.HasAngles && _mark.IsClear(second.Angles, lumbar);
        open.ClearSeconds = clear ? open.ClearSeconds + 1 : 0;
        if (open.ClearSeconds >= _options.ClearSeconds)
        {
            End(SlouchEnd.BackUnderMark, second.End, events);
            return false;
        }

        if (still && !clear)
            open.Count(second, observedSeconds, isSettled);
        if (still && !clear && !open.AlertDue && isSettled && open.DwellSeconds >= _options.DwellSeconds)
        {
            open.AlertDue = true;
            events.Add(new SlouchAlertDue(
                second.End, open.Start, second.Angles.FlexionDeg, _mark.ThresholdDeg, TimeSpan.FromSeconds(open.SlouchedSeconds), resting.IsResting));
        }
        return still;
    }

    /// <summary>Ends the slouch that is open, if one is.</summary>
    public void End(SlouchEnd by, EventTime at, List<PostureEvent> events)
    {
        if (_open is { } open)
            events.Add(new SlouchEnded(at, open.ToEpisode(_mark.ThresholdDeg, by)));
        _open = null;
    }

    private SlouchEnd? Interrupt(OpenEpisode open, in PostureSecond second)
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

        public void Count(in PostureSecond second, double observedSeconds, bool isSettled)
        {
            SlouchedSeconds += observedSeconds;
            if (isSettled)
                DwellSeconds += observedSeconds;
            _flexionSum += second.Angles.FlexionDeg * observedSeconds;
            _peakDeg = Math.Max(_peakDeg, second.Angles.FlexionDeg);
            _lastPast = second.End;
        }

        public SlouchEpisode ToEpisode(double thresholdDeg, SlouchEnd by) => new(
            Start, _lastPast, TimeSpan.FromSeconds(SlouchedSeconds), SlouchedSeconds > 0 ? _flexionSum / SlouchedSeconds : thresholdDeg,
            SlouchedSeconds > 0 ? _peakDeg : thresholdDeg, thresholdDeg, AlertDue, by);
    }
}
