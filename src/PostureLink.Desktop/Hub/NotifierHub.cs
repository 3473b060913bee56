using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Tells each notice through every notifier, and takes it away everywhere once it was answered anywhere.</summary>
/// <remarks>
/// Nothing here waits: each notifier has its own queue, in which the latest of an id counts, its own limit, and its own state.
/// One notice of an id is shown at a time; an answer counts when it is the first to the notice that is shown. Any thread.
/// </remarks>
public sealed class NotifierHub : IAsyncDisposable
{
    private readonly NotifierLane[] _lanes;
    private readonly AnswerStream _answers;
    private readonly IDisposable[] _listening;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Notice> _shown = [];

    /// <summary>Creates the hub; its notifiers are its own from now on.</summary>
    /// <param name="members">The notifiers; no two of one name.</param>
    /// <param name="time">The clock of limits.</param>
    /// <param name="report">Takes faults of notifiers and listeners; on any thread.</param>
    /// <exception cref="ArgumentException">Two notifiers have one name.</exception>
    public NotifierHub(IReadOnlyList<NotifierMember> members, TimeProvider time, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(report);
        if (members.DistinctBy(member => member.Notifier.Name).Count() < members.Count)
            throw new ArgumentException("Two notifiers have one name.", nameof(members));
        _lanes = [.. members.Select(member => new NotifierLane(member, time, report))];
        _answers = new AnswerStream(report);
        _listening = [.. _lanes.Select(lane => lane.Notifier.Answers.Subscribe(Take, report))];
        States = _lanes.Select(lane => lane.States).Merge();
    }

    /// <summary>What the wearer answered, wherever. Hot; told one at a time on any thread; completes with the hub; no <c>OnError</c>.</summary>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <summary>How each notifier does: as it is at the subscription, then whenever one changes. Completes with the hub; no <c>OnError</c>.</summary>
    public IObservable<NotifierState> States { get; }

    /// <summary>How each notifier does now, in their order.</summary>
    public IReadOnlyList<NotifierState> StatesNow => [.. _lanes.Select(lane => lane.State)];

    /// <summary>The notifiers, in their order.</summary>
    public IReadOnlyList<INotifier> Notifiers => [.. _lanes.Select(lane => lane.Notifier)];

    /// <summary>Shows a notice everywhere, in place of an earlier one of the same id; never waits.</summary>
    /// <param name="notice">The notice.</param>
    public void Show(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        lock (_gate)
        {
            _shown[notice.Id] = notice;
            foreach (NotifierLane lane in _lanes)
                lane.Show(notice);
        }
    }

    /// <summary>Takes a notice away everywhere; never waits.</summary>
    /// <param name="id">The notice's id.</param>
    /// <param name="farewell">A last word, or null.</param>
    public void Withdraw(string id, string? farewell)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            // Nothing is shown of it any more when it was answered; a last word to nothing would only disturb.
            if (!_shown.Remove(id))
                return;
            foreach (NotifierLane lane in _lanes)
                lane.Withdraw(id, farewell);
        }
    }

    /// <summary>Waits until every notifier has done what it was asked for so far, or has failed at it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WhenIdleAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_lanes.Select(lane => lane.Idle)).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable it in _listening)
            it.Dispose();
        await Task.WhenAll(_lanes.Select(lane => lane.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _answers.DisposeAsync().ConfigureAwait(false);
    }

    private void Take(NoticeAnswered answer)
    {
        lock (_gate)
        {
            // The second answer, or one to a notice that another has taken the place of, comes too late.
            string id = answer.Notice.Id;
            if (!_shown.TryGetValue(id, out Notice? shown) || !ReferenceEquals(shown, answer.Notice))
                return;
            _shown.Remove(id);
            foreach (NotifierLane lane in _lanes)
                lane.Withdraw(id, null);
            _answers.Add(answer);
        }
    }
}
