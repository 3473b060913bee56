namespace PostureLink.Core;

/// <summary>One way to tell the wearer something. Each is on its own: one that fails or hangs holds up no other.</summary>
public interface INotifier : IAsyncDisposable
{
    /// <summary>Lower case, as in settings and on the command line: "desktop", "terminal", "haptic", "webhook".</summary>
    string Name { get; }

    /// <summary>For people: how it tells, and what it cannot do here, such as take answers. Its name, where there is nothing to say.</summary>
    string Description => Name;

    /// <summary>What the wearer answered. Hot; told on any thread, one at a time; completes when it is disposed of; no <c>OnError</c>.</summary>
    IObservable<NoticeAnswered> Answers { get; }

    /// <summary>Shows a notice, in place of an earlier one of the same id.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotifierException">It could not be shown; the message says why and what to do.</exception>
    Task ShowAsync(Notice notice, CancellationToken cancellationToken);

    /// <summary>Takes a notice away, if it is still there: what it said is over.</summary>
    /// <param name="id">The notice's id.</param>
    /// <param name="farewell">A last word where the way of telling allows one, such as "There you are."; null to go silently.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotifierException">It could not be taken away.</exception>
    Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken);
}
