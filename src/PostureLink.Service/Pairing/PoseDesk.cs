using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// The pose that is taken at a desk, by both clips where there are two: asked for, followed by what the companion tells, left.
/// </summary>
internal sealed class PoseDesk : IDisposable
{
    /// <summary>Silence longer than this after its end gives a calibration up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HostClocks _clocks;
    private readonly Func<ClipInUse?> _inUse;
    private readonly Action<WearerAction> _act;
    private readonly Action _tellChanged;
    private readonly Lock _gate = new();
    private readonly PoseSpans _spans = new();
    private readonly SerialDisposable _patience = new();
    private readonly IDisposable _listening;
    private CalibrationNow? _now;
    private LinkStatus _link;

    /// <param name="clocks">The clocks.</param>
    /// <param name="inUse">Gives the clip in use.</param>
    /// <param name="events">What happens.</param>
    /// <param name="act">Takes the wearer's decision.</param>
    /// <param name="tellChanged">Tells that a pose was given up.</param>
    public PoseDesk(
        HostClocks clocks, Func<ClipInUse?> inUse, IObservable<CompanionEvent> events, Action<WearerAction> act, Action tellChanged)
    {
        (_clocks, _inUse, _act, _tellChanged) = (clocks, inUse, act, tellChanged);
        _listening = events.Subscribe(Take, _ => { });
    }

    /// <summary>The calibration under way, or the last one; null before the first.</summary>
    public CalibrationNow? Now
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    /// <summary>Why no pose can be taken, whatever else is under way; null where one can.</summary>
    public ClipRefusal? Hindrance =>
        _inUse() is null ? new ClipRefusal(ClipRefusalKind.NoClip)
        : _link != LinkStatus.Streaming ? new ClipRefusal(ClipRefusalKind.NoSamples)
        : null;

    private EventTime Moment => EventTime.From(_clocks.Scheduler.Now);

    /// <summary>Asks for a pose.</summary>
    public void Begin(CalibrationPose pose)
    {
        _inUse()?.Simulation?.Ask(pose == CalibrationPose.Slouch ? WearerCue.Slouch : WearerCue.SitUpright);
        _act(_spans.Begin(Moment, pose));
    }

    /// <summary>Leaves the pose under way, if there is one.</summary>
    public void Leave()
    {
        if (Now is { IsOver: false } going)
            _act(_spans.Leave(Moment, going));
    }

    public void Dispose()
    {
        _listening.Dispose();
        _patience.Dispose();
    }

    private void Take(CompanionEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case LinkChanged changed:
                    _link = changed.Link.Status;
                    break;
                case ActionTaken { Action: CalibrateAction asked }:
                    _now = new CalibrationNow(asked.Pose, asked.At, asked.Until, null, null, false);
                    _patience.Disposable = Observable.Timer(asked.Until - Moment + Patience, _clocks.Scheduler)
                        .Subscribe(_ => EndSilent(asked), _ => { });
                    break;
                case ActionTaken { Action: LeaveCalibrationAction left } when _now is { IsOver: false } going && going.Until > left.At:
                    _now = going with { IsLeft = true };
                    break;
                case SecondPassed { Calibrating: { } progress } when _now is { IsOver: false } going:
                    _now = going with { Progress = progress };
                    break;
                case PostureNoticed noticed:
                    Judge(noticed.Happened);
                    break;
            }
        }
    }

    private void Judge(PostureEvent happened)
    {
        if (_now is { IsOver: false } going)
        {
            if (happened is CalibrationDone or CalibrationRefused)
                _now = going with { Verdict = happened };
        }
        // The second clip is judged with the first, once that has its pose.
        else if (_now is { Verdict: CalibrationDone done, SecondVerdict: null } posed && done.At == happened.At
            && happened is SecondClipCalibrated or CalibrationRefused)
        {
            _now = posed with { SecondVerdict = happened };
        }
    }

    private void EndSilent(CalibrateAction asked)
    {
        lock (_gate)
        {
            if (_now is not { IsOver: false } going || going.From != asked.At)
                return;
            _now = going with { IsSilent = true };
        }
        _tellChanged();
    }
}
