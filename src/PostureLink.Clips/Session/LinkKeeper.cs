using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The loop of a session: try, see how it ended, repair, wait, try again. The only place of the program that does so.</summary>
internal sealed class LinkKeeper : IDisposable
{
    private static readonly TimeSpan RepairLimit = TimeSpan.FromSeconds(30);

    private readonly IClipRadio _radio;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly Func<double> _jitter;
    private readonly SessionStreams _streams;
    private readonly LinkWords _words;
    private readonly Deadlines _deadlines;
    private readonly RepairLadder _ladder;
    private readonly LinkTry _tries;

    // Cuts short whatever is waited for: the machine woke, or the radio went away.
    private readonly Subject<Unit> _nudges = new();
    private int _wakes;

    public LinkKeeper(
        IClipRadio radio, string address, ClipSettings settings, ClipSessionOptions options, IScheduler scheduler,
        Func<double> jitter, SessionStreams streams)
    {
        _radio = radio;
        _options = options;
        _scheduler = scheduler;
        _jitter = jitter;
        _streams = streams;
        _words = streams.Words;
        _deadlines = new Deadlines(scheduler, address, options.CallLimit, _words);
        _ladder = new RepairLadder(options, settings.Profile.Pairing, scheduler, _words);
        _tries = new LinkTry(radio, settings, options, scheduler, streams, _deadlines);
    }

    /// <summary>What the clip says of itself.</summary>
    public ClipInformation? Information => _tries.Information;

    /// <summary>Keeps the link until it is stopped.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task KeepAsync(CancellationToken stop)
    {
        Exception? broken = null;
        void Break(Exception error)
        {
            broken = error;
            Nudge();
        }

        using var availability = new RadioWatch(_radio, Break);
        using IDisposable hindrances = availability.Hindrances.Subscribe(_ => Nudge(), Break);
        using IDisposable wakes = WakeWatch.Wakes(_scheduler).Subscribe(_ => Wake(), Break);
        RepairRung rung = RepairRung.Rescan;
        while (true)
        {
            if (broken is not null)
                throw new InvalidOperationException("The radio's availability ended with an error.", broken);
            if (availability.Hindrance is { } hindrance)
            {
                await WaitForRadioAsync(availability, hindrance, stop).ConfigureAwait(false);
                rung = RepairRung.Rescan;
                continue;
            }

            int wakesBefore = Volatile.Read(ref _wakes);
            LinkEnd? end = await _tries.RunAsync(rung, _nudges, stop).ConfigureAwait(false);
            rung = RepairRung.Rescan;
            if (end is null)
            {
                // Interrupted: by sleep, and then old failures say nothing, or by the radio, which is looked at next.
                _ladder.Reset();
                continue;
            }
            if (availability.Hindrance is not null)
            {
                // The radio took the link with it, and says itself what to do.
                _streams.EndTry(end.Fault, end.Reason);
                continue;
            }
            if (Volatile.Read(ref _wakes) != wakesBefore)
                _ladder.Reset();
            RepairStep step = _ladder.After(end, _jitter());
            _streams.EndTry(end.Fault, $"{end.Reason} {_ladder.Advice}");
            _streams.Enter(LinkStatus.Lost, $"{end.Reason} {step.Plan}");
            wakesBefore = Volatile.Read(ref _wakes);
            await RepairAsync(step.Rung, stop).ConfigureAwait(false);
            if (Volatile.Read(ref _wakes) == wakesBefore)
                await PauseAsync(step.Wait, stop).ConfigureAwait(false);
            if (Volatile.Read(ref _wakes) != wakesBefore)
                _ladder.Reset();
            rung = step.Rung;
        }
    }

    /// <summary>Has the clip take a step for the wearer.</summary>
    /// <exception cref="ClipRadioException">There is no link, or the clip refused or did not answer.</exception>
    public Task SendAsync(ClipStep command, CancellationToken token) => _tries.SendAsync(command, token);

    /// <summary>Lets go of what it waited with.</summary>
    public void Dispose() => _nudges.Dispose();

    private void Nudge() => _nudges.OnNext(Unit.Default);

    private void Wake()
    {
        Interlocked.Increment(ref _wakes);
        _streams.Wake();
        Nudge();
    }

    /// <summary>Waits for a radio that cannot be used, and then for as long as after a first failure: it may need a moment.</summary>
    private async Task WaitForRadioAsync(RadioWatch availability, RadioAvailability hindrance, CancellationToken stop)
    {
        _streams.Hinder(_words.Of(hindrance));
        _streams.Enter(LinkStatus.Lost, _words.Of(hindrance));
        await availability.ChangeAsync(hindrance, stop).ConfigureAwait(false);
        if (availability.Hindrance is not null)
            return;
        _ladder.Reset();
        TimeSpan wait = _options.RetryAfter(1, _jitter());
        _streams.Enter(LinkStatus.Lost, _words.Fill("radio.back", _words.Seconds(wait)));
        await PauseAsync(wait, stop).ConfigureAwait(false);
    }

    /// <summary>The one wait between two tries.</summary>
    private Task<Unit> PauseAsync(TimeSpan wait, CancellationToken stop) =>
        Observable.Timer(wait, _scheduler).Select(_ => Unit.Default).Merge(_nudges).FirstAsync().ToTask(stop);

    private async Task RepairAsync(RepairRung rung, CancellationToken stop)
    {
        try
        {
            if (rung is RepairRung.Forget or RepairRung.PairAnew)
                await RunAsync(token => _radio.ForgetAsync(_deadlines.Address, token), "forget", stop).ConfigureAwait(false);
            else if (rung == RepairRung.PowerCycle)
                await RunAsync(_radio.PowerCycleAsync, "power-cycle", stop).ConfigureAwait(false);
        }
        catch (ClipRadioException failure)
        {
            _streams.FailAside();
            _streams.Enter(LinkStatus.Lost, _words.Fill("repair.failed", _words.Of(failure)));
        }
    }

    private Task<Unit> RunAsync(Func<CancellationToken, Task> repair, string what, CancellationToken stop) => _deadlines.RunAsync(
        async token =>
        {
            await repair(token).ConfigureAwait(false);
            return Unit.Default;
        },
        RepairLimit,
        () => _words.Failure(RadioFailure.TimedOut, "system.no-answer", _words.Seconds(RepairLimit), _words[$"system.{what}"]),
        stop);
}
