using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One connection to a clip, from its start steps to its end, with a deadline on every call.</summary>
internal sealed class ClipLink : IAsyncDisposable
{
    // After sleep a clip that is still there has this long to show it.
    private static readonly TimeSpan LongestProof = TimeSpan.FromSeconds(5);

    private readonly IClipConnection _connection;
    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _gone;
    private readonly IStopwatch _watch;
    private readonly IScheduler _scheduler;
    private readonly IDisposable _losing;
    private readonly SerialDisposable _listening = new();
    private readonly Subject<Unit> _suspicions = new();
    private ClipRadioException? _failure;
    private Task _asides = Task.CompletedTask;
    private long _heardAt;
    private bool _mayBeSending;
    private volatile bool _suspect;
    private volatile bool _hasBroughtData;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="profile">How the clip talks.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="stop">Ends whatever is waited for.</param>
    public ClipLink(
        IClipConnection connection, ClipProfile profile, ClipSessionOptions options, Deadlines deadlines, IScheduler scheduler,
        CancellationToken stop)
    {
        _connection = connection;
        _profile = profile;
        _options = options;
        _deadlines = deadlines;
        _scheduler = scheduler;
        _gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _watch = scheduler.StartStopwatch();
        _losing = connection.Lost.Subscribe(reason => Fail(LinkLost(reason)), Fail);
    }

    /// <summary>How long the link has stood.</summary>
    public TimeSpan Age => _watch.Elapsed;

    /// <summary>Whether a readable frame has come.</summary>
    public bool HasBroughtData => _hasBroughtData;

    /// <summary>Whether somebody doubts that it is still there.</summary>
    public bool IsSuspect => _suspect;

    /// <summary>What the profile demands and the clip does not show.</summary>
    public IReadOnlyList<Guid> Missing()
    {
        IReadOnlySet<Guid> offered = ClipService.CharacteristicsOf(_connection.Services);
        return _profile.RequiredCharacteristics.Where(it => !offered.Contains(it)).ToArray();
    }

    /// <summary>Subscribes to the clip and has it send; again, if it was so before.</summary>
    /// <param name="receive">Takes each notification; says whether it held a good frame.</param>
    /// <exception cref="ClipRadioException">The clip refused, did not answer, or is gone.</exception>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task StartAsync(Func<Guid, ClipNotification, bool> receive)
    {
        _listening.Disposable = Disposable.Empty;
        var listening = new CompositeDisposable();
        _listening.Disposable = listening;
        // Before the start steps: the first answers and samples may come at once.
        foreach (Guid characteristic in _profile.Subscriptions)
        {
            listening.Add(_connection.Notifications(characteristic)
                .Subscribe(notification => Hear(receive, characteristic, notification), Fail));
        }
        _mayBeSending = true;
        foreach (ClipWrite write in _profile.StartWrites)
        {
            await UnlessGoneAsync(_deadlines.RunAsync("it was started", token => WriteAsync(write, token), _gone.Token))
                .ConfigureAwait(false);
        }
        Interlocked.Exchange(ref _heardAt, _watch.Elapsed.Ticks);
    }

    /// <summary>Asks the clip things beside its stream for as long as the link stands; what fails there never ends it.</summary>
    public void AskAside(Func<IClipConnection, CancellationToken, Task> ask) => _asides = ask(_connection, _gone.Token);

    /// <summary>Waits until no good frame has come for the profile's limit, or for a moment when the link is suspect.</summary>
    /// <exception cref="ClipRadioException">The link is gone.</exception>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task WaitForSilenceAsync()
    {
        for (TimeSpan left = LeftUntilSilent(); left > TimeSpan.Zero; left = LeftUntilSilent())
        {
            IObservable<Unit> waiting = Observable.Timer(left, _scheduler).Select(_ => Unit.Default).Merge(_suspicions).FirstAsync();
            await UnlessGoneAsync(waiting.ToTask(_gone.Token)).ConfigureAwait(false);
        }
        // Told here too: a link can go in the very moment in which it turns silent.
        if (_failure is not null)
            throw _failure;
    }

    /// <summary>Doubts the link: the machine was asleep, or its radio said that it is not usable. A frame dispels the doubt.</summary>
    public void Suspect()
    {
        TimeSpan proof = TimeSpan.FromTicks(Math.Min(_profile.SilenceLimit.Ticks, LongestProof.Ticks));
        _suspect = true;
        Interlocked.Exchange(ref _heardAt, (_watch.Elapsed + proof - _profile.SilenceLimit).Ticks);
        _suspicions.OnNext(Unit.Default);
    }

    /// <summary>Has the clip stop sending, as far as it still answers within the limit for all the steps.</summary>
    public async Task StopSendingAsync()
    {
        if (!_mayBeSending || _failure is not null)
            return;
        try
        {
            await _deadlines.RunAsync(StopAsync, _options.StopLimit, () => LinkLost("The clip did not stop."), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (ClipRadioException)
        {
            // It stops by itself when the link ends, which is next.
        }
    }

    /// <summary>Disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        Deadlines.Expire(_gone);
        _losing.Dispose();
        _listening.Dispose();
        await _asides.ConfigureAwait(false);
        try
        {
            Task<Unit> Disconnect(CancellationToken token) => Done(_connection.DisposeAsync().AsTask());
            await _deadlines.RunAsync("it was disconnected", Disconnect, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ClipRadioException)
        {
            // Nothing is left to be done about a connection that does not even end.
        }
        _gone.Dispose();
        _suspicions.Dispose();
    }

    private TimeSpan LeftUntilSilent() =>
        TimeSpan.FromTicks(Interlocked.Read(ref _heardAt)) + _profile.SilenceLimit - _watch.Elapsed;

    private void Hear(Func<Guid, ClipNotification, bool> receive, Guid characteristic, ClipNotification notification)
    {
        if (!receive(characteristic, notification))
            return;
        _hasBroughtData = true;
        _suspect = false;
        Interlocked.Exchange(ref _heardAt, _watch.Elapsed.Ticks);
    }

    private async Task<Unit> StopAsync(CancellationToken token)
    {
        foreach (ClipWrite write in _profile.StopWrites)
            await WriteAsync(write, token).ConfigureAwait(false);
        return Unit.Default;
    }

    private Task<Unit> WriteAsync(ClipWrite write, CancellationToken token) =>
        Done(_connection.WriteAsync(write.Characteristic, write.Bytes, write.WithResponse, token));

    private static async Task<Unit> Done(Task task)
    {
        await task.ConfigureAwait(false);
        return Unit.Default;
    }

    /// <summary>Waits for something; when the link goes meanwhile, fails with the reason.</summary>
    private async Task UnlessGoneAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            throw _failure;
        }
    }

    private void Fail(Exception error)
    {
        Interlocked.CompareExchange(ref _failure, error as ClipRadioException ?? LinkLost(error.Message, error), null);
        Deadlines.Expire(_gone);
    }

    private ClipRadioException LinkLost(string reason, Exception? error = null) =>
        new(RadioFailure.LinkLost, _deadlines.Address, reason, error);
}
