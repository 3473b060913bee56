using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One connection to a clip, from its start writes to its end, with a deadline on every call.</summary>
internal sealed class ClipLink : IAsyncDisposable
{
    private readonly IClipConnection _connection;
    private readonly ClipProfile _profile;
    private readonly ClipSettings _settings;
    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _gone;
    private readonly IStopwatch _watch;
    private readonly CompositeDisposable _subscriptions = [];
    private ClipRadioException? _failure;
    private AwaitedAnswer? _awaited;
    private long _heardAt;
    private bool _mayBeSending;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="settings">How the clip talks, and what was chosen.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="stop">Ends whatever is waited for.</param>
    public ClipLink(
        IClipConnection connection, ClipSettings settings, Deadlines deadlines, IScheduler scheduler, CancellationToken stop)
    {
        _connection = connection;
        _profile = settings.Profile;
        _settings = settings;
        _deadlines = deadlines;
        _gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _watch = scheduler.StartStopwatch();
        _subscriptions.Add(connection.Lost.Subscribe(reason => Fail(LinkLost(reason)), Fail));
    }

    /// <summary>Checks the clip, subscribes to it and has it send.</summary>
    /// <param name="receive">Takes each notification; says whether it held a good frame.</param>
    /// <exception cref="ClipRadioException">It is another clip, refused, did not answer, or is gone.</exception>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task StartAsync(Func<Guid, ClipNotification, bool> receive)
    {
        IReadOnlySet<Guid> offered = ClipService.CharacteristicsOf(_connection.Services);
        Guid[] missing = _profile.RequiredCharacteristics.Where(it => !offered.Contains(it)).ToArray();
        if (missing.Length > 0)
            throw new ClipRadioException(RadioFailure.Refused, _deadlines.Address,
                $"The clip does not show {string.Join(", ", missing)}, which '{_profile.Name}' has. "
                + "If it is one, remove its pairing and pair it anew.");

        // Before the start writes: the first answers and samples may come at once.
        foreach (Guid characteristic in _profile.Subscriptions)
        {
            _subscriptions.Add(_connection.Notifications(characteristic)
                .Subscribe(notification => Hear(receive, characteristic, notification), Fail));
        }
        _mayBeSending = true;
        foreach (ClipStep step in _profile.StartSteps(_settings))
            await UnlessGoneAsync(StepAsync(step)).ConfigureAwait(false);
        Interlocked.Exchange(ref _heardAt, _watch.Elapsed.Ticks);
    }

    /// <summary>Waits until no good frame has come for the profile's limit.</summary>
    /// <exception cref="ClipRadioException">The link is gone.</exception>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task WaitForSilenceAsync(IScheduler scheduler)
    {
        for (TimeSpan left = LeftUntilSilent(); left > TimeSpan.Zero; left = LeftUntilSilent())
            await UnlessGoneAsync(Observable.Timer(left, scheduler).ToTask(_gone.Token)).ConfigureAwait(false);
    }

    /// <summary>Has the clip stop sending, as far as it still answers.</summary>
    public async Task StopSendingAsync()
    {
        if (!_mayBeSending || _failure is not null)
            return;
        foreach (ClipStep step in _profile.StopSteps(_settings))
        {
            try
            {
                await WriteAsync(step, "it was stopped", CancellationToken.None).ConfigureAwait(false);
            }
            catch (ClipRadioException)
            {
                // It stops by itself when the link ends, which is next.
                return;
            }
        }
    }

    /// <summary>Disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        _subscriptions.Dispose();
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
    }

    private TimeSpan LeftUntilSilent() =>
        TimeSpan.FromTicks(Interlocked.Read(ref _heardAt)) + _profile.SilenceLimit - _watch.Elapsed;

    private void Hear(Func<Guid, ClipNotification, bool> receive, Guid characteristic, ClipNotification notification)
    {
        if (Volatile.Read(ref _awaited) is { } awaited && awaited.Answer.IsIn(characteristic, notification.Bytes.Span))
            awaited.Told.TrySetResult(awaited.Answer.IsYes(notification.Bytes.Span));
        if (receive(characteristic, notification))
            Interlocked.Exchange(ref _heardAt, _watch.Elapsed.Ticks);
    }

    /// <summary>Takes a start step, and waits for its answer where it has one.</summary>
    private async Task StepAsync(ClipStep step)
    {
        // Before the write: the answer may come before the write is acknowledged.
        AwaitedAnswer? awaited = step.Answer is { } answer ? new AwaitedAnswer(answer) : null;
        Volatile.Write(ref _awaited, awaited);
        await WriteAsync(step, "it was started", _gone.Token).ConfigureAwait(false);
        if (awaited is null)
            return;
        bool yes = await _deadlines.RunAsync("it answered", awaited.Told.Task.WaitAsync, _gone.Token).ConfigureAwait(false);
        Volatile.Write(ref _awaited, null);
        if (!yes)
            throw new ClipRadioException(RadioFailure.Refused, _deadlines.Address, awaited.Answer.Otherwise);
    }

    private Task<Unit> WriteAsync(ClipStep step, string what, CancellationToken token) =>
        _deadlines.RunAsync(what, deadline => Done(step.WriteAsync(_connection, deadline)), token);

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

    /// <summary>An answer that a step waits for; told whether it means yes.</summary>
    private sealed record AwaitedAnswer(ClipAnswer Answer)
    {
        public TaskCompletionSource<bool> Told { get; } = new();
    }
}
