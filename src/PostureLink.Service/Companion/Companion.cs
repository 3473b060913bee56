using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Threading.Channels;
using PostureLink.Core;
using PostureLink.Desktop;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>Sessions, pipeline, coaching, journal, notices and gates in one: what runs while the wearer forgets about it.</summary>
/// <remarks>
/// <para>It comes up whatever is missing: without a clip, a radio or a journal it waits for them, and says so. It never goes quiet
/// unseen: a part that gives no sign of life is one visible state, one notice, and is made anew.</para>
/// <para>One loop makes every change, one after another: another clip, other settings, a repair.</para>
/// </remarks>
public sealed class Companion : ICompanion, IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CareEvery = TimeSpan.FromMinutes(10);

    private readonly CompanionOptions _options;
    private readonly EventBus _bus = new();
    private readonly HealthBoard _health;
    private readonly StatusBoard _status;
    private readonly PatientJournal _journal;
    private readonly NoticeDesk _desk;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;
    private readonly Subject<WearerAction> _decided = new();
    private readonly ISubject<WearerAction> _actions;
    private readonly Channel<Wish> _wishes = Channel.CreateUnbounded<Wish>(new UnboundedChannelOptions { SingleReader = true });
    private readonly JournalCare _care;
    private readonly WornClip _worn;
    private readonly WornClip _second;
    private readonly ClipDesk _clips;
    private readonly CompositeDisposable _watching = [];
    private readonly SerialDisposable _pipelineStreams = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // What the wearer does between two pipelines waits for the next one.
    private readonly List<WearerAction> _held = [];
    private bool _isHeard;
    private LivePipeline? _pipeline;
    private bool _pipelineHasSecond;
    private Task? _run;
    private Task? _ended;

    /// <summary>Creates a companion that has not begun.</summary>
    /// <param name="options">What it is made of.</param>
    public Companion(CompanionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _status = new StatusBoard(options.Pipeline(null).Coaching);
        _actions = Subject.Synchronize(_decided);
        _texts = new TextResources(typeof(Companion), options.Language);
        _faults = new FaultWords(options.Language);
        _health = new HealthBoard(options.Clocks.Time, _texts, TakeHealth);
        _journal = new PatientJournal(options.DataFolder, options.OpenJournal, options.Clocks.Time, TellSetAside);
        _care = new JournalCare(options, _journal, _health, _texts, () => _wishes.Writer.TryWrite(Wish.Erasure), _stop.Token);
        var hub = new NotifierHub(
            [.. options.Notifiers.Select(NotifierMember.Of)], options.Clocks.Time, fault => options.Log($"A notifier: {fault.Message}"));
        _desk = new NoticeDesk(hub, options.Language, () => Now, Act, Tell);
        _worn = new WornClip(ClipPlace.Upper, options, _health, _status, _desk, _texts, Tell, fault => Renew(Wish.Clip, fault));
        _second = new WornClip(ClipPlace.LowBack, options, _health, _status, _desk, _texts, Tell, fault => Renew(Wish.SecondClip, fault));
        _clips = new ClipDesk(options, () => _worn.InUse, () => _second.InUse, _bus.Events, Tell, Act);
        _watching.Add(hub.States.Where(state => state.Health != NotifierHealth.Untried).Subscribe(Take, _ => { }));
    }

    /// <inheritdoc/>
    public EventTime Now => EventTime.From(_options.Clocks.Scheduler.Now);

    /// <inheritdoc/>
    public DayCalendar Calendar => _options.Calendar();

    /// <inheritdoc/>
    public CompanionStatus Status => _status.Now(Now, _health.All);

    /// <inheritdoc/>
    public IObservable<CompanionEvent> Events => _bus.Events;

    /// <inheritdoc/>
    public IJournal Journal => _journal;

    /// <inheritdoc/>
    public ISettingsStore Settings => _options.Settings;

    /// <inheritdoc/>
    public IDataCare Care => _care.ForWearer;

    /// <inheritdoc/>
    public IClipDesk? Clips => _clips;

    /// <summary>The simulated wearer of the clip in use, where there is one.</summary>
    public LiveSimulation? Simulation => _worn.InUse?.Simulation;

    /// <summary>Ends, with the fault, when the companion's own loop failed: a fault of the program.</summary>
    public Task Failed => _run ?? Task.CompletedTask;

    /// <summary>Ends when the clip is looked for, or known to be missing, and the pipeline listens; cancelled by an earlier end.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Whether every part that must give signs of life gives them: what a watchdog asks.</summary>
    public bool IsAlive => _health.All.All(part => part.Name is not (Parts.Scheduler or Parts.Pipeline) || part.State != PartState.Failing);

    /// <summary>Begins.</summary>
    public void Start()
    {
        _health.Say(Parts.Scheduler, PartState.Fine, _texts["SchedulerTicks"]);
        _health.Expect(Parts.Scheduler, LongestSilence, _texts["SchedulerSilent"]);
        if (_journal.TryOpen() is { } fault)
            _health.Say(Parts.Journal, PartState.Failing, _faults.Of(fault));
        RecallStatus();
        _watching.Add(Observable.Interval(Second, _options.Clocks.Scheduler).Subscribe(Tick, _ => { }));
        _watching.Add(Observable.Timer(_options.CareAfter, CareEvery, _options.Clocks.Scheduler).Subscribe(_ => _care.CareForToday(), _ => { }));
        _watching.Add(_options.Clocks.Time.CreateTimer(_ => Look(), null, LookEvery, LookEvery));
        _watching.Add(_options.Settings.Changed.Subscribe(_ => _wishes.Writer.TryWrite(Wish.Settings), _ => { }));
        foreach (IGateSensor sensor in _options.Gates)
            _watching.Add(sensor.Readings.Subscribe(Take, fault => _options.Log($"{sensor.Source}: {fault.Message}")));
        _wishes.Writer.TryWrite(Wish.Clip);
        _run = RunAsync();
    }

    /// <inheritdoc/>
    public void Act(WearerAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Tell(new ActionTaken(action));
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

    /// <inheritdoc/>
    public Task<IReadOnlyList<NotifierTrial>> TryNotifiersAsync(string? name, CancellationToken cancellationToken) => NotifierTrial.AllAsync(
        _options.Notifiers.Where(notifier => name is null || notifier.Name == name), _desk.TestNotice(), _texts, _options.Clocks.Time, cancellationToken);

    /// <summary>Has the clip vibrate.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where there is none, or where it has no motor.</returns>
    public Task<bool> VibrateAsync(CancellationToken cancellationToken) => _worn.InUse?.VibrateAsync(cancellationToken) ?? Task.FromResult(false);

    /// <summary>Writes what waits to be written together now, for somebody who is about to look at it; does not wait for it.</summary>
    public void WriteWaiting() => _pipeline?.WriteWaiting();

    /// <summary>Ends: the clip is told to stop, what is over is written, notices go away.</summary>
    public async ValueTask DisposeAsync() => await (_ended ??= EndAsync()).ConfigureAwait(false);

    private async Task EndAsync()
    {
        _watching.Dispose();
        _worn.Dispose();
        _second.Dispose();
        _wishes.Writer.TryComplete();
        _begun.TrySetCanceled();
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_run is not null)
            await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _clips.DisposeAsync().ConfigureAwait(false);
        await EndClipsAsync().ConfigureAwait(false);
        await EndPipelineAsync().ConfigureAwait(false);
        await _care.EndAsync().ConfigureAwait(false);
        await _desk.DisposeAsync().ConfigureAwait(false);
        _bus.Dispose();
        _journal.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (Wish wish in _wishes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_stop.IsCancellationRequested)
                return;
            switch (wish)
            {
                case Wish.Clip:
                    await EndClipsAsync().ConfigureAwait(false);
                    await EndPipelineAsync().ConfigureAwait(false);
                    _worn.Begin();
                    BeginSecondClip();
                    BeginPipeline();
                    _worn.InUse?.Session.Start();
                    _second.InUse?.Session.Start();
                    _begun.TrySetResult();
                    break;
                case Wish.SecondClip:
                    // The pipeline goes on with one clip meanwhile.
                    await _second.EndAsync().ConfigureAwait(false);
                    BeginSecondClip();
                    if (_second.InUse is not null && !_pipelineHasSecond)
                    {
                        await EndPipelineAsync().ConfigureAwait(false);
                        BeginPipeline();
                    }
                    _second.InUse?.Session.Start();
                    break;
                case Wish.Settings:
                    await EndPipelineAsync().ConfigureAwait(false);
                    BeginPipeline();
                    // Who hears of it looks at a service that goes by them.
                    Tell(new SettingsChanged(Now));
                    break;
                case Wish.Erasure:
                    // What a pipeline remembers it would write again.
                    await EndPipelineAsync().ConfigureAwait(false);
                    _care.RunWaiting();
                    _status.ForgetDecisions();
                    RecallStatus();
                    BeginPipeline();
                    break;
                case Wish.Pipeline:
                    await EndPipelineAsync().ConfigureAwait(false);
                    BeginPipeline();
                    break;
            }
        }
    }

    /// <summary>A second clip is of use beside an upper one alone.</summary>
    private void BeginSecondClip()
    {
        if (_worn.InUse is { } upper)
            _second.Begin(upper);
    }

    /// <summary>The second clip first: the radio may be the upper one's.</summary>
    private async Task EndClipsAsync()
    {
        await _second.EndAsync().ConfigureAwait(false);
        await _worn.EndAsync().ConfigureAwait(false);
    }

    private void BeginPipeline()
    {
        PairedClip? worn = _worn.InUse?.Clip;
        PipelineOptions options = _options.Pipeline(worn);
        LiveSources sources = _worn.InUse is { } clip
            ? new LiveSources(clip.Session.Samples, clip.Session.LinkStates, _decided)
            : new LiveSources(Observable.Never<AccelerationBlock>(), Observable.Never<LinkState>(), _decided);
        _pipelineHasSecond = _second.InUse is not null;
        if (_second.InUse is { Clip: var second })
        {
            sources = sources with { SecondClip = _second.Samples };
            options = options with { Lumbar = new LumbarTrack(second.Mounting, options.Posture, second.Calibration) };
        }
        _status.GoBy(options.Coaching);
        var pipeline = new LivePipeline(sources, options, _journal, _options.Clocks.Scheduler, _options.Live);
        if (worn is not null)
            pipeline.Note(worn.ToRecord());
        if (_second.InUse is { } low)
            pipeline.Note(low.Clip.ToRecord());
        _pipelineStreams.Disposable = new CompositeDisposable(
            pipeline.Steps.Subscribe(Take, RenewPipeline),
            pipeline.JournalStates.Subscribe(Take, RenewPipeline));
        pipeline.Start();
        _pipeline = pipeline;
        // How the gates stand is part of what a pipeline goes by, and a new one has not heard it.
        foreach (GateReading reading in Status.Gates)
            _actions.OnNext(new GateAction(Now, reading));
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

    private async Task EndPipelineAsync()
    {
        _health.Expect(Parts.Pipeline, null, "");
        lock (_held)
            _isHeard = false;
        if (_pipeline is { } pipeline)
            await pipeline.DisposeAsync().ConfigureAwait(false);
        // Its last seconds are told before nobody listens any more.
        _pipelineStreams.Disposable = Disposable.Empty;
        _pipeline = null;
    }

    private void Take(CoachStep step)
    {
        _health.Say(Parts.Pipeline, PartState.Fine, _texts["SecondsPass"]);
        _health.Expect(Parts.Pipeline, LongestSilence, _texts["SecondsSilent"]);
        if (step.Posture.Second.Reason != UnknownReason.NoRecord)
            Tell(new SecondPassed(step.Posture.Second, step.Seen, step.Posture.Calibrating));
        foreach (PostureEvent happened in step.Posture.Events)
        {
            bool hadBoth = Status.HasBoth;
            Tell(new PostureNoticed(happened));
            Take(happened, hadBoth);
        }
        foreach (PromptDecision decision in step.Decisions)
            Tell(new PromptDecided(decision));
        foreach (Prompt prompt in step.Prompts)
            Tell(new PromptChanged(step.Posture.Second.End, prompt));
        if (step.Prompts.Count > 0)
            _desk.Take(step);
    }

    private void Take(PostureEvent happened, bool hadBoth)
    {
        switch (happened)
        {
            case CalibrationDone done:
                _worn.Keep(done.Calibration);
                break;
            case SecondClipCalibrated done:
                _second.Keep(done.Calibration);
                _worn.NoteOwnChange();
                break;
            // One that was never there since the program began is seen in the status, and nothing to speak up about.
            case SecondClipLost lost when hadBoth:
                _desk.TakeSecondClip(lost.Loss);
                break;
            case SecondClipBack:
                _desk.TakeSecondClip(null);
                break;
        }
    }

    private void Take(JournalState state)
    {
        if (state.Status != JournalStatus.Closed)
            _health.Say(Parts.Journal, state.Status == JournalStatus.Writing ? PartState.Fine : PartState.Failing, state.Reason);
    }

    private void Take(GateReading reading)
    {
        Tell(new GateChanged(Now, reading));
        _actions.OnNext(new GateAction(Now, reading));
    }

    private void Take(NotifierState state) => _health.Say(
        state.Name, state.Health == NotifierHealth.Failing ? PartState.Failing : PartState.Fine,
        state.Health == NotifierHealth.Failing ? state.Why?.In(_texts.Language) ?? state.Reason : _texts["NotifierShows"]);

    private void TakeHealth(PartHealth part)
    {
        Tell(new PartChanged(part));
        // What the link and the radio do is told by the session, which knows when it lasts; a notifier cannot tell of itself.
        if (part.Name is Parts.Journal or Parts.Scheduler or Parts.Pipeline)
            _desk.Take(part);
    }

    private void Tick(long _)
    {
        _health.Beat(Parts.Scheduler);
        if (_worn.IsPairingNew())
            _wishes.Writer.TryWrite(Wish.Clip);
    }

    private void Look()
    {
        foreach (string silent in _health.Check())
        {
            if (silent == Parts.Samples)
                _wishes.Writer.TryWrite(Wish.Clip);
            else if (silent == Parts.SecondClip)
                _wishes.Writer.TryWrite(Wish.SecondClip);
            else if (silent == Parts.Pipeline)
                _wishes.Writer.TryWrite(Wish.Pipeline);
        }
    }

    private void Renew(Wish what, Exception? fault)
    {
        if (fault is not null)
            _options.Log(fault.ToString());
        _wishes.Writer.TryWrite(what);
    }

    private void RenewPipeline(Exception fault)
    {
        _options.Log(fault.ToString());
        _wishes.Writer.TryWrite(Wish.Pipeline);
    }

    /// <summary>What the wearer decided before a restart still holds.</summary>
    private void RecallStatus()
    {
        try
        {
            foreach (WearerAction action in _journal.Read(JournalTables.Actions, Now - TimeSpan.FromDays(3650), Now))
                _status.Take(new ActionTaken(action));
        }
        catch (JournalException)
        {
            // The journal's own state tells of it.
        }
    }

    private void TellSetAside(string what)
    {
        _options.Log(what);
        _desk.Tell("journal-set-aside", what);
    }

    private void Tell(CompanionEvent happened)
    {
        _status.Take(happened);
        _bus.Tell(happened);
    }

    private enum Wish
    {
        Clip,
        SecondClip,
        Settings,
        Pipeline,
        Erasure,
    }
}
