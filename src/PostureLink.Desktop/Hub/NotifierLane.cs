using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>One notifier of a hub with its own queue, its own limit and its own troubles.</summary>
/// <remarks>
/// One thing is done at a time. A notifier that comes back from nothing, not even when its token is cancelled, is failing and is not
/// asked for anything new before it does; what waits meanwhile is bounded.
/// </remarks>
internal sealed class NotifierLane : IAsyncDisposable
{
    private const int MostWaiting = 16;

    private readonly NotifierMember _member;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _report;
    private readonly Lock _gate = new();
    private readonly LaneQueue _queue = new(MostWaiting);
    private readonly HashSet<string> _asked = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BehaviorSubject<NotifierState> _states;
    private Task _working = Task.CompletedTask;
    private bool _isWorking;

    /// <param name="member">The notifier and its limit.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <param name="report">Takes what a notifier throws beside its own exceptions.</param>
    public NotifierLane(NotifierMember member, TimeProvider time, Action<Exception> report)
    {
        _member = member;
        _time = time;
        _report = report;
        _states = new BehaviorSubject<NotifierState>(new NotifierState(member.Notifier.Name, NotifierHealth.Untried, "", 0));
        States = _states.DistinctUntilChanged();
    }

    /// <summary>The notifier.</summary>
    public INotifier Notifier => _member.Notifier;

    /// <summary>How it does: now, and whenever that changes.</summary>
    public IObservable<NotifierState> States { get; }

    /// <summary>How it does now.</summary>
    public NotifierState State => _states.Value;

    /// <summary>Completes when nothing is left to do of what was asked for so far.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
                return _working;
        }
    }

    /// <summary>Has it show a notice; never waits.</summary>
    public void Show(Notice notice) => Add(new LaneWork(notice.Id, notice, null));

    /// <summary>Has it take a notice away, if it was ever asked to show it; never waits.</summary>
    public void Withdraw(string id, string? farewell) => Add(new LaneWork(id, null, farewell));

    /// <summary>Stops, and disposes of the notifier.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _stopped.TrySetResult();
        try
        {
            // One that hangs is left behind: the program must be able to end.
            await Idle.WaitAsync(_member.Limit, _time).ConfigureAwait(false);
            await _member.Notifier.DisposeAsync().AsTask().WaitAsync(_member.Limit, _time).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TimeoutException or PostureLinkException)
        {
            _report(failure);
        }
        _states.OnCompleted();
    }

    private void Add(LaneWork work)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
                return;
            _queue.Add(work);
            if (_isWorking)
                return;
            _isWorking = true;
            _working = WorkAsync();
        }
    }

    private async Task WorkAsync()
    {
        // Whoever asks for something never does the work itself.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Next() is { } work)
        {
            if (work.Notice is null && !_asked.Remove(work.Id))
                continue;
            if (work.Notice is not null)
                _asked.Add(work.Id);
            await DoAsync(work).ConfigureAwait(false);
        }
    }

    private LaneWork? Next()
    {
        lock (_gate)
        {
            LaneWork? next = _stopping.IsCancellationRequested ? null : _queue.Take();
            _isWorking = next is not null;
            return next;
        }
    }

    private async Task DoAsync(LaneWork work)
    {
        using var deadline = new Deadline(_member.Limit, _time, _stopping.Token);
        Task doing = StartAsync(work, deadline.Token);
        try
        {
            await doing.WaitAsync(deadline.Token).ConfigureAwait(false);
            Tell(NotifierHealth.Fine, "");
        }
        catch (NotifierException failure)
        {
            Tell(NotifierHealth.Failing, failure.Message, failure.Wording);
        }
        catch (OperationCanceledException)
        {
            if (!_stopping.IsCancellationRequested)
            {
                Wording late = Because.Of("notifier.given-up", Figures.Tenths(_member.Limit.TotalSeconds));
                Tell(NotifierHealth.Failing, late.ToString(), late);
            }
        }
        catch (Exception fault)
        {
            // A notifier's own bug is its own trouble, too.
            _report(fault);
            Tell(NotifierHealth.Failing, fault.Message);
        }
        if (!doing.IsCompleted)
            await Task.WhenAny(doing, _stopped.Task).ConfigureAwait(false);
    }

    private async Task StartAsync(LaneWork work, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (work.Notice is { } notice)
            await Notifier.ShowAsync(notice, cancellationToken).ConfigureAwait(false);
        else
            await Notifier.WithdrawAsync(work.Id, work.Farewell, cancellationToken).ConfigureAwait(false);
    }

    private void Tell(NotifierHealth health, string reason, Wording? why = null)
    {
        int lost;
        lock (_gate)
            lost = _queue.Lost;
        _states.OnNext(new NotifierState(Notifier.Name, health, reason, lost) { Why = why });
    }
}
