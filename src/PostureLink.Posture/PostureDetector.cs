using System.Collections.Immutable;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The chain of one subscription: samples, second features, angles, state, episodes, step.</summary>
/// <remarks>
/// What only it uses lies within it, as values: a process may keep thousands of clips, and each object on the way to a clip's state is one
/// more that the processor waits for.
/// </remarks>
internal sealed class PostureDetector : IObserver<SessionInput>, ISecondSink
{
    private static readonly ImmutableArray<PostureEvent> NoEvents = [];

    private readonly IObserver<PostureStep> _steps;
    private readonly SecondExtractor _extractor;
    private ActionQueue _actions;
    private Calibrator _calibrator;
    private AngleTrack _angles;
    private StateClassifier _classifier;
    private SlouchJudge _slouch;
    private SelfCalibration _self = new();
    private readonly Seats? _seats;
    private StillBoutTracker _stillBouts;
    private readonly RestingFlat _restingFlat;
    private readonly SmoothBend _bend;
    private readonly PostureOptions _options;
    private readonly LumbarTrack? _lumbar;
    private readonly SecondClipWatch? _secondClip;
    private readonly List<PostureEvent> _events = [];
    private bool _saysOffBody;
    private bool _wasOff;
    private SampleKind _kind;
    private EventTime _end;
    private bool _begun;
    private bool _isOver;

    public PostureDetector(
        SensorMounting mounting, PostureOptions options, Calibration? calibration, LumbarTrack? lumbar, IObserver<PostureStep> steps)
    {
        _steps = steps;
        _options = options;
        _bend = new SmoothBend();
        _lumbar = lumbar;
        _secondClip = lumbar is { IsLive: true } ? new SecondClipWatch() : null;
        _extractor = SecondFeatureChain.Create(options);
        _calibrator = new Calibrator(mounting, options, calibration, lumbar);
        _angles = new AngleTrack(calibration);
        _classifier = new StateClassifier(mounting, options);
        _slouch = new SlouchJudge(options) { HasSecondClip = lumbar is not null };
        _stillBouts = new StillBoutTracker(options);
        _seats = options.SeveralSeats && lumbar is null ? new Seats() : null;
        _restingFlat = new RestingFlat(mounting.Forward, window: RestingWindow(options)) { InAnyAttitude = options.RestsAnywhere };
        if (calibration is not null)
        {
            _classifier.Calibrate(calibration);
            _slouch.Mark(calibration, calibration.TakenAt, _events);
            _seats?.Add(calibration);
        }
    }

    public void OnNext(SessionInput input)
    {
        if (_isOver)
            return;
        if (input.Block is { } block)
        {
            _saysOffBody = block.IsOffBody;
            _extractor.Process(block, this);
        }
        else if (input.SecondClip is { } second)
        {
            _lumbar?.Add(second);
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

    public void OnError(Exception error)
    {
        if (!_isOver)
            _steps.OnError(error);
        _isOver = true;
    }

    public void OnCompleted()
    {
        if (_isOver)
            return;
        Complete();
        _isOver = true;
        _steps.OnCompleted();
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
        if (_options.SelfCalibration && _self.Take(second) && _calibrator.Current is { } current)
            Calibrate(current);
        (Direction up, double normG) = _self.Correct(second);
        TrunkAngles angles = usable ? _angles.Push(up, normG) : default;
        (PostureState state, UnknownReason reason) = _classifier.Classify(second, _angles.IsCalibrated, angles, _saysOffBody);
        bool isBending = _bend.Update(second) && _options.SlouchedByTheSecond;
        if (second.HasMovement)
            _restingFlat.Update(second);

        var judged = new PostureSecond(second.Start, state, reason, angles, usable && _angles.IsCalibrated, second.MadMg, second.Kind)
        {
            Momentary = usable ? _angles.Now : default,
        };
        if (_angles.IsCalibrated)
        {
            TrunkAngles? lumbar = judged.HasAngles ? LumbarAngles(second.Start) : null;
            if (lumbar is { } low)
                judged = judged with { CurvatureDeg = _angles.Now.FlexionDeg - low.FlexionDeg };
            var evidence = new SlouchEvidence(_angles.Now, second.ObservedRatio, _classifier.IsSettled, _classifier.MayBePassing(second))
            {
                IsBending = isBending,
                Lumbar = lumbar,
            };
            judged = _slouch.Take(judged, evidence, _restingFlat, _events);
        }
        _stillBouts.Take(judged, _events);
        NoteTakenOff();
        NoteCalibration(second);
        ChooseSeat(second, judged.State);
        Emit(judged);
    }

    /// <summary>Nearly the dwell: by the time an alert is due, a clip put on a table has lain there for it.</summary>
    private static TimeSpan RestingWindow(PostureOptions options) => TimeSpan.FromSeconds(Math.Clamp(options.DwellSeconds - 10, 5, 60));

    private TrunkAngles? LumbarAngles(EventTime moment)
    {
        if (_lumbar is null)
            return null;
        SecondClipLoss? loss = _lumbar.LossAt(moment, out TrunkAngles angles);
        _secondClip?.Take(loss, _end, _events);
        return loss is null ? angles : null;
    }

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
        Calibrate(calibration);
        _seats?.Add(calibration);
        _slouch.Believe();
    }

    private void ChooseSeat(in SecondFeatures second, PostureState state)
    {
        if (_seats?.Take(second, state) is not { } seat)
            return;
        _calibrator.Use(seat);
        Calibrate(seat);
        _slouch.Believe();
        _events.Add(new SeatChosen(_end, seat.TakenAt));
    }

    /// <summary>Takes up a calibration as it was read and is kept; angles are taken as a perfect sensor would have read it.</summary>
    private void Calibrate(Calibration calibration)
    {
        _angles.Calibrate(_self.Correct(calibration));
        _classifier.Calibrate(calibration);
        _slouch.Mark(calibration, _end, _events);
    }

    /// <summary>Ends the record: the last second, then one step that is no time but carries what was still open.</summary>
    private void Complete()
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

    private void Emit(in PostureSecond second)
    {
        // Handed out as an array of its own: a step may be kept, the list is filled again.
        ImmutableArray<PostureEvent> events = _events.Count == 0 ? NoEvents : [.. _events];
        _events.Clear();
        _steps.OnNext(new PostureStep(second, events, _actions.TakeBefore(second.End), _calibrator.Progress));
    }
}
