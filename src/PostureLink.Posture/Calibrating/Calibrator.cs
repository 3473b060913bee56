using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Follows the wearer's calibrate actions: collects their spans and judges each at its end.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct Calibrator
{
    private readonly SensorMounting _mounting;
    private readonly double _neutralGoodSeconds;
    private readonly LumbarTrack? _lumbar;
    private List<CalibrationWindow>? _open;

    public Calibrator(SensorMounting mounting, PostureOptions options, Calibration? current, LumbarTrack? lumbar)
    {
        _lumbar = lumbar;
        _mounting = mounting;
        _neutralGoodSeconds = options.CalibrationGoodSeconds;
        Current = current;
    }

    /// <summary>The calibration in force, or null.</summary>
    public Calibration? Current { get; private set; }

    /// <summary>How the one that began first is going, after the last second; null while there is none.</summary>
    public CalibrationProgress? Progress { get; private set; }

    /// <summary>The pose of another seat is in force from now on.</summary>
    public void Use(Calibration calibration) => Current = calibration;

    public void Begin(CalibrateAction action) => (_open ??= []).Add(new CalibrationWindow(action, _mounting, _neutralGoodSeconds));

    /// <summary>Gives up what would end after a moment; what has ended by then is judged, though its last second may not have come yet.</summary>
    public readonly void Leave(EventTime at) => _open?.RemoveAll(window => window.End > at);

    /// <summary>Takes a second; whenever a span is over, adds the judgement to the events.</summary>
    /// <returns>Whether the calibration in force changed.</returns>
    public bool Take(in SecondFeatures second, List<PostureEvent> events)
    {
        bool changed = false;
        Progress = null;
        for (int i = 0; i < _open?.Count; i++)
        {
            CalibrationWindow window = _open[i];
            EventTime end = second.Start + PostureSecond.Length;
            window.Add(second);
            if (window.Action.At <= second.Start)
                Progress ??= window.Progress(second, (int)(end - window.Action.At).TotalSeconds, Current, isLast: window.End <= end);
            if (window.End > end)
                continue;
            _open.RemoveAt(i--);
            changed |= Settle(window, end, events);
        }
        return changed;
    }

    /// <summary>The record ends: spans that were cut short are judged by what there is.</summary>
    public void EndOfRecord(EventTime at, List<PostureEvent> events)
    {
        foreach (CalibrationWindow window in _open ?? [])
            events.Add(window.Judge(at, Current));
        _open = null;
    }

    private bool Settle(CalibrationWindow window, EventTime at, List<PostureEvent> events)
    {
        PostureEvent verdict = window.Judge(at, Current);
        events.Add(verdict);
        if (verdict is not CalibrationDone done)
            return false;
        Current = done.Calibration;
        if (window.Action.Pose == CalibrationPose.Upright && _lumbar?.Calibrate(window.Action, at) is { } second)
            events.Add(second);
        return true;
    }
}
