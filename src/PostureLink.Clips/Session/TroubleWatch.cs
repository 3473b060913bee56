using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Tells when a trouble has lasted too long to be kept from the wearer, once, and when it is over, once.</summary>
/// <remarks>A few samples in between end no trouble: it is over when they have arrived for a while. Called under its gate.</remarks>
internal sealed class TroubleWatch : IDisposable
{
    private readonly IScheduler _scheduler;
    private readonly ClipSessionOptions _options;
    private readonly Action<LinkNoticeKind> _tell;
    private readonly SerialDisposable _timer = new();
    private readonly Lock _gate;
    private readonly IStopwatch _watch;
    private TimeSpan _since;
    private long _turn;
    private bool _inTrouble;
    private bool _told;

    /// <param name="scheduler">The clock.</param>
    /// <param name="options">How long a trouble is kept back, and how long samples must arrive until it is over.</param>
    /// <param name="gate">What keeps its callers apart.</param>
    /// <param name="tell">Is told of trouble and its end, on a thread of the scheduler and under the gate.</param>
    public TroubleWatch(IScheduler scheduler, ClipSessionOptions options, Lock gate, Action<LinkNoticeKind> tell)
    {
        _gate = gate;
        _scheduler = scheduler;
        _options = options;
        _tell = tell;
        _watch = scheduler.StartStopwatch();
    }

    /// <summary>The link has a new state.</summary>
    /// <param name="before">The state it had.</param>
    /// <param name="now">The state it has.</param>
    public void Enter(LinkStatus before, LinkStatus now)
    {
        if (now == LinkStatus.Streaming)
        {
            if (_inTrouble)
                After(_options.SettledAfter, End);
        }
        else if (!_inTrouble)
        {
            Begin();
        }
        else if (before == LinkStatus.Streaming)
        {
            Await();
        }
    }

    /// <summary>The machine was asleep: the wearer has missed nothing in that time.</summary>
    public void Wake()
    {
        if (_inTrouble)
            Begin();
    }

    /// <summary>Tells nothing any more.</summary>
    public void Dispose() => _timer.Dispose();

    private void Begin()
    {
        _inTrouble = true;
        _since = _watch.Elapsed;
        Await();
    }

    private void Await()
    {
        _turn++;
        _timer.Disposable = Disposable.Empty;
        TimeSpan left = _since + _options.NoticeAfter - _watch.Elapsed;
        if (!_told)
            After(left > TimeSpan.Zero ? left : TimeSpan.Zero, Tell);
    }

    private void Tell()
    {
        _told = true;
        _tell(LinkNoticeKind.Trouble);
    }

    private void End()
    {
        _inTrouble = false;
        if (_told)
            _tell(LinkNoticeKind.Back);
        _told = false;
    }

    private void After(TimeSpan time, Action action)
    {
        long turn = ++_turn;
        _timer.Disposable = _scheduler.Schedule(time, () =>
        {
            lock (_gate)
            {
                // What was already on its way when things changed is no longer true.
                if (turn == _turn && !_timer.IsDisposed)
                    action();
            }
        });
    }
}
