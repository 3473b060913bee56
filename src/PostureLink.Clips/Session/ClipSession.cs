using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Keeps one clip streaming: finds it, connects, starts it, and does so again whenever the samples stop.</summary>
/// <remarks>
/// <para>Liveness is samples arriving. A link that stands but brings no good frame for the profile's limit is
/// <see cref="LinkStatus.Silent"/>; it is subscribed to again, twice at most, and then ended on purpose. After a failure the
/// session waits, twice as long with each failure in a row, and tries again, for ever; a connection that brought a frame starts
/// the count anew. What is tried next stands in the reason of each <see cref="LinkState"/>.</para>
/// <para>While the radio itself is off, gone or not allowed, the session waits for it. After the machine was asleep it looks at
/// the link at once.</para>
/// <para>Whoever runs a session of a real clip takes its <see cref="ClipClaim"/> first.</para>
/// </remarks>
public sealed class ClipSession : IAsyncDisposable
{
    private readonly ClipProfile _profile;
    private readonly LinkWords _words;
    private readonly SessionStreams _streams;
    private readonly LinkKeeper _keeper;
    private readonly CancellationTokenSource _stop = new();
    private Task? _run;

    /// <summary>Creates a session that has not begun.</summary>
    /// <param name="radio">The radio to use.</param>
    /// <param name="address">The clip's address, as the radio's sightings give it.</param>
    /// <param name="profile">How the clip talks.</param>
    /// <param name="options">How patient to be, and the clip's settings.</param>
    /// <param name="scheduler">The clock of every wait and deadline.</param>
    /// <param name="jitter">Gives a number from 0 to 1 for each wait between tries.</param>
    /// <exception cref="ArgumentException">An option or a setting is wrong.</exception>
    public ClipSession(
        IClipRadio radio, string address, ClipProfile profile, ClipSessionOptions options, IScheduler scheduler,
        Func<double> jitter)
    {
        ArgumentNullException.ThrowIfNull(radio);
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(jitter);
        options.Validate();
        ClipSettings settings = profile.Configure(options.Settings);
        _profile = profile;
        _words = new LinkWords(options.Language, address);
        _streams = new SessionStreams(settings, options, scheduler, _words);
        _keeper = new LinkKeeper(radio, address, settings, options, scheduler, jitter, _streams);
    }

    /// <summary>Samples as they arrive. Hot; told on the thread that received them; completes when the session ends.</summary>
    /// <remarks>Blocks are lent for the duration of <c>OnNext</c>. Late ones miss what was before. No <c>OnError</c>.</remarks>
    public IObservable<AccelerationBlock> Samples => _streams.Samples;

    /// <summary>How the link stands. Hot; tells a subscriber the present state at once; completes with the session.</summary>
    /// <remarks><c>OnError</c> means that the radio broke the contract of its port; the session is over then.</remarks>
    public IObservable<LinkState> LinkStates => _streams.LinkStates;

    /// <summary>Frames that could not be read. Hot; told on the thread that received them; completes with the session.</summary>
    public IObservable<RejectedFrame> RejectedFrames => _streams.RejectedFrames;

    /// <summary>The battery level whenever the clip tells it. Hot; tells a subscriber the last one at once, if there is one.</summary>
    /// <remarks>Told on a thread of the radio's or the scheduler's; completes with the session. No <c>OnError</c>.</remarks>
    public IObservable<ClipBatteryLevel> Battery => _streams.Battery;

    /// <summary>What the wearer should be told: trouble that lasts, once; its end, once; a low battery, once a level.</summary>
    /// <remarks>Hot; told on any thread, one at a time; late ones miss what was before; completes with the session.</remarks>
    public IObservable<LinkNotice> Notices => _streams.Notices;

    /// <summary>What the clip says of itself, or null until it was read, and for a clip that says nothing.</summary>
    public ClipInformation? Information => _keeper.Information;

    /// <summary>What the session has seen so far.</summary>
    public LinkCounters Counters => _streams.Counters;

    /// <summary>Begins. Subscribe first.</summary>
    /// <exception cref="InvalidOperationException">It has begun already.</exception>
    public void Start()
    {
        if (_run is not null)
            throw new InvalidOperationException("The session has begun already.");
        _run = RunAsync(_stop.Token);
    }

    /// <summary>Has the clip do something now, such as vibrate; a clip that cannot be reached now is not told later.</summary>
    /// <param name="command">A command of the clip's profile.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">It is no command of the profile.</exception>
    /// <exception cref="ClipRadioException">There is no link, or the clip refused or did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task SendAsync(ClipStep command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!_profile.Commands.Any(it => it.Made(command)))
        {
            throw new ArgumentException(
                $"'{command.Meaning}' is no command of {_profile.Name}: it would be written to the wrong clip.", nameof(command));
        }
        return _keeper.SendAsync(command, cancellationToken);
    }

    /// <summary>Ends the session: the clip is told to stop sending and is disconnected, then the streams complete.</summary>
    public async ValueTask DisposeAsync()
    {
        StopWaiting();
        if (_run is not null)
            await _run.ConfigureAwait(false);
        _keeper.Dispose();
        _streams.Dispose();
        _stop.Dispose();
    }

    // Not CancelAsync: it would move what follows to another thread, and out of virtual time.
    private void StopWaiting() => _stop.Cancel();

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await _keeper.KeepAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _streams.Enter(LinkStatus.Off, _words["session.over"]);
        }
        catch (Exception bug)
        {
            // Never silence without a word.
            _streams.Break(bug);
            throw;
        }
    }
}
