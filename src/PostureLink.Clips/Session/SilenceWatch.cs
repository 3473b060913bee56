using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;

namespace PostureLink.Clips;

/// <summary>Knows when a clip was last heard, and tells when that was too long ago.</summary>
internal sealed class SilenceWatch : IDisposable
{
    // After sleep a clip that is still there has this long to show it.
    private static readonly TimeSpan LongestProof = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _limit;
    private readonly IScheduler _scheduler;
    private readonly IStopwatch _watch;
    private readonly Subject<Unit> _suspicions = new();
    private long _heardAt;
    private volatile bool _suspect;
    private volatile bool _hasHeard;

    /// <param name="limit">How long nothing may be heard.</param>
    /// <param name="scheduler">The clock.</param>
    public SilenceWatch(TimeSpan limit, IScheduler scheduler)
    {
        _limit = limit;
        _scheduler = scheduler;
        _watch = scheduler.StartStopwatch();
    }

    /// <summary>How long it has watched.</summary>
    public TimeSpan Age => _watch.Elapsed;

    /// <summary>Whether the clip was ever heard.</summary>
    public bool HasHeard => _hasHeard;

    /// <summary>Whether somebody doubts that it is still there.</summary>
    public bool IsSuspect => _suspect;

    /// <summary>The clip was heard: a good frame.</summary>
    public void Hear()
    {
        _hasHeard = true;
        _suspect = false;
        Begin();
    }

    /// <summary>From now on the clip has as long as its limit to be heard.</summary>
    public void Begin() => Begin(_limit);

    /// <summary>From now on the clip has some time to be heard.</summary>
    public void Begin(TimeSpan time) => Interlocked.Exchange(ref _heardAt, (_watch.Elapsed + time - _limit).Ticks);

    /// <summary>Doubts the clip: the machine was asleep, or its radio said that it is not usable. A frame dispels the doubt.</summary>
    public void Suspect()
    {
        TimeSpan proof = TimeSpan.FromTicks(Math.Min(_limit.Ticks, LongestProof.Ticks));
        _suspect = true;
        Begin(proof);
        _suspicions.OnNext(Unit.Default);
    }

    /// <summary>Waits until nothing was heard for the limit, or for a moment when the clip is suspect.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(CancellationToken token)
    {
        for (TimeSpan left = Left(); left > TimeSpan.Zero; left = Left())
        {
            // In steps no longer than the limit: who was given longer to be heard at first has no more than it from then on.
            TimeSpan step = left < _limit ? left : _limit;
            IObservable<Unit> waiting = Observable.Timer(step, _scheduler).Select(_ => Unit.Default).Merge(_suspicions).FirstAsync();
            await waiting.ToTask(token).ConfigureAwait(false);
        }
    }

    /// <summary>Watches no more.</summary>
    public void Dispose() => _suspicions.OnCompleted();

    private TimeSpan Left() => TimeSpan.FromTicks(Interlocked.Read(ref _heardAt)) + _limit - _watch.Elapsed;
}
