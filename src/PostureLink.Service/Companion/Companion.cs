using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Desktop;

namespace PostureLink.Service;

/// <summary>Sessions, pipeline, coaching, journal, notices and gates in one: what runs while the wearer forgets about it.</summary>
/// <remarks>
/// <para>It comes up whatever is missing: without a clip, a radio or a journal it waits for them, and says so. It never goes quiet
/// unseen: a part that gives no sign of life is one visible state, one notice, and is made anew.</para>
/// <para>This is how its parts are put together, and what is asked of them from outside. What changes is changed by its loop
/// (<see cref="CompanionLoop"/>) alone.</para>
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
    private readonly JournalCare _care;
    private readonly WornClips _worn;
    private readonly ClipDesk _clips;
    private readonly PipelineInUse _pipeline;
    private readonly Wishes _wishes;
    private readonly CompanionLoop _loop;
    private readonly CompositeDisposable _watching = [];
    private readonly CancellationTokenSource _stop = new();
    private Task? _ended;

    /// <summary>Creates a companion that has not begun.</summary>
    /// <param name="options">What it is made of.</param>
    public Companion(CompanionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _status = new StatusBoard(options.Pipeline(null).Coaching);
        _wishes = new Wishes(options.Log);
        _texts = new TextResources(typeof(Companion), options.Language);
        _faults = new FaultWords(options.Language);
        _health = new HealthBoard(options.Clocks.Time, _texts, TakeHealth);
        _journal = new PatientJournal(options.DataFolder, options.OpenJournal, options.Clocks.Time, TellSetAside);
        _care = new JournalCare(options, _journal, _health, _texts, () => _wishes.Ask(Wish.Erasure), _stop.Token);
        var hub = new NotifierHub(
            [.. options.Notifiers.Select(NotifierMember.Of)], options.Clocks.Time, fault => options.Log($"A notifier: {fault.Message}"));
        _desk = new NoticeDesk(hub, options.Language, () => Now, Act, Tell);
        _worn = new WornClips(Worn(ClipPlace.Upper, Wish.Clip), Worn(ClipPlace.LowBack, Wish.SecondClip));
        _clips = new ClipDesk(options, () => _worn.Upper.InUse, () => _worn.LowBack.InUse, _bus.Events, Tell, Act);
        var listener = new PipelineListener(_worn, _status, _health, _desk, _texts, Tell);
        _pipeline = new PipelineInUse(options, _journal, _worn, _status, _health, listener, RenewPipeline);
        _loop = new CompanionLoop(_wishes, _worn, _pipeline, RunWaitingCare, () => Tell(new SettingsChanged(Now)), _stop.Token);
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
    public LiveSimulation? Simulation => _worn.Upper.InUse?.Simulation;

    /// <summary>Ends, with the fault, when the companion's own loop failed: a fault of the program.</summary>
    public Task Failed => _loop.Running;

    /// <summary>Ends when the clip is looked for, or known to be missing, and the pipeline listens; cancelled by an earlier end.</summary>
    public Task Begun => _loop.Begun;

    /// <summary>Whether every part that must give signs of life gives them: what a watchdog asks.</summary>
    public bool IsAlive => _health.All.All(part => part.Name is not (Parts.Scheduler or Parts.Pipeline) || part.State != PartState.Failing);

    /// <summary>Begins: <see cref="Open"/>, then <see cref="Begin"/>.</summary>
    public void Start()
    {
        Open();
        Begin();
    }

    /// <summary>Opens the journal, and watches the clock, the settings and the gates: it can be asked from now on.</summary>
    public void Open()
    {
        _health.Say(Parts.Scheduler, PartState.Fine, _texts["SchedulerTicks"]);
        _health.Expect(Parts.Scheduler, LongestSilence, _texts["SchedulerSilent"]);
        if (_journal.TryOpen() is { } fault)
            _health.Say(Parts.Journal, PartState.Failing, _faults.Of(fault));
        _status.Recall(_journal, Now);
        _watching.Add(Observable.Interval(Second, _options.Clocks.Scheduler).Subscribe(Tick, _ => { }));
        _watching.Add(Observable.Timer(_options.CareAfter, CareEvery, _options.Clocks.Scheduler)
            .Subscribe(_ => _care.CareForToday(), _ => { }));
        _watching.Add(_options.Clocks.Time.CreateTimer(_ => Look(), null, LookEvery, LookEvery));
        _watching.Add(_options.Settings.Changed.Subscribe(_ => _wishes.Ask(Wish.Settings), _ => { }));
        foreach (IGateSensor sensor in _options.Gates)
            _watching.Add(sensor.Readings.Subscribe(Take, fault => _options.Log($"{sensor.Source}: {fault.Message}")));
    }

    /// <summary>Begins with the clips and the pipeline.</summary>
    public void Begin() => _loop.Start();

    /// <inheritdoc/>
    public void Act(WearerAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Tell(new ActionTaken(action));
        _pipeline.Take(action);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NotifierTrial>> TryNotifiersAsync(string? name, CancellationToken cancellationToken) =>
        NotifierTrial.AllAsync(
            _options.Notifiers.Where(notifier => name is null || notifier.Name == name), _desk.TestNotice(), _texts, _options.Clocks.Time,
            cancellationToken);

    /// <summary>Has the clip vibrate.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where there is none, or where it has no motor.</returns>
    public Task<bool> VibrateAsync(CancellationToken cancellationToken) =>
        _worn.Upper.InUse?.VibrateAsync(cancellationToken) ?? Task.FromResult(false);

    /// <summary>Writes what waits to be written together now, for somebody who is about to look at it; does not wait for it.</summary>
    public void WriteWaiting() => _pipeline.WriteWaiting();

    /// <summary>Ends: the clip is told to stop, what is over is written, notices go away.</summary>
    public async ValueTask DisposeAsync() => await (_ended ??= EndAsync()).ConfigureAwait(false);

    private async Task EndAsync()
    {
        _watching.Dispose();
        _worn.Dispose();
        _loop.Complete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _clips.DisposeAsync().ConfigureAwait(false);
        await _worn.EndAsync().ConfigureAwait(false);
        await _pipeline.DisposeAsync().ConfigureAwait(false);
        await _care.EndAsync().ConfigureAwait(false);
        await _desk.DisposeAsync().ConfigureAwait(false);
        _bus.Dispose();
        _journal.Dispose();
        _stop.Dispose();
    }

    private WornClip Worn(ClipPlace place, Wish renewal) =>
        new(place, _options, _health, _status, _desk, _texts, Tell, fault => _wishes.Renew(renewal, fault));

    private void RenewPipeline(Exception fault)
    {
        if (fault is ClockSetBackException)
        {
            // What is in the journal at the wrong time stays there, and only the wearer can know what it was.
            _desk.Tell("clock-set-back", _faults.Of(fault));
            _options.Log(fault.Message);
            _wishes.Ask(Wish.Pipeline);
        }
        else
        {
            _wishes.Renew(Wish.Pipeline, fault);
        }
    }

    private void Take(GateReading reading)
    {
        Tell(new GateChanged(Now, reading));
        _pipeline.Take(reading);
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
        if (_worn.Upper.IsPairingNew())
            _wishes.Ask(Wish.Clip);
    }

    private void Look()
    {
        foreach (string silent in _health.Check())
            _wishes.Revive(silent);
    }

    private void RunWaitingCare()
    {
        _care.RunWaiting();
        _status.ForgetDecisions();
        _status.Recall(_journal, Now);
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
}
