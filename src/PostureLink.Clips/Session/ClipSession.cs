using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Keeps one clip streaming: finds it, connects, starts it, and does so again whenever the samples stop.</summary>
/// <remarks>
/// <para>Liveness is samples arriving. A link that stands but brings no good frame for the profile's limit is
/// <see cref="LinkStatus.Silent"/> and is ended on purpose. After a failure the session waits, twice as long with each failure
/// in a row, and tries again; a connection that brought a frame starts the count anew.</para>
/// <para>This is the only place of the program that tries again.</para>
/// </remarks>
public sealed class ClipSession : IAsyncDisposable
{
    private readonly IClipRadio _radio;
    private readonly ClipProfile _profile;
    private readonly ClipSettings _settings;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly Func<double> _jitter;
    private readonly Deadlines _deadlines;
    private readonly FrameIntake _intake;
    private readonly BehaviorSubject<LinkState> _linkStates;
    private readonly CancellationTokenSource _stop = new();

    // Samples and link states reach observers one at a time, in the order in which they happened.
    private readonly Lock _gate = new();
    private Task? _run;
    private long _connections;

    /// <summary>Creates a session that has not begun.</summary>
    /// <param name="radio">The radio to use.</param>
    /// <param name="address">The clip's address, as the radio's sightings give it.</param>
    /// <param name="profile">How the clip talks.</param>
    /// <param name="options">How patient to be, and the decoder's settings.</param>
    /// <param name="scheduler">The clock of every wait and deadline.</param>
    /// <param name="jitter">Gives a number from 0 to 1 for each wait between tries.</param>
    /// <exception cref="ArgumentException">An option or a decoder setting is wrong.</exception>
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
        _radio = radio;
        _profile = profile;
        _settings = profile.Configure(options.DecoderSettings);
        _options = options;
        _scheduler = scheduler;
        _jitter = jitter;
        _deadlines = new Deadlines(scheduler, address, options.CallLimit);
        _intake = new FrameIntake(_settings, HearFrame);
        _linkStates = new BehaviorSubject<LinkState>(StateNow(LinkStatus.Off, "The session has not begun."));
    }

    /// <summary>Samples as they arrive. Hot; told on the thread that received them; completes when the session ends.</summary>
    /// <remarks>Blocks are lent for the duration of <c>OnNext</c>. Late ones miss what was before. No <c>OnError</c>.</remarks>
    public IObservable<AccelerationBlock> Samples => _intake.Samples;

    /// <summary>How the link stands. Hot; tells a subscriber the present state at once; completes with the session.</summary>
    /// <remarks><c>OnError</c> means that the radio broke the contract of its port; the session is over then.</remarks>
    public IObservable<LinkState> LinkStates => _linkStates.AsObservable();

    /// <summary>Frames that could not be read. Hot; told on the thread that received them; completes with the session.</summary>
    public IObservable<RejectedFrame> RejectedFrames => _intake.Rejected;

    /// <summary>What the session has seen so far.</summary>
    public LinkCounters Counters
    {
        get
        {
            lock (_gate)
                return _intake.Count(_connections);
        }
    }

    /// <summary>Begins. Subscribe first.</summary>
    /// <exception cref="InvalidOperationException">It has begun already.</exception>
    public void Start()
    {
        if (_run is not null)
            throw new InvalidOperationException("The session has begun already.");
        _run = RunAsync(_stop.Token);
    }

    /// <summary>Ends the session: the clip is told to stop sending and is disconnected, then the streams complete.</summary>
    public async ValueTask DisposeAsync()
    {
        StopWaiting();
        if (_run is not null)
            await _run.ConfigureAwait(false);
        lock (_gate)
        {
            _intake.Dispose();
            _linkStates.OnCompleted();
        }
        _stop.Dispose();
    }

    // Not CancelAsync: it would move what follows to another thread, and out of virtual time.
    private void StopWaiting() => _stop.Cancel();

    private async Task RunAsync(CancellationToken stop)
    {
        int failures = 0;
        try
        {
            while (true)
            {
                long framesBefore = _intake.Frames;
                string reason = await StreamUntilFailureAsync(stop).ConfigureAwait(false);
                failures = _intake.Frames > framesBefore ? 1 : failures + 1;
                TimeSpan wait = _options.RetryAfter(failures, _jitter());
                Enter(LinkStatus.Lost, Sentence($"{reason} Trying again in {wait.TotalSeconds:0} s."));
                await Observable.Timer(wait, _scheduler).ToTask(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Enter(LinkStatus.Off, "The session is over.");
        }
        catch (Exception bug)
        {
            // Never silence without a word: whoever watches the link learns that nobody keeps it any more.
            lock (_gate)
                _linkStates.OnError(bug);
            throw;
        }
    }

    /// <summary>Finds the clip, connects and streams.</summary>
    /// <returns>Why it ended, in one sentence.</returns>
    private async Task<string> StreamUntilFailureAsync(CancellationToken stop)
    {
        try
        {
            Enter(LinkStatus.Searching, $"Looking for {_profile.Name}.");
            await FindAsync(stop).ConfigureAwait(false);
            Enter(LinkStatus.Connecting, "Found; connecting.");
            IClipConnection connection = await _deadlines.RunAsync("it was connected", ConnectAsync, stop).ConfigureAwait(false);
            var link = new ClipLink(connection, _settings, _deadlines, _scheduler, stop);
            await using (link.ConfigureAwait(false))
                return await StreamAsync(link, stop).ConfigureAwait(false);
        }
        catch (ClipRadioException failure)
        {
            return failure.Message;
        }
    }

    private async Task<string> StreamAsync(ClipLink link, CancellationToken stop)
    {
        lock (_gate)
        {
            _connections++;
            _intake.Restart();
        }

        try
        {
            await link.StartAsync(Receive).ConfigureAwait(false);
            await link.WaitForSilenceAsync(_scheduler).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await link.StopSendingAsync().ConfigureAwait(false);
            throw;
        }

        string reason = Sentence($"Connected, but no readable sample for {_profile.SilenceLimit.TotalSeconds:0.#} s.");
        Enter(LinkStatus.Silent, reason);
        return reason;
    }

    private Task<ClipSighting> FindAsync(CancellationToken stop) => _deadlines.RunAsync(
        token => _radio.Scan([]).FirstAsync(sighting => sighting.Address == _deadlines.Address).ToTask(token),
        _options.SearchLimit,
        () => new ClipRadioException(RadioFailure.NotFound, _deadlines.Address, Sentence(
            $"{_profile.Name} was not found in {_options.SearchLimit.TotalSeconds:0} s. Is it charged, near, and free of a phone?")),
        stop);

    /// <summary>Connects; a connection that comes after it was given up is ended at once.</summary>
    private async Task<IClipConnection> ConnectAsync(CancellationToken token)
    {
        IClipConnection connection = await _radio.ConnectAsync(_deadlines.Address, token).ConfigureAwait(false);
        if (!token.IsCancellationRequested)
            return connection;
        await connection.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(token);
    }

    private bool Receive(Guid characteristic, ClipNotification notification)
    {
        lock (_gate)
        {
            // What is still on its way from a link that was given up counts for nothing.
            if (_linkStates.Value.Status is not (LinkStatus.Connecting or LinkStatus.Streaming))
                return false;
            long before = _intake.Frames;
            _intake.Take(characteristic, notification);
            return _intake.Frames > before;
        }
    }

    private void HearFrame()
    {
        if (_linkStates.Value.Status == LinkStatus.Connecting)
            Enter(LinkStatus.Streaming, "Samples arrive.");
    }

    private void Enter(LinkStatus status, string reason)
    {
        lock (_gate)
            _linkStates.OnNext(StateNow(status, reason));
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private LinkState StateNow(LinkStatus status, string reason) => new(ArrivalTime.From(_scheduler.Now), status, reason);
}
