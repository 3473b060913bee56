using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One connection to a clip, from its start steps to its end, with a deadline on every call.</summary>
internal sealed class ClipLink : IAsyncDisposable
{
    private readonly IClipConnection _connection;
    private readonly ClipProfile _profile;
    private readonly ClipSettings _settings;
    private readonly ClipSessionOptions _options;
    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _gone;
    private readonly CancellationToken _goneToken;
    private readonly StepWriter _steps;
    private readonly IDisposable _losing;
    private readonly SerialDisposable _listening = new();
    private ClipRadioException? _failure;
    private Task _asides = Task.CompletedTask;
    private Action<Guid, ReadOnlyMemory<byte>>? _overhear;
    private bool _mayBeSending;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="settings">How the clip talks, and what was chosen.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="stop">Ends whatever is waited for.</param>
    public ClipLink(
        IClipConnection connection, ClipSettings settings, ClipSessionOptions options, Deadlines deadlines, IScheduler scheduler,
        CancellationToken stop)
    {
        _connection = connection;
        _profile = settings.Profile;
        // A maker may use one UUID in each of his services, as Adafruit does for the period of each sensor.
        _connection.OwnService = _profile.Service;
        _settings = settings;
        _options = options;
        _deadlines = deadlines;
        _gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Kept beside its source: a command may come just when the link, and the source with it, is disposed.
        _goneToken = _gone.Token;
        _steps = new StepWriter(connection, deadlines);
        Silence = new SilenceWatch(_profile.SilenceLimit, scheduler);
        _losing = connection.Lost.Subscribe(reason => Fail(LinkLost(reason)), Fail);
    }

    /// <summary>When the clip was last heard.</summary>
    public SilenceWatch Silence { get; }

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
        foreach (ClipStep step in _profile.StartSteps(_settings))
            await UnlessGoneAsync(_steps.TakeAsync(step, "start", _gone.Token)).ConfigureAwait(false);
        Silence.Begin();
    }

    /// <summary>Takes a step for the wearer, while the link stands.</summary>
    /// <exception cref="ClipRadioException">The clip refused, did not answer, or is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendAsync(ClipStep command, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, _goneToken);
        try
        {
            await UnlessGoneAsync(_steps.TakeAsync(command, "command", either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw _deadlines.Words.Failure(RadioFailure.LinkLost, "ended");
        }
    }

    /// <summary>Asks the clip things beside its stream for as long as the link stands; what fails there never ends it.</summary>
    public void AskAside(ClipAsides asides)
    {
        _overhear = asides.Overhear;
        _asides = asides.RunAsync(_connection, _steps, () => Silence.HasHeard, _gone.Token);
    }

    /// <summary>Waits until no good frame has come for the profile's limit, or for a moment when the link is suspect.</summary>
    /// <exception cref="ClipRadioException">The link is gone.</exception>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task WaitForSilenceAsync()
    {
        await UnlessGoneAsync(Silence.WaitAsync(_gone.Token)).ConfigureAwait(false);
        // Told here too: a link can go in the very moment in which it turns silent.
        if (_failure is not null)
            throw _failure;
    }

    /// <summary>Has the clip stop sending, as far as it still answers within the limit for all the steps.</summary>
    public async Task StopSendingAsync()
    {
        if (!_mayBeSending || _failure is not null)
            return;
        try
        {
            await _deadlines.RunAsync(
                StopAsync, _options.StopLimit, () => _deadlines.Words.Failure(RadioFailure.LinkLost, "not-stopped"), CancellationToken.None)
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
            await _deadlines.RunAsync("disconnect", Disconnect, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ClipRadioException)
        {
            // Nothing is left to be done about a connection that does not even end.
        }
        _gone.Dispose();
        Silence.Dispose();
    }

    private void Hear(Func<Guid, ClipNotification, bool> receive, Guid characteristic, ClipNotification notification)
    {
        _steps.Hear(characteristic, notification.Bytes.Span);
        _overhear?.Invoke(characteristic, notification.Bytes);
        if (receive(characteristic, notification))
            Silence.Hear();
    }

    private async Task<Unit> StopAsync(CancellationToken token)
    {
        foreach (ClipStep step in _profile.StopSteps(_settings))
            await _steps.WriteAsync(step, "stop", token).ConfigureAwait(false);
        return Unit.Default;
    }

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
