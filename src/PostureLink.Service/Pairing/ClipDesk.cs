using System.Reactive;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The desk of a companion: borrows the radio of the clip in use, and goes by what the companion tells.</summary>
internal sealed class ClipDesk : IClipDesk, IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CompanionOptions _options;
    private readonly Func<ClipInUse?> _inUse;
    private readonly Action<CompanionEvent> _tell;
    private readonly YourClips _yours;
    private readonly PoseDesk _poses;
    private readonly Lock _gate = new();
    private CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;
    private ClipDeskState _state = new(null, null, null);
    private DeskAgent? _agent;
    private ClipFinding? _finding;

    /// <param name="options">What the companion is made of.</param>
    /// <param name="inUse">Gives the clip in use.</param>
    /// <param name="second">Gives the one on the low back in use.</param>
    /// <param name="events">What happens.</param>
    /// <param name="tell">Tells that the state is another.</param>
    /// <param name="act">Takes the wearer's decision.</param>
    public ClipDesk(
        CompanionOptions options, Func<ClipInUse?> inUse, Func<ClipInUse?> second, IObservable<CompanionEvent> events,
        Action<CompanionEvent> tell, Action<WearerAction> act)
    {
        (_options, _inUse, _tell) = (options, inUse, tell);
        _yours = new YourClips(options, inUse, second);
        _poses = new PoseDesk(options.Clocks, inUse, events, act, TellChanged);
    }

    public ClipDeskState State
    {
        get
        {
            lock (_gate)
                return _state with { Calibrating = _poses.Now };
        }
    }

    public PairedClip? Worn => _inUse()?.Clip;

    public PairedClip? LowBack => _yours.LowBack;

    public double? MarkDeg =>
        Worn is { Calibration: { } calibration } clip ? _options.Pipeline(clip).Posture.ThresholdDeg(calibration) : null;

    public ClipInformation? Information => _inUse()?.Session.Information;

    public bool CanVibrate => _inUse()?.CanVibrate ?? false;

    private EventTime Now => EventTime.From(_options.Clocks.Scheduler.Now);

    public ClipRefusal? Search(TimeSpan length, ClipPlace place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        if (_yours.RefusalOf(place) is { } refusal)
            return refusal;
        lock (_gate)
        {
            if (State.IsBusy)
                return new ClipRefusal(ClipRefusalKind.Busy);
            _state = _state with
            {
                Search = new ClipSearchNow(Now, length, false, [], null) { Place = place },
                Pairing = null,
                Finding = null,
            };
            Begin(stop => SearchAsync(length, place, stop));
        }
        TellChanged();
        return null;
    }

    public ClipRefusal? FindByMoving()
    {
        CancellationTokenSource search;
        lock (_gate)
        {
            if (State.IsBusyBesideSearch)
                return new ClipRefusal(ClipRefusalKind.Busy);
            NearbyClip[] clips = [.. (_state.Search?.Heard ?? []).Where(heard => heard.IsClip && !_yours.IsInUse(heard.Address))];
            if (clips.Length == 0)
                return new ClipRefusal(ClipRefusalKind.NotFound);
            _state = _state with { Finding = new FindingNow(clips, 0, FindingStage.Connecting, 0, 0), Pairing = null };
            _agent = new DeskAgent(null, (stage, code) => ChangeFinding(now => now with { Demand = stage, Code = code }));
            DeskAgent agent = _agent;
            search = _stop;
            Begin(stop => FindAsync(clips, agent, stop));
        }
        search.Cancel();
        TellChanged();
        return null;
    }

    public bool Recognise(bool isMine) => _finding?.Answer(isMine) ?? false;

    public ClipRefusal? Pair(PairingWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        CancellationTokenSource search;
        lock (_gate)
        {
            if (State.IsBusyBesideSearch)
                return new ClipRefusal(ClipRefusalKind.Busy);
            if (_state.Search?.Heard.FirstOrDefault(heard => heard.Address == wish.Address) is not { } near)
                return new ClipRefusal(ClipRefusalKind.NotFound);
            if (!near.IsClip)
                return new ClipRefusal(ClipRefusalKind.UnknownKind);
            if (_yours.RefusalOf(wish, near.Profiles) is { } refusal)
                return refusal;
            _state = _state with { Pairing = new PairingNow(near, PairingStage.Connecting) };
            _agent = new DeskAgent(wish.Code, Show);
            DeskAgent agent = _agent;
            search = _stop;
            Begin(stop => PairAsync(near, wish, agent, stop));
        }
        // Outside: what it ends tells of its end.
        search.Cancel();
        TellChanged();
        return null;
    }

    public bool Answer(string? code, bool agrees) => _agent?.Answer(code, agrees) ?? false;

    public void GiveUp()
    {
        CancellationTokenSource stop;
        lock (_gate)
            stop = _stop;
        stop.Cancel();
        _poses.Leave();
    }

    public ClipRefusal? Calibrate(CalibrationPose pose)
    {
        if (_poses.Hindrance is { } hindrance)
            return hindrance;
        if (State.IsBusy)
            return new ClipRefusal(ClipRefusalKind.Busy);
        TakeTime();
        _poses.Begin(pose);
        return null;
    }

    public async Task<ClipRefusal?> VibrateAsync(CancellationToken cancellationToken)
    {
        if (_inUse() is not { } clip)
            return new ClipRefusal(ClipRefusalKind.NoClip);
        TakeTime();
        try
        {
            return await clip.VibrateAsync(cancellationToken).ConfigureAwait(false) ? null : new ClipRefusal(ClipRefusalKind.NoMotor);
        }
        catch (ClipRadioException fault)
        {
            return ClipRefusal.Of(fault);
        }
    }

    public ClipRefusal? Wear(string address)
    {
        if (State.IsBusy)
            return new ClipRefusal(ClipRefusalKind.Busy);
        TakeTime();
        return _yours.Wear(address);
    }

    public async Task<ClipRefusal?> ForgetAsync(string address, CancellationToken cancellationToken)
    {
        if (State.IsBusy)
            return new ClipRefusal(ClipRefusalKind.Busy);
        TakeTime();
        return await _yours.ForgetAsync(address, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _poses.Dispose();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Begins something once what was under way has ended, on the clock of the radio.</summary>
    private void Begin(Func<CancellationToken, Task> work)
    {
        TakeTime();
        _stop = new CancellationTokenSource();
        _working = RunAsync(_working, work, _stop.Token);
    }

    private void TakeTime() => _options.BeforeClipDeed?.Invoke();

    private async Task RunAsync(Task before, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Observable.Return(Unit.Default, _options.Clocks.Scheduler).ToTask(CancellationToken.None).ConfigureAwait(false);
        await work(stop).ConfigureAwait(false);
    }

    private async Task SearchAsync(TimeSpan length, ClipPlace place, CancellationToken stop)
    {
        var near = new NearbyClips(_options.Profiles.Value);
        ClipRefusal? refusal = await _yours.TryAsync(
            async radio =>
            {
                if (place == ClipPlace.LowBack)
                    radio.Simulation?.ShowSecondClip();
                IObservable<Unit> heard = radio.Radio.Scan([]).Do(sighting => near.Take(sighting)).Select(_ => Unit.Default);
                // The list is shown anew once a second, however often it is heard.
                IObservable<Unit> shown = Observable.Interval(Second, _options.Clocks.Scheduler)
                    .Do(_ => Change(state => state with { Search = state.Search! with { Heard = near.All } })).Select(_ => Unit.Default);
                await heard.Merge(shown)
                    .TakeUntil(Observable.Timer(length, _options.Clocks.Scheduler))
                    .LastOrDefaultAsync()
                    .ToTask(stop).ConfigureAwait(false);
            },
            stop).ConfigureAwait(false);
        Change(state => state with { Search = state.Search! with { Heard = near.All, IsOver = true, Refusal = refusal } });
    }

    private async Task FindAsync(IReadOnlyList<NearbyClip> clips, DeskAgent agent, CancellationToken stop)
    {
        NearbyClip? found = null;
        ClipRefusal? refusal = await _yours.TryAsync(
            async radio =>
            {
                var introduction = new ClipIntroduction(radio, agent, _options.Clocks, Languages.English);
                _finding = new ClipFinding(radio, introduction, _options.Clocks, ChangeFinding);
                found = await _finding.FindAsync(clips, stop).ConfigureAwait(false);
            },
            stop).ConfigureAwait(false);
        bool isLeft = stop.IsCancellationRequested && refusal is null && found is null;
        Change(state => state with
        {
            Finding = isLeft ? null : state.Finding! with { Stage = FindingStage.Over, Found = found, Refusal = refusal },
        });
    }

    private async Task PairAsync(NearbyClip near, PairingWish wish, DeskAgent agent, CancellationToken stop)
    {
        PairedClip? kept = null;
        ClipRefusal? refusal = await _yours.TryAsync(
            async radio =>
            {
                // Who asked words a failure by its kind; what is said of it beside that is for those who look closer.
                var introduction = new ClipIntroduction(radio, agent, _options.Clocks, Languages.English)
                {
                    SettingsOf = wish.SettingsOf,
                };
                ClipProfile profile = await introduction
                    .MeetAsync(near.Address, near.Profiles, stop).ConfigureAwait(false);
                kept = _yours.Keep(wish, profile, radio.Name, EventTime.From(_options.Clocks.Time.GetUtcNow()));
            },
            stop).ConfigureAwait(false);
        Change(state => state with
        {
            Pairing = kept is not null ? new PairingNow(near, PairingStage.Done, null, kept)
                : refusal is null ? null : new PairingNow(near, PairingStage.Refused, null, null, refusal),
        });
    }

    private void Show(PairingStage stage, string? code) =>
        Change(
            state => state.Pairing is { IsOver: false } going ? state with { Pairing = going with { Stage = stage, Code = code } } : state);

    private void ChangeFinding(Func<FindingNow, FindingNow> change) =>
        Change(state => state.Finding is { IsOver: false } going ? state with { Finding = change(going) } : state);

    private void Change(Func<ClipDeskState, ClipDeskState> change)
    {
        lock (_gate)
            _state = change(_state);
        TellChanged();
    }

    private void TellChanged() => _tell(new ClipDeskChanged(Now));
}
