using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>One clip, its session and its pipeline, from the first sample to a clean end.</summary>
internal sealed class Listener : IAsyncDisposable
{
    /// <summary>What the clip is given to take its stop command; the whole end takes less than two seconds.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.2);

    private static readonly LivePipelineOptions Patience = new() { LastTries = TimeSpan.FromMilliseconds(400) };

    private readonly CliContext _context;
    private readonly TextResources _texts;
    private readonly ClipSession _session;
    private readonly LivePipeline _pipeline;
    private readonly OutputQueue _queue;
    private readonly CompositeDisposable _subscriptions = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StateTotals _totals = new();
    private bool _ended;

    public Listener(
        CliContext context, PairedClip clip, ClipProfile profile, OpenRadio radio, IJournal journal, PipelineOptions options,
        OutputQueue queue, CultureInfo language)
    {
        _context = context;
        _texts = new TextResources(typeof(Listener), language);
        _queue = queue;
        _session = new ClipSession(
            radio.Radio, clip.Address, profile,
            new ClipSessionOptions
            {
                Settings = clip.Settings,
                AllowPowerCycle = clip.AllowPowerCycle,
                StopLimit = StopLimit,
                Language = language,
            },
            context.Host.Scheduler, context.Host.Jitter);
        _pipeline = new LivePipeline(
            new LiveSources(_session.Samples, _session.LinkStates, Observable.Never<WearerAction>()), options, journal,
            context.Host.Scheduler, Patience);
        _pipeline.Note(clip.ToRecord());
        _subscriptions.Add(_session.LinkStates.Skip(1).Subscribe(Show, Fail));
        _subscriptions.Add(_session.Notices.Subscribe(notice => _queue.Add(output => output.Take(notice)), Fail));
        _subscriptions.Add(_session.Battery.Subscribe(level => _queue.Add(output => output.Take(level)), Fail));
        _subscriptions.Add(_pipeline.JournalStates.Skip(1).Subscribe(state => _queue.Add(output => output.Take(state)), Fail));
        _subscriptions.Add(_pipeline.Steps.Subscribe(step => Take(step, radio.Simulation), Fail));
    }

    /// <summary>Fails when nothing keeps the clip any more: a fault of the program; never ends otherwise.</summary>
    public Task Failed => _failed.Task;

    public void Start()
    {
        _pipeline.Start();
        _session.Start();
    }

    /// <summary>Ends it: the clip is told to stop, the last second is written, and what the time added up to is shown.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        Task stopped = _session.DisposeAsync().AsTask();
        try
        {
            await stopped.WaitAsync(StopLimit, _context.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _queue.Add(output => output.Take(new LinkState(ArrivalTime.From(_context.Time.GetUtcNow()), LinkStatus.Off,
                _texts["listen.no-stop"])));
        }
        await _pipeline.DisposeAsync().ConfigureAwait(false);
        LinkCounters counters = _session.Counters;
        _queue.Add(output => output.End(_totals, counters));
        _subscriptions.Dispose();
    }

    private void Show(LinkState state) => _queue.Add(output => output.Take(state));

    private void Take(CoachStep step, LiveSimulation? simulation)
    {
        if (step.Prompts.Any(prompt => prompt.Outcome == PromptOutcome.Pending))
            simulation?.Answer();
        _queue.Add(output =>
        {
            // Here, not where it is told: totals are read at the end by the same thread that shows.
            _totals.Take(step.Posture);
            output.Take(step);
        });
    }

    private void Fail(Exception fault) => _failed.TrySetException(fault);
}
