using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A way to tell the wearer something that they can switch off: what it shows already can still be taken away.</summary>
/// <param name="notifier">The way to tell; disposed of with this.</param>
/// <param name="settings">The settings.</param>
public sealed class SettableNotifier(INotifier notifier, SettingsStore settings) : INotifier
{
    private readonly Lock _gate = new();

    // What was never shown this way is not taken away this way either: a webhook that is off would be told of every prompt's end.
    private readonly HashSet<string> _shown = [];

    /// <inheritdoc/>
    public string Name => notifier.Name;

    /// <inheritdoc/>
    public string Description => notifier.Description;

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => notifier.Answers;

    /// <inheritdoc/>
    public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (settings.Current.Notifiers.Contains(notifier.Name))
        {
            lock (_gate)
                _shown.Add(notice.Id);
            return notifier.ShowAsync(notice, cancellationToken);
        }
        // A prompt goes other ways then; who tries this one wants to know.
        return notice.Kind == NoticeKind.Test
            ? Task.FromException(new NotifierException(Name, SwitchedOff()))
            : Task.CompletedTask;
    }

    private string SwitchedOff() =>
        new TextResources(typeof(SettableNotifier), settings.Current.Language).Fill("NotifierOff", $"notify-{Name}");

    /// <inheritdoc/>
    public async Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            if (!_shown.Contains(id))
                return;
        }
        await notifier.WithdrawAsync(id, farewell, cancellationToken).ConfigureAwait(false);
        lock (_gate)
            _shown.Remove(id);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => notifier.DisposeAsync();
}
