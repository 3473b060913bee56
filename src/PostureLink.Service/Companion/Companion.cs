using System.Collections.Concurrent;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Threading.Channels;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Desktop;

namespace PostureLink.Service;

/// <summary>Sessions, pipeline, coaching, journal, notices and gates in one: what runs while the wearer forgets about it.</summary>
/// <remarks>
/// <para>It comes up whatever is missing: without a clip, a radio or a journal it waits for them, and says so. It never goes quiet
/// unseen: a part that gives no sign of life is one visible state, one notice, and is made anew.</para>
/// <para>One loop makes every change, one after another: another clip, other settings, a repair.</para>
/// </remarks>
public sealed class Companion : ICompanion, IAsyncDisposable
{
    private const string Samples = "samples";
    private const string Radio = "radio";
    private const string Scheduler = "scheduler";
    private const string Journaling = "journal";
    private const string Pipeline = "pipeline";
    private const string Copies = "copies";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryClip = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CareEvery = TimeSpan.FromMinutes(10);

    private readonly CompanionOptions _options;
    private readonly EventBus _bus = new();
    private readonly HealthBoard _health;
    private readonly StatusBoard _status = new();
    private readonly PatientJournal _journal;
    private readonly NoticeDesk _desk;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;
    private readonly RadioWords _radioWords;
    private readonly Subject<WearerAction> _decided = new();
    private readonly ISubject<WearerAction> _actions;
    private readonly Channel<Wish> _wishes = Channel.CreateUnbounded<Wish>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<Action> _erasures = new();
    private readonly DataCare _care;
    private readonly DailyCare _daily;
    private readonly CompositeDisposable _watching = [];
    private readonly SerialDisposable _clipStreams = new();
    private readonly SerialDisposable _pipelineStreams = new();
    private readonly SerialDisposable _clipRetry = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClipInUse? _clip;
    private LivePipeline? _pipeline;
    private DateTime _pairedAsOf;
    private Task? _run;
    private Task _caring = Task.CompletedTask;
    private Task? _ended;

    /// <summary>Creates a companion that has not begun.</summary>
    /// <param name="options">What it is made of.</param>
    public Companion(CompanionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _actions = Subject.Synchronize(_decided);
        _texts = new TextResources(typeof(Companion), options.Language);
        _faults = new FaultWords(options.Language);
        _radioWords = new RadioWords(options.Language);
        _health = new HealthBoard(options.Clocks.Time, _texts, TakeHealth);
        _journal = new PatientJournal(options.DataFolder, options.OpenJournal, options.Clocks.Time, TellSetAside);
        _daily = new DailyCare(options.DataFolder, _journal, options.Clocks.Time, options.Keeping, options.Calendar, _texts);
        _care = new DataCare(options.DataFolder, _journal, options.Clocks.Time, WithoutPipeline);
        var hub = new NotifierHub(
            [.. options.Notifiers.Select(NotifierMember.Of)], options.Clocks.Time, fault => options.Log($"A notifier: {fault.Message}"));
        _desk = new NoticeDesk(hub, options.Language, () => Now, Act, Tell);
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
    public IDataCare Care => _care;

    /// <summary>The simulated wearer of the clip in use, where there is one.</summary>
    public LiveSimulation? Simulation => _clip?.Simulation;

    /// <summary>Ends, with the fault, when the companion's own loop failed: a fault of the program.</summary>
    public Task Failed => _run ?? Task.CompletedTask;

    /// <summary>Ends when the clip is looked for, or known to be missing, and the pipeline listens; cancelled by an earlier end.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Whether every part that must give signs of life gives them: what a watchdog asks.</summary>
    public bool IsAlive => _health.All.All(part => part.Name is not (Scheduler or Pipeline) || part.State != PartState.Failing);

    /// <summary>Begins.</summary>
    public void Start()
    {
        _health.Say(Scheduler, PartState.Fine, _texts["SchedulerTicks"]);
        _health.Expect(Scheduler, LongestSilence, _texts["SchedulerSilent"]);
        if (_journal.TryOpen() is { } fault)
            _health.Say(Journaling, PartState.Failing, _faults.Of(fault));
        RecallStatus();
        _watching.Add(Observable.Interval(Second, _options.Clocks.Scheduler).Subscribe(Tick, _ => { }));
        _watching.Add(Observable.Timer(TimeSpan.Zero, CareEvery, _options.Clocks.Scheduler).Subscribe(_ => CareForToday(), _ => { }));
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
        _actions.OnNext(action);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NotifierTrial>> TryNotifiersAsync(string? name, CancellationToken cancellationToken) => NotifierTrial.AllAsync(
        _options.Notifiers.Where(notifier => name is null || notifier.Name == name), _desk.TestNotice(), _options.Clocks.Time, cancellationToken);

    /// <summary>Has the clip vibrate.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where there is none, or where it has no motor.</returns>
    public Task<bool> VibrateAsync(CancellationToken cancellationToken) => _clip?.VibrateAsync(cancellationToken) ?? Task.FromResult(false);

    /// <summary>Writes what waits to be written together now, for somebody who is about to look at it; does not wait for it.</summary>
    public void WriteWaiting() => _pipeline?.WriteWaiting();

    /// <summary>Ends: the clip is told to stop, what is over is written, notices go away.</summary>
    public async ValueTask DisposeAsync() => await (_ended ??= EndAsync()).ConfigureAwait(false);

    private async Task EndAsync()
    {
        _watching.Dispose();
        _clipRetry.Dispose();
        _wishes.Writer.TryComplete();
        _begun.TrySetCanceled();
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_run is not null)
            await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndClipAsync().ConfigureAwait(false);
        await EndPipelineAsync().ConfigureAwait(false);
        await _caring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                    await EndClipAsync().ConfigureAwait(false);
                    await EndPipelineAsync().ConfigureAwait(false);
                    BeginClip();
                    BeginPipeline();
                    _clip?.Session.Start();
                    _begun.TrySetResult();
                    break;
                case Wish.Settings:
                    Tell(new SettingsChanged(Now));
                    await EndPipelineAsync().ConfigureAwait(false);
                    BeginPipeline();
                    break;
                case Wish.Erasure:
                    // What a pipeline remembers it would write again.
                    await EndPipelineAsync().ConfigureAwait(false);
                    while (_erasures.TryDequeue(out Action? erase))
                        erase();
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

    private void BeginClip()
    {
        try
        {
            (PairedClip? clip, _pairedAsOf) = (Choose(), PairedAsOf());
            if (clip is null)
            {
                _health.Say(Samples, PartState.Waiting, _texts["NoClip"]);
                _status.Wear(null);
                return;
            }
            if (!_options.Profiles.TryGet(clip.ProfileId, out ClipProfile? profile))
            {
                _health.Say(Samples, PartState.Failing, _texts.Fill("NoProfile", clip.ProfileId, clip.Name));
                return;
            }
            _clip = ClipInUse.Take(clip, profile, _options);
            _status.Wear(new ClipNow(
                clip.Name, clip.ProfileId, new LinkState(ArrivalTime.From(_options.Clocks.Scheduler.Now), LinkStatus.Off, _texts["LinkNotBegun"]), null,
                clip.Calibration is not null));
            Listen(_clip);
        }
        catch (PostureLinkException fault)
        {
            // A radio that is not there, a clip that another program has, a file that cannot be read: it may come.
            _health.Say(Samples, PartState.Failing, _faults.Of(fault));
            _clipRetry.Disposable = Observable.Timer(RetryClip, _options.Clocks.Scheduler).Subscribe(_ => _wishes.Writer.TryWrite(Wish.Clip), _ => { });
        }
    }

    private void Listen(ClipInUse clip)
    {
        ClipSession session = clip.Session;
        _clipStreams.Disposable = new CompositeDisposable(
            session.LinkStates.Skip(1).Subscribe(Take, Break),
            session.Samples.Subscribe(_ => _health.Beat(Samples), Break),
            session.Notices.Subscribe(_desk.Take, Break),
            session.Battery.Subscribe(level => Tell(new BatteryTold(Now, level.Percent)), Break),
            clip.Radio.Subscribe(
                stands => _health.Say(Radio, stands.IsReady ? PartState.Fine : PartState.Failing, _radioWords.Of(stands)), Break));
    }

    private void BeginPipeline()
    {
        PairedClip? worn = _clip?.Clip;
        LiveSources sources = _clip is { } clip
            ? new LiveSources(clip.Session.Samples, clip.Session.LinkStates, _decided)
            : new LiveSources(Observable.Never<AccelerationBlock>(), Observable.Never<LinkState>(), _decided);
        var pipeline = new LivePipeline(sources, _options.Pipeline(worn), _journal, _options.Clocks.Scheduler, _options.Live);
        if (worn is not null)
            pipeline.Note(worn.ToRecord());
        _pipelineStreams.Disposable = new CompositeDisposable(
            pipeline.Steps.Subscribe(Take, fault => Break(Wish.Pipeline, fault)),
            pipeline.JournalStates.Subscribe(Take, fault => Break(Wish.Pipeline, fault)));
        pipeline.Start();
        _pipeline = pipeline;
        // How the gates stand is part of what a pipeline goes by, and a new one has not heard it.
        foreach (GateReading reading in Status.Gates)
            _actions.OnNext(new GateAction(Now, reading));
    }

    private async Task EndClipAsync()
    {
        _clipStreams.Disposable = Disposable.Empty;
        _health.Expect(Samples, null, "");
        if (_clip is { } clip)
            await clip.DisposeAsync().ConfigureAwait(false);
        _clip = null;
    }

    private async Task EndPipelineAsync()
    {
        _health.Expect(Pipeline, null, "");
        if (_pipeline is { } pipeline)
            await pipeline.DisposeAsync().ConfigureAwait(false);
        // Its last seconds are told before nobody listens any more.
        _pipelineStreams.Disposable = Disposable.Empty;
        _pipeline = null;
    }

    private void Take(LinkState link)
    {
        PartState state = link.Status switch
        {
            LinkStatus.Streaming => PartState.Fine,
            LinkStatus.Silent or LinkStatus.Lost => PartState.Failing,
            _ => PartState.Waiting,
        };
        _health.Say(Samples, state, link.Reason);
        // A session looks after its own silence; this is for a session that does not.
        _health.Expect(
            Samples, link.Status == LinkStatus.Streaming ? 2 * (_clip?.Profile.SilenceLimit ?? LongestSilence) + LongestSilence : null,
            _texts["SamplesSilent"]);
        Tell(new LinkChanged(Now, link));
    }

    private void Take(CoachStep step)
    {
        _health.Say(Pipeline, PartState.Fine, _texts["SecondsPass"]);
        _health.Expect(Pipeline, LongestSilence, _texts["SecondsSilent"]);
        if (step.Posture.Second.Reason != UnknownReason.NoRecord)
            Tell(new SecondPassed(step.Posture.Second, step.Seen));
        foreach (PostureEvent happened in step.Posture.Events)
        {
            Tell(new PostureNoticed(happened));
            if (happened is CalibrationDone done)
                Keep(done.Calibration);
        }
        foreach (PromptDecision decision in step.Decisions)
            Tell(new PromptDecided(decision));
        foreach (Prompt prompt in step.Prompts)
            Tell(new PromptChanged(step.Posture.Second.End, prompt));
        if (step.Prompts.Count > 0)
            _desk.Take(step);
    }

    private void Take(JournalState state)
    {
        if (state.Status != JournalStatus.Closed)
            _health.Say(Journaling, state.Status == JournalStatus.Writing ? PartState.Fine : PartState.Failing, state.Reason);
    }

    private void Take(GateReading reading)
    {
        Tell(new GateChanged(Now, reading));
        _actions.OnNext(new GateAction(Now, reading));
    }

    private void Take(NotifierState state) => _health.Say(
        state.Name, state.Health == NotifierHealth.Failing ? PartState.Failing : PartState.Fine,
        state.Health == NotifierHealth.Failing ? state.Reason : _texts["NotifierShows"]);

    private void TakeHealth(PartHealth part)
    {
        Tell(new PartChanged(part));
        // What the link and the radio do is told by the session, which knows when it lasts; a notifier cannot tell of itself.
        if (part.Name is Journaling or Scheduler or Pipeline)
            _desk.Take(part);
    }

    /// <summary>The calibration that was just accepted is the clip's from now on, also after a restart.</summary>
    private void Keep(Calibration calibration)
    {
        if (_clip is not { } clip)
            return;
        try
        {
            PairedClips paired = PairedClips.Load(_options.DataFolder);
            if (paired.Find(clip.Clip.Address) is { } known)
                paired.Put(known with { Calibration = calibration });
            _pairedAsOf = PairedAsOf();
        }
        catch (PairedClipsException fault)
        {
            _desk.Tell("calibration", _faults.Of(fault));
        }
    }

    private void Tick(long _)
    {
        _health.Beat(Scheduler);
        if (PairedAsOf() == _pairedAsOf)
            return;
        _pairedAsOf = PairedAsOf();
        _wishes.Writer.TryWrite(Wish.Clip);
    }

    /// <summary>On a thread of its own: a copy of years takes seconds, in which samples still arrive.</summary>
    private void CareForToday()
    {
        if (!_caring.IsCompleted)
            return;
        _caring = Task.Run(() =>
        {
            try
            {
                _health.Say(Copies, PartState.Fine, _daily.Run());
            }
            catch (Exception fault)
            {
                // A copy that was not made must be seen, also when it failed in a way that nobody thought of.
                if (fault is not PostureLinkException)
                    _options.Log(fault.ToString());
                _health.Say(Copies, PartState.Failing, _faults.Of(fault));
            }
        });
    }

    private void Look()
    {
        foreach (string silent in _health.Check())
        {
            if (silent == Samples)
                _wishes.Writer.TryWrite(Wish.Clip);
            else if (silent == Pipeline)
                _wishes.Writer.TryWrite(Wish.Pipeline);
        }
    }

    private void Break(Exception fault) => Break(Wish.Clip, fault);

    private void Break(Wish repair, Exception fault)
    {
        _options.Log(fault.ToString());
        _wishes.Writer.TryWrite(repair);
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

    private PairedClip? Choose()
    {
        PairedClips paired = PairedClips.Load(_options.DataFolder);
        return _options.ClipName is { } name ? paired.Find(name) : (paired.All.Count > 0 ? paired.All[^1] : null);
    }

    private DateTime PairedAsOf() => File.GetLastWriteTimeUtc(Path.Combine(_options.DataFolder, PairedClips.FileName));

    /// <summary>Does something to the journal while no pipeline writes to it, and none remembers what it held.</summary>
    private Task<T> WithoutPipeline<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _erasures.Enqueue(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception fault)
            {
                // Whatever it is belongs to who asked for it: the loop goes on, and the pipeline begins again.
                done.SetException(fault);
            }
        });
        if (!_wishes.Writer.TryWrite(Wish.Erasure))
            done.TrySetException(new ApiException(_texts["ServiceEnds"]));
        return done.Task;
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
        Settings,
        Pipeline,
        Erasure,
    }
}
