using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One try: find the clip, connect, start it, stay while it sends; and say how it ended.</summary>
internal sealed class LinkTry
{
    private static readonly TimeSpan PairingLimit = TimeSpan.FromSeconds(30);

    private readonly IClipRadio _radio;
    private readonly ClipProfile _profile;
    private readonly ClipSettings _settings;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly SessionStreams _streams;
    private readonly LinkWords _words;
    private readonly Deadlines _deadlines;
    private readonly ClipAsides _asides;
    private readonly AdvertisementListener _listener;
    private volatile ClipLink? _link;

    public LinkTry(
        IClipRadio radio, ClipSettings settings, ClipSessionOptions options, IScheduler scheduler, SessionStreams streams,
        Deadlines deadlines)
    {
        _radio = radio;
        _profile = settings.Profile;
        _settings = settings;
        _options = options;
        _scheduler = scheduler;
        _streams = streams;
        _words = streams.Words;
        _deadlines = deadlines;
        _asides = new ClipAsides(_profile, options, deadlines, scheduler, streams);
        _listener = new AdvertisementListener(radio, _profile, options, scheduler, streams, deadlines.Address);
    }

    /// <summary>What the clip says of itself.</summary>
    public ClipInformation? Information => _asides.Information;

    /// <summary>Has the clip take a step for the wearer.</summary>
    /// <exception cref="ClipRadioException">There is no link, or the clip refused or did not answer.</exception>
    public Task SendAsync(ClipStep command, CancellationToken token) => _link?.SendAsync(command, token)
        ?? Task.FromException(_words.Failure(RadioFailure.LinkLost, "not-connected"));

    /// <summary>Tries.</summary>
    /// <param name="rung">What was done before: whether to search, and whether to pair anew.</param>
    /// <param name="nudges">Ends a search or a beginning at once, and casts doubt on a link that stands.</param>
    /// <param name="stop">Ends the session.</param>
    /// <returns>How it ended, or null when a nudge ended it.</returns>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task<LinkEnd?> RunAsync(RepairRung rung, IObservable<Unit> nudges, CancellationToken stop)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var course = new TryCourse();
        using IDisposable nudging = nudges.Subscribe(_ =>
        {
            if (course.Silence is { HasHeard: true } silence)
                silence.Suspect();
            else
                Deadlines.Expire(attempt);
        });
        try
        {
            return _profile.Transport == ClipTransport.Advertisement
                ? await _listener.RunAsync(course, attempt.Token).ConfigureAwait(false)
                : await TryAsync(rung, course, attempt.Token).ConfigureAwait(false);
        }
        catch (ClipRadioException failure)
        {
            LinkFault fault = LinkEnd.FaultOf(failure.Failure);
            if (fault == LinkFault.Lost && course.WasLostAtOnce)
                fault = LinkFault.Dropped;
            return new LinkEnd(fault, Reason(fault, failure), course.BroughtData, course.Hearing);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<LinkEnd> TryAsync(RepairRung rung, TryCourse course, CancellationToken token)
    {
        if (rung != RepairRung.Reconnect)
        {
            _streams.Enter(LinkStatus.Searching, _words.Fill("looking", _profile.Name));
            await FindAsync(course, token).ConfigureAwait(false);
        }
        if (rung == RepairRung.PairAnew)
            await PairAsync(token).ConfigureAwait(false);
        _streams.Enter(LinkStatus.Connecting, _words[rung == RepairRung.Reconnect ? "connecting.again" : "connecting"]);
        course.IsConnecting = true;
        IClipConnection connection = await _deadlines.RunAsync("connect", ConnectAsync, token).ConfigureAwait(false);
        var link = new ClipLink(connection, _settings, _options, _deadlines, _scheduler, token);
        await using (link.ConfigureAwait(false))
        {
            course.Silence = link.Silence;
            _streams.BeginLink(link, isConnection: true);
            try
            {
                return await StreamAsync(link, course, token).ConfigureAwait(false);
            }
            finally
            {
                _link = null;
                course.Age = link.Silence.Age;
                _streams.EndLink();
            }
        }
    }

    private async Task<LinkEnd> StreamAsync(ClipLink link, TryCourse course, CancellationToken token)
    {
        IReadOnlyList<Guid> missing = link.Missing();
        if (missing.Count > 0)
        {
            return new LinkEnd(
                LinkFault.Incomplete, _words.Fill("incomplete", string.Join(", ", missing), _profile.Name), false, course.Hearing);
        }

        bool Receive(Guid characteristic, ClipNotification notification) => _streams.Receive(link, characteristic, notification);
        try
        {
            _link = link;
            link.AskAside(_asides);
            string reason = await new SilenceCure(_streams, _profile)
                .StayAsync(() => link.StartAsync(Receive), link.WaitForSilenceAsync, link.Silence).ConfigureAwait(false);
            await link.StopSendingAsync().ConfigureAwait(false);
            return new LinkEnd(LinkFault.Silent, reason, course.BroughtData, course.Hearing);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await link.StopSendingAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task<ClipSighting> FindAsync(TryCourse course, CancellationToken token)
    {
        course.Hearing = Hearing.Nobody;
        return _deadlines.RunAsync(
            deadline => _radio.Scan([])
                .Do(_ => course.Hearing = Hearing.Others)
                .FirstAsync(sighting => sighting.Address == _deadlines.Address)
                .Do(_ => course.Hearing = Hearing.TheClip)
                .ToTask(deadline),
            _options.SearchLimit,
            () => _words.Failure(RadioFailure.NotFound, "not-found", _profile.Name, _words.Seconds(_options.SearchLimit)),
            token);
    }

    private async Task PairAsync(CancellationToken token)
    {
        _streams.Enter(LinkStatus.Connecting, _words["pairing.anew"]);
        await _deadlines.RunAsync(
            async deadline =>
            {
                await _radio.PairAsync(_deadlines.Address, new ConsentAgent(), deadline).ConfigureAwait(false);
                return Unit.Default;
            },
            PairingLimit,
            () => _words.Failure(RadioFailure.PairingNeeded, "not-paired", _words.Seconds(PairingLimit)),
            token).ConfigureAwait(false);
    }

    /// <summary>Connects; a connection that comes after it was given up is ended at once.</summary>
    private async Task<IClipConnection> ConnectAsync(CancellationToken token)
    {
        IClipConnection connection = await _radio.ConnectAsync(_deadlines.Address, token).ConfigureAwait(false);
        if (!token.IsCancellationRequested)
            return connection;
        await connection.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(token);
    }

    private string Reason(LinkFault fault, ClipRadioException failure) =>
        fault == LinkFault.Busy ? _words.Fill("held", _words.Of(failure)) : _words.Of(failure);
}
