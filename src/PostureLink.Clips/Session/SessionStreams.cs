using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What those outside see of a session: its streams and its counts. One thing at a time, in the order it happened.</summary>
internal sealed class SessionStreams : IDisposable
{
    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly LinkWords _words;
    private readonly FrameIntake _intake;
    private readonly BehaviorSubject<LinkState> _linkStates;
    private readonly Subject<LinkNotice> _notices = new();
    private readonly BatteryWatch _battery;
    private readonly TroubleWatch _trouble;
    private readonly Lock _gate = new();
    private LinkFailures _failures;
    private object? _link;
    private string _why = "";
    private long _connections;

    /// <param name="settings">How the clip talks, and what was chosen.</param>
    /// <param name="options">The session's options.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="words">How it is said.</param>
    public SessionStreams(ClipSettings settings, ClipSessionOptions options, IScheduler scheduler, LinkWords words)
    {
        _words = words;
        _profile = settings.Profile;
        _options = options;
        _scheduler = scheduler;
        _intake = new FrameIntake(settings, HearFrame);
        _linkStates = new BehaviorSubject<LinkState>(StateNow(LinkStatus.Off, words["session.not-begun"]));
        _battery = new BatteryWatch(_profile.Name, words, warning => Tell(LinkNoticeKind.LowBattery, warning));
        _trouble = new TroubleWatch(scheduler, options, _gate, TellTrouble);
    }

    public IObservable<AccelerationBlock> Samples => _intake.Samples;

    public IObservable<LinkState> LinkStates => _linkStates.AsObservable();

    public IObservable<RejectedFrame> RejectedFrames => _intake.Rejected;

    public IObservable<ClipBatteryLevel> Battery => _battery.Latest;

    public IObservable<LinkNotice> Notices => _notices.AsObservable();

    /// <summary>How it is said.</summary>
    public LinkWords Words => _words;

    public LinkStatus Status => _linkStates.Value.Status;

    public LinkCounters Counters
    {
        get
        {
            lock (_gate)
                return _intake.Count(_connections, _failures);
        }
    }

    /// <summary>The link stands differently.</summary>
    public void Enter(LinkStatus status, string reason)
    {
        lock (_gate)
        {
            LinkStatus before = _linkStates.Value.Status;
            if (status != LinkStatus.Off)
                _trouble.Enter(before, status);
            _linkStates.OnNext(StateNow(status, reason));
        }
    }

    /// <summary>A try has ended.</summary>
    /// <param name="fault">What ended it.</param>
    /// <param name="why">What the wearer is told about it when it lasts.</param>
    public void EndTry(LinkFault fault, string why)
    {
        lock (_gate)
        {
            _failures = _failures.And(fault);
            _why = why;
        }
    }

    /// <summary>Something stands in the way of any try.</summary>
    /// <param name="why">What the wearer is told about it when it lasts.</param>
    public void Hinder(string why)
    {
        lock (_gate)
            _why = why;
    }

    /// <summary>Something beside the stream failed.</summary>
    public void FailAside()
    {
        lock (_gate)
            _failures = _failures with { Asides = _failures.Asides + 1 };
    }

    /// <summary>The clip said how full its battery is.</summary>
    public void TakeBattery(int percent)
    {
        lock (_gate)
            _battery.Take(new ClipBatteryLevel(percent, ArrivalTime.From(_scheduler.Now)));
    }

    /// <summary>The clip said whether it is on its charger.</summary>
    public void TakeCharger(bool isOnCharger)
    {
        lock (_gate)
        {
            _battery.Charge(isOnCharger);
            _intake.IsOnCharger = isOnCharger;
        }
    }

    /// <summary>The machine was asleep.</summary>
    public void Wake()
    {
        lock (_gate)
            _trouble.Wake();
    }

    /// <summary>A new link begins to count; frames of no other are taken.</summary>
    /// <param name="link">The link.</param>
    /// <param name="isConnection">Whether it is a connection, and not only advertisements listened to.</param>
    public void BeginLink(object link, bool isConnection)
    {
        lock (_gate)
        {
            _link = link;
            _connections += isConnection ? 1 : 0;
        }
    }

    /// <summary>The clip is about to be started: its numbers and its clock begin anew.</summary>
    public void BeginStream()
    {
        lock (_gate)
            _intake.Restart();
    }

    /// <summary>The link is given up: what is still on its way from it counts for nothing.</summary>
    public void EndLink()
    {
        lock (_gate)
            _link = null;
    }

    /// <summary>Takes a notification.</summary>
    /// <param name="link">The link that brought it.</param>
    /// <param name="characteristic">Where it came from.</param>
    /// <param name="notification">Its bytes.</param>
    /// <returns>Whether it held a good frame.</returns>
    public bool Receive(object link, Guid characteristic, ClipNotification notification)
    {
        lock (_gate)
        {
            if (link != _link)
                return false;
            long before = _intake.Frames;
            _intake.Take(characteristic, notification);
            return _intake.Frames > before;
        }
    }

    /// <summary>Completes the streams.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _trouble.Dispose();
            _intake.Dispose();
            _battery.Dispose();
            _notices.OnCompleted();
            _linkStates.OnCompleted();
        }
    }

    /// <summary>Tells of a bug: whoever watches the link learns that nobody keeps it any more.</summary>
    public void Break(Exception bug)
    {
        lock (_gate)
        {
            _trouble.Dispose();
            _linkStates.OnError(bug);
        }
    }

    private void HearFrame(DecodedFrame frame)
    {
        if (frame.Charging is { } charging)
            _battery.Charge(charging);
        if (Status != LinkStatus.Streaming)
            Enter(LinkStatus.Streaming, _words["samples.arrive"]);
    }

    private void TellTrouble(LinkNoticeKind kind) => Tell(kind, kind == LinkNoticeKind.Back
        ? _words.Fill("samples.again", _profile.Name)
        : _words.Fill("trouble", _profile.Name, _words.Tenths(_options.NoticeAfter.TotalMinutes), _why));

    private void Tell(LinkNoticeKind kind, string message) =>
        _notices.OnNext(new LinkNotice(ArrivalTime.From(_scheduler.Now), kind, message));

    private LinkState StateNow(LinkStatus status, string reason) => new(ArrivalTime.From(_scheduler.Now), status, reason);
}
