using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Has the clip vibrate for a prompt, or for a try. Says nothing else, and takes no answers.</summary>
public sealed class HapticNotifier : INotifier
{
    /// <summary>Its name.</summary>
    public const string NotifierName = "haptic";

    private readonly Func<CancellationToken, Task<bool>> _vibrate;
    private readonly AnswerStream _answers = new(static _ => { });
    private readonly TextResources _texts;

    /// <summary>Creates the notifier.</summary>
    /// <param name="vibrate">Has the clip vibrate once; false where no clip is in use or it has no motor; fails with a <see cref="PostureLinkException"/> where it cannot.</param>
    /// <param name="language">The language of the description.</param>
    public HapticNotifier(Func<CancellationToken, Task<bool>> vibrate, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(vibrate);
        ArgumentNullException.ThrowIfNull(language);
        _vibrate = vibrate;
        _texts = new TextResources(typeof(HapticNotifier), language);
    }

    /// <inheritdoc/>
    public string Name => NotifierName;

    /// <inheritdoc/>
    public string Description => _texts["NotifierHaptic"];

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <inheritdoc/>
    public async Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Kind is not (NoticeKind.Prompt or NoticeKind.Test))
            return;
        bool vibrated;
        try
        {
            vibrated = await _vibrate(cancellationToken).ConfigureAwait(false);
        }
        catch (PostureLinkException failure)
        {
            throw new NotifierException(Name, Because.Of("notifier.no-vibration", failure.Message), failure);
        }
        // A prompt goes other ways then; who tries this one wants to know.
        if (!vibrated && notice.Kind == NoticeKind.Test)
            throw new NotifierException(Name, Because.Of("notifier.no-motor"));
    }

    /// <summary>Does nothing: a vibration is over by itself.</summary>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _answers.DisposeAsync().ConfigureAwait(false);
}
