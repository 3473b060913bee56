using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>The pipeline that runs now, and what the wearer decides while there is none.</summary>
/// <remarks>Begun and ended by the companion's loop alone; what is decided arrives on any thread.</remarks>
internal sealed class PipelineInUse : IAsyncDisposable
{
    private readonly CompanionOptions _options;
    private readonly PatientJournal _journal;
    private readonly WornClips _clips;
    private readonly StatusBoard _status;
    private readonly HealthBoard _health;
    private readonly PipelineListener _listener;
    private readonly Action<Exception> _renew;
    private readonly Subject<WearerAction> _decided = new();
    private readonly ISubject<WearerAction> _actions;
    private readonly SerialDisposable _streams = new();
    // What the wearer does between two pipelines waits for the next one.
    private readonly List<WearerAction> _held = [];
    private bool _isHeard;
    private LivePipeline? _pipeline;

    /// <param name="options">What the companion is made of.</param>
    /// <param name="journal">Where pipelines write.</param>
    /// <param name="clips">Whose samples they take.</param>
    /// <param name="status">Is told by which options they coach, and knows how the gates stand.</param>
    /// <param name="health">Expects no sign of life while there is none.</param>
    /// <param name="listener">Takes what they say.</param>
    /// <param name="renew">Has the loop make the pipeline anew, since it failed.</param>
    public PipelineInUse(
        CompanionOptions options, PatientJournal journal, WornClips clips, StatusBoard status, HealthBoard health,
        PipelineListener listener, Action<Exception> renew)
    {
        _options = options;
        _journal = journal;
        _clips = clips;
        _status = status;
        _health = health;
        _listener = listener;
        _renew = renew;
        _actions = Subject.Synchronize(_decided);
    }

    /// <summary>Whether the pipeline that began last takes the samples of a second clip too.</summary>
    public bool HasSecond { get; private set; }

    private EventTime Now => EventTime.From(_options.Clocks.Scheduler.Now);

    /// <summary>Hands on what the wearer decided, or keeps it until there is a pipeline that hears it.</summary>
    public void Take(WearerAction action)
    {
        lock (_held)
        {
            if (!_isHeard)
            {
                _held.Add(action);
                return;
            }
        }
        _actions.OnNext(action);
    }

    /// <summary>Hands on how a gate stands; a pipeline that begins later asks the status.</summary>
    public void Take(GateReading reading) => _actions.OnNext(new GateAction(Now, reading));

    /// <summary>Writes what waits to be written together; does not wait for it.</summary>
    public void WriteWaiting() => _pipeline?.WriteWaiting();

    /// <summary>Makes a pipeline of the clips and settings as they are now, and has it listen.</summary>
    public void Begin()
    {
        HasSecond = _clips.LowBack.InUse is not null;
        LivePipeline pipeline = Make();
        if (_clips.Upper.InUse is { } upper)
            pipeline.Note(upper.Clip.ToRecord());
        if (_clips.LowBack.InUse is { } low)
            pipeline.Note(low.Clip.ToRecord());
        _streams.Disposable = new CompositeDisposable(
            pipeline.Steps.Subscribe(_listener.Take, _renew),
            pipeline.JournalStates.Subscribe(_listener.Take, _renew));
        pipeline.Start();
        _pipeline = pipeline;
        // How the gates stand is part of what a pipeline goes by, and a new one has not heard it.
        foreach (GateReading reading in _status.Gates)
            Take(reading);
        HandOnHeld();
    }

    /// <summary>Ends the pipeline, if there is one; what is decided from now on is kept for the next.</summary>
    public async Task EndAsync()
    {
        _health.Expect(Parts.Pipeline, null, "");
        lock (_held)
            _isHeard = false;
        if (_pipeline is { } pipeline)
            await pipeline.DisposeAsync().ConfigureAwait(false);
        // Its last seconds are told before nobody listens any more.
        _streams.Disposable = Disposable.Empty;
        _pipeline = null;
    }

    /// <summary>Ends the pipeline for good. What is decided later is kept for nobody, and is no fault.</summary>
    public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(false);

    private LivePipeline Make()
    {
        PipelineOptions options = _options.Pipeline(_clips.Upper.InUse?.Clip);
        LiveSources sources = _clips.Upper.InUse is { Session: var session }
            ? new LiveSources(session.Samples, session.LinkStates, _decided)
            : new LiveSources(Observable.Never<AccelerationBlock>(), Observable.Never<LinkState>(), _decided);
        if (_clips.LowBack.InUse is { Clip: var second })
        {
            sources = sources with { SecondClip = _clips.LowBack.Samples };
            options = options with { Lumbar = new LumbarTrack(second.Mounting, options.Posture, second.Calibration) };
        }
        _status.GoBy(options.Coaching);
        return new LivePipeline(sources, options, _journal, _options.Clocks.Scheduler, _options.Live);
    }

    private void HandOnHeld()
    {
        WearerAction[] held;
        lock (_held)
        {
            _isHeard = true;
            held = [.. _held];
            _held.Clear();
        }
        foreach (WearerAction action in held)
            _actions.OnNext(action);
    }
}
