using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The chain of one subscription: samples, second features, angles, state, episodes, step.</summary>
internal sealed class PostureDetector : ISecondSink
{
    private readonly IObserver<PostureStep> _steps;
    private readonly SecondExtractor _extractor;
    private readonly ActionQueue _actions = new();
    private readonly Calibrator _calibrator;
    private readonly AngleTrack _angles;
    private readonly StateClassifier _classifier;
    private readonly SlouchTracker _slouch;
    private readonly UprightWatch _upright;
    private readonly StillBoutTracker _stillBouts;
    private readonly RestingFlat _restingFlat;
    private readonly LumbarTrack? _lumbar;
    private readonly List<PostureEvent> _events = [];
    private bool _saysOffBody;
    private bool _wasOff;
    private SampleKind _kind;
    private EventTime _end;
    private bool _begun;

    public PostureDetector(
        SensorMounting mounting, PostureOptions options, Calibration? calibration, LumbarTrack? lumbar, IObserver<PostureStep> steps)
    {
        _steps = steps;
        _lumbar = lumbar;
        _extractor = SecondFeatureChain.Create(options);
        _calibrator = new Calibrator(mounting, options, calibration, lumbar);
        _angles = new AngleTrack(calibration);
        _classifier = new StateClassifier(mounting, options);
        _slouch = new SlouchTracker(options);
        _upright = new UprightWatch(options);
        _stillBouts = new StillBoutTracker(options);
        _restingFlat = new RestingFlat(mounting.Forward, window: RestingWindow(options)) { InAnyAttitude = options.RestsAnywhere };
        if (calibration is not null)
            _slouch.Calibrate(calibration, calibration.TakenAt, _events);
    }

    public void Take(SessionInput input)
    {
        if (input.Block is { } block)
        {
            _saysOffBody = block.IsOffBody;
            _extractor.Process(block, this);
        }
        else if (input.Action is { } action)
        {
            _actions.Add(action);
            if (action is CalibrateAction calibrate)
                _calibrator.Begin(calibrate);
            else if (action is LeaveCalibrationAction)
                _calibrator.Leave(action.At);
        }
        else if (input.QuietUntil is { } moment)
        {
            _extractor.AdvanceTo(moment, this);
        }
    }

    /// <summary>Ends the record: the last second, then one step that is no time but carries what was still open.</summary>
    public void Complete()
    {
        _extractor.Complete(this);
        if (!_begun)
            return;
        _calibrator.EndOfRecord(_end, _events);
        _slouch.End(SlouchEnd.RecordEnded, _end, _events);
        if (_extractor.Dropped is { Total: > 0 } dropped)
            _events.Add(new SamplesDropped(_end, dropped.Duplicate + dropped.Backward + dropped.Late, dropped.Unusable + dropped.BadTime));
        Emit(new PostureSecond(_end, PostureState.Unknown, UnknownReason.NoRecord, default, false, 0, _kind));
    }

    public void OnGap(EventTime from, EventTime until) => _events.Add(new GapSeen(until, from));

    public void OnSecond(in SecondFeatures second)
    {
        _begun = true;
        _kind = second.Kind;
        _end = second.Start + PostureSecond.Length;
        bool usable = second.ObservedRatio >= 0.5 && second.HasGravity;
        if (second.ObservedRatio == 0)
            _angles.Clear();
        TrunkAngles angles = usable ? _angles.Push(second) : default;
        (PostureState state, UnknownReason reason) = _classifier.Classify(second, _angles.IsCalibrated, angles, _saysOffBody);
        if (second.HasMovement)
            _restingFlat.Update(second);

        var judged = new PostureSecond(second.Start, state, reason, angles, usable && _angles.IsCalibrated, second.MadMg, second.Kind)
        {
            Momentary = usable ? _angles.Now : default,
        };
        if (_angles.IsCalibrated)
        {
            TrunkAngles? lumbar = judged.HasAngles ? _lumbar?.AnglesAt(second.Start) : null;
            if (lumbar is { } low)
                judged = judged with { CurvatureDeg = _angles.Now.FlexionDeg - low.FlexionDeg };
            _slouch.IsHushed = _upright.IsInDoubt;
            bool slouched = _slouch.Take(
                judged, _angles.Now, second.ObservedRatio, _classifier.IsSettled, lumbar, _restingFlat, _events);
            if (slouched)
                judged = judged with { State = PostureState.SlouchedStill };
            _upright.Take(judged, _slouch.IsClear(_angles.Now), _events);
        }
        _stillBouts.Take(judged, _events);
        NoteTakenOff();
        NoteCalibration(second);
        Emit(judged);
    }

    /// <summary>Nearly the dwell: by the time an alert is due, a clip put on a table has lain there for it.</summary>
    private static TimeSpan RestingWindow(PostureOptions options) => TimeSpan.FromSeconds(Math.Clamp(options.DwellSeconds - 10, 5, 60));

    private void NoteTakenOff()
    {
        if (_classifier.OffSince is { } since && !_wasOff)
            _events.Add(new TakenOffSince(_end, since));
        _wasOff = _classifier.OffSince is not null;
    }

    private void NoteCalibration(in SecondFeatures second)
    {
        if (!_calibrator.Take(second, _events) || _calibrator.Current is not { } calibration)
            return;
        _angles.Calibrate(calibration);
        _upright.Calibrate();
        _slouch.Calibrate(calibration, _end, _events);
    }

    private void Emit(in PostureSecond second)
    {
        // Handed out as an array of its own: a step may be kept, the list is filled again.
        IReadOnlyList<PostureEvent> events = _events.Count == 0 ? [] : _events.ToArray();
        _events.Clear();
        _steps.OnNext(new PostureStep(second, events, _actions.TakeBefore(second.End), _calibrator.Progress));
    }
}
