using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What came of trying one way of telling the wearer something.</summary>
/// <param name="Name">Its name: "desktop", "terminal", "haptic", "webhook".</param>
/// <param name="Description">How it tells.</param>
/// <param name="Problem">Why it could not, and what to do; null when the notice was handed over.</param>
public sealed record NotifierTrial(string Name, string Description, string? Problem)
{
    /// <summary>How long one may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Tries each on its own, all at once.</summary>
    /// <param name="notifiers">The ways of telling.</param>
    /// <param name="notice">What is shown.</param>
    /// <param name="texts">The sentences of this room.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<IReadOnlyList<NotifierTrial>> AllAsync(
        IEnumerable<INotifier> notifiers, Notice notice, TextResources texts, TimeProvider time, CancellationToken cancellationToken) =>
        await Task.WhenAll(notifiers.Select(notifier => OneAsync(notifier, notice, texts, time, cancellationToken))).ConfigureAwait(false);

    private static async Task<NotifierTrial> OneAsync(
        INotifier notifier, Notice notice, TextResources texts, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await notifier.ShowAsync(notice, ending.Token).WaitAsync(ending.Token).ConfigureAwait(false);
            return new NotifierTrial(notifier.Name, notifier.Description, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NotifierTrial(notifier.Name, notifier.Description, texts.Fill("NotifierLate", (int)Limit.TotalSeconds));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of one way of telling is what was asked for, and is none of the service's.
            return new NotifierTrial(notifier.Name, notifier.Description, Wording.Of(fault).In(texts.Language));
        }
    }
}
