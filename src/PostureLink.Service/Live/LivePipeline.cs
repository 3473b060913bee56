using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>A live clip's day: samples, the wearer's actions and the clock in; coached seconds out, and into the journal.</summary>
/// <remarks>
/// <para>Once a second it says how far time has come, so that the seconds of a silent clip become unknown while the silence
/// lasts. Before the first sample there are no seconds: nothing is recorded then.</para>
/// <para>What happens is on its way into the journal when it is told, off the thread of the samples; quiet seconds wait for each
/// other (<see cref="LivePipelineOptions.QuietSeconds"/>). The death of the process costs at most those, the second that was not
/// over, and what a disk had not taken yet. A journal that fails is a state and is tried again; the
/// rows wait meanwhile, up to a week of them. A day is closed when it is over, and again when something about it is learned
/// later; the last day of an earlier run is closed at the start.</para>
/// <para>Its time does not run back: when the machine's clock is set back by a minute or more it ends, with a
/// <see cref="ClockSetBackException"/>, and another one begins at the time that is right now. When that comes to seconds which the journal
/// holds already, those in which it sees something take their place, and the others stay.</para>
/// <para>It owns neither the sources nor the journal: end the session first, then this, then close the journal.</para>
/// </remarks>
public sealed class LivePipeline : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly LiveSources _sources;
    private readonly PipelineOptions _options;
    private readonly IScheduler _scheduler;
    private readonly LivePipelineOptions _live;
    private readonly JournalWriter _writer;
    private readonly Subject<CoachStep> _steps = new();
    private readonly Subject<Unit> _stop = new();
    private readonly SingleAssignmentDisposable _link = new();
    private volatile bool _linkStands;
    private Exception? _failure;
    private int _started;

    /// <summary>Creates a pipeline that has not begun.</summary>
    /// <param name="sources">What it listens to.</param>
    /// <param name="options">What shapes it; the calibration in force at the start is in it.</param>
    /// <param name="journal">Where it writes; the caller owns it and closes it last.</param>
    /// <param name="scheduler">The clock of the samples and of every wait, and the threads on which the journal is written.</param>
    /// <param name="live">How patient it is; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LivePipeline(
        LiveSources sources, PipelineOptions options, IJournal journal, IScheduler scheduler, LivePipelineOptions? live = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(scheduler);
        _live = live ?? new LivePipelineOptions();
        _live.Validate();
        options.Validate();
        _sources = sources;
        _options = options;
        _scheduler = scheduler;
        _writer = new JournalWriter(journal, options.Calendar, scheduler, _live, options.Coaching.Language);
    }

    /// <summary>Every coached second. Hot; told inside the call of what caused it, one at a time; late ones miss what was before.</summary>
    /// <remarks>
    /// Whoever shows or notifies is quick and does not throw, or takes its steps elsewhere: the clip's samples wait for it. Completes
    /// when the pipeline ends; <c>OnError</c> when a source failed or the clock was set back, and the pipeline has ended then.
    /// </remarks>
    public IObservable<CoachStep> Steps => _steps.AsObservable();

    /// <summary>How writing to the journal stands. Hot; tells a subscriber the present state at once; completes at the end.</summary>
    public IObservable<JournalState> JournalStates => _writer.States;

    /// <summary>Notes in the journal which clip the samples come from.</summary>
    /// <param name="clip">The clip.</param>
    public void Note(ClipRecord clip) => _writer.Note(clip);

    /// <summary>Begins to listen: before the session starts, so that no sample is missed.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException("A live pipeline starts once.");
        CoachMemory earlier = _writer.Recall();
        Inputs().Coach(_options, earlier).Subscribe(Take, Break, End);
        _link.Disposable = _sources.LinkStates.Subscribe(See, Fail);
    }

    /// <summary>Writes the quiet seconds that wait for each other now; does not wait for it.</summary>
    public void WriteWaiting() => _writer.WriteWaiting();

    /// <summary>Ends the pipeline: the seconds that are over are given, and written. Ends when they are.</summary>
    /// <remarks>
    /// While the journal fails it is tried for <see cref="LivePipelineOptions.LastTries"/> more; the last
    /// <see cref="JournalStates"/> says how many rows could not be written.
    /// </remarks>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
            End();
        // What is just being judged is judged to its end, on its own thread; only then does the writer hear that it was the last.
        _stop.OnNext(Unit.Default);
        return _writer.DisposeAsync();
    }

    /// <summary>Samples, actions and the clock, one at a time.</summary>
    private IObservable<SessionInput> Inputs()
    {
        IObservable<SessionInput> inputs = Observable.Merge(
            // Kept at once: before the first sample there is no second that could bring them to the journal.
            _sources.Actions.Do(_writer.Note).Select(SessionInput.Of),
            Watched(_sources.Samples).Select(SessionInput.Of),
            WatchedTicks().Select(_ => SessionInput.Quiet(NothingLateBefore())));
        // What waits for the second clip is still judged when the end comes.
        return _sources.SecondClip is { } second
            ? inputs.Merge(Watched(second).Select(SessionInput.OfSecondClip)).TakeUntil(_stop).AlignClips()
            : inputs.TakeUntil(_stop);
    }

    private IObservable<AccelerationBlock> Watched(IObservable<AccelerationBlock> samples) => Observable.Defer(() =>
    {
        var watch = new SetBackWatch(Fail);
        return samples.Where(block => block.Count > 0)
            .Do(block => watch.Pass(block.Start, block.TimeOf(block.Count - 1) + block.Period));
    });

    /// <summary>A clip that is silent meanwhile tells nothing of the clock.</summary>
    private IObservable<long> WatchedTicks() => Observable.Defer(() =>
    {
        var watch = new SetBackWatch(Fail);
        return Observable.Interval(Tick, _scheduler).Do(_ =>
        {
            EventTime now = EventTime.From(_scheduler.Now);
            watch.Pass(now, now);
        });
    });

    private EventTime NothingLateBefore() =>
        EventTime.From(_scheduler.Now) - (_linkStands ? _live.Lateness : TimeSpan.Zero);

    private void See(LinkState link) => _linkStands = link.Status is LinkStatus.Streaming or LinkStatus.Silent;

    private void Take(CoachStep step)
    {
        _writer.Take(step);
        _steps.OnNext(step);
    }

    /// <summary>The radio broke the contract of its port, or the clock was set back: no sample can follow the last one.</summary>
    private void Fail(Exception error)
    {
        Interlocked.CompareExchange(ref _failure, error, null);
        _stop.OnNext(Unit.Default);
    }

    private void Break(Exception error)
    {
        Interlocked.CompareExchange(ref _failure, error, null);
        End();
    }

    private void End()
    {
        _link.Dispose();
        _writer.Finish();
        if (_failure is { } error)
            _steps.OnError(error);
        else
            _steps.OnCompleted();
    }
}
