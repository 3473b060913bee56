using System.Globalization;
using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One try: find the clip, connect, start it, stay while it sends; and say how it ended.</summary>
internal sealed class LinkTry
{
    private const int MostSubscriptionsAgain = 2;

    // A link lost as early as this, before it brought anything, was refused rather than lost.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // What has streamed for so long since it was subscribed to again may be subscribed to again twice more.
    private static readonly TimeSpan SoundAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PairingLimit = TimeSpan.FromSeconds(30);

    private readonly IClipRadio _radio;
    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly SessionStreams _streams;
    private readonly Deadlines _deadlines;
    private readonly ClipAsides _asides;

    public LinkTry(
        IClipRadio radio, ClipProfile profile, ClipSessionOptions options, IScheduler scheduler, SessionStreams streams,
        Deadlines deadlines)
    {
        _radio = radio;
        _profile = profile;
        _options = options;
        _scheduler = scheduler;
        _streams = streams;
        _deadlines = deadlines;
        _asides = new ClipAsides(profile, options, deadlines, scheduler, streams.TakeBattery, streams.FailAside);
    }

    /// <summary>What the clip says of itself.</summary>
    public ClipInformation? Information => _asides.Information;

    /// <summary>Tries.</summary>
    /// <param name="rung">What was done before: whether to search, and whether to pair anew.</param>
    /// <param name="nudges">Ends a search or a beginning at once, and casts doubt on a link that stands.</param>
    /// <param name="stop">Ends the session.</param>
    /// <returns>How it ended, or null when a nudge ended it.</returns>
    /// <exception cref="OperationCanceledException">The session was stopped.</exception>
    public async Task<LinkEnd?> RunAsync(RepairRung rung, IObservable<Unit> nudges, CancellationToken stop)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var course = new Course();
        using IDisposable nudging = nudges.Subscribe(_ =>
        {
            if (course.Link is { HasBroughtData: true } link)
                link.Suspect();
            else
                Deadlines.Expire(attempt);
        });
        try
        {
            return await TryAsync(rung, course, attempt.Token).ConfigureAwait(false);
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

    private async Task<LinkEnd> TryAsync(RepairRung rung, Course course, CancellationToken token)
    {
        if (rung != RepairRung.Reconnect)
        {
            _streams.Enter(LinkStatus.Searching, $"Looking for {_profile.Name}.");
            await FindAsync(course, token).ConfigureAwait(false);
        }
        if (rung == RepairRung.PairAnew)
            await PairAsync(token).ConfigureAwait(false);
        _streams.Enter(LinkStatus.Connecting, rung == RepairRung.Reconnect ? "Connecting again." : "Found; connecting.");
        course.IsConnecting = true;
        IClipConnection connection = await _deadlines.RunAsync("it was connected", ConnectAsync, token).ConfigureAwait(false);
        var link = new ClipLink(connection, _profile, _options, _deadlines, _scheduler, token);
        await using (link.ConfigureAwait(false))
        {
            course.Link = link;
            _streams.BeginLink(link);
            try
            {
                return await StreamAsync(link, course, token).ConfigureAwait(false);
            }
            finally
            {
                course.Age = link.Age;
                _streams.EndLink();
            }
        }
    }

    private async Task<LinkEnd> StreamAsync(ClipLink link, Course course, CancellationToken token)
    {
        IReadOnlyList<Guid> missing = link.Missing();
        if (missing.Count > 0)
        {
            return new LinkEnd(LinkFault.Incomplete,
                $"The clip does not show {string.Join(", ", missing)}, which '{_profile.Name}' has.", false, course.Hearing);
        }

        try
        {
            return await StayAsync(link, course).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await link.StopSendingAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts the clip and stays while it sends; when it falls silent, subscribes again before giving up.</summary>
    private async Task<LinkEnd> StayAsync(ClipLink link, Course course)
    {
        bool Receive(Guid characteristic, ClipNotification notification) => _streams.Receive(link, characteristic, notification);

        int again = 0;
        TimeSpan subscribedAt = link.Age;
        link.AskAside((connection, gone) => _asides.RunAsync(connection, () => link.HasBroughtData, gone));
        while (true)
        {
            _streams.BeginStream();
            await link.StartAsync(Receive).ConfigureAwait(false);
            await link.WaitForSilenceAsync().ConfigureAwait(false);
            if (link.Age - subscribedAt > SoundAfter)
                again = 0;
            if (link.IsSuspect || again == MostSubscriptionsAgain)
                break;
            again++;
            subscribedAt = link.Age;
            _streams.Enter(LinkStatus.Silent, $"{Silence} Subscribing again, time {again} of {MostSubscriptionsAgain}.");
        }

        string reason = link.IsSuspect ? "Connected before an interruption, but nothing comes any more." : Silence;
        if (_streams.Status != LinkStatus.Silent)
            _streams.Enter(LinkStatus.Silent, reason);
        await link.StopSendingAsync().ConfigureAwait(false);
        return new LinkEnd(LinkFault.Silent, reason, course.BroughtData, course.Hearing);
    }

    private string Silence => string.Create(
        CultureInfo.InvariantCulture, $"Connected, but no readable sample for {_profile.SilenceLimit.TotalSeconds:0.#} s.");

    private Task<ClipSighting> FindAsync(Course course, CancellationToken token)
    {
        course.Hearing = Hearing.Nobody;
        return _deadlines.RunAsync(
            deadline => _radio.Scan([])
                .Do(_ => course.Hearing = Hearing.Others)
                .FirstAsync(sighting => sighting.Address == _deadlines.Address)
                .Do(_ => course.Hearing = Hearing.TheClip)
                .ToTask(deadline),
            _options.SearchLimit,
            () => new ClipRadioException(RadioFailure.NotFound, _deadlines.Address, string.Create(
                CultureInfo.InvariantCulture, $"{_profile.Name} was not found in {_options.SearchLimit.TotalSeconds:0} s.")),
            token);
    }

    private async Task PairAsync(CancellationToken token)
    {
        _streams.Enter(LinkStatus.Connecting, "Found; pairing anew.");
        await _deadlines.RunAsync(
            async deadline =>
            {
                await _radio.PairAsync(_deadlines.Address, new ConsentAgent(), deadline).ConfigureAwait(false);
                return Unit.Default;
            },
            PairingLimit,
            () => new ClipRadioException(RadioFailure.PairingNeeded, _deadlines.Address, string.Create(
                CultureInfo.InvariantCulture, $"The clip could not be paired within {PairingLimit.TotalSeconds:0} s.")),
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

    private static string Reason(LinkFault fault, ClipRadioException failure) =>
        fault == LinkFault.Busy ? $"Another program or a phone holds the clip. {failure.Message}" : failure.Message;

    /// <summary>How far a try has come.</summary>
    private sealed class Course
    {
        public Hearing Hearing { get; set; }

        public bool IsConnecting { get; set; }

        public ClipLink? Link { get; set; }

        public TimeSpan Age { get; set; }

        public bool BroughtData => Link?.HasBroughtData == true;

        public bool WasLostAtOnce => IsConnecting && !BroughtData && Age < Moment;
    }
}
