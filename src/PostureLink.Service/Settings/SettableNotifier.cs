using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A way to tell the wearer something that they can switch off: what it shows already can still be taken away.</summary>
/// <param name="notifier">The way to tell; disposed of with this.</param>
/// <param name="settings">The settings.</param>
public sealed class SettableNotifier(INotifier notifier, SettingsStore settings) : INotifier
{
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
            return notifier.ShowAsync(notice, cancellationToken);
        // A prompt goes other ways then; who tries this one wants to know.
        return notice.Kind == NoticeKind.Test
            ? Task.FromException(new NotifierException(Name, SwitchedOff()))
            : Task.CompletedTask;
    }

    private string SwitchedOff() =>
        new TextResources(typeof(SettableNotifier), settings.Current.Language).Fill("NotifierOff", $"notify-{Name}");

    /// <inheritdoc/>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken) =>
        notifier.WithdrawAsync(id, farewell, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => notifier.DisposeAsync();
}
