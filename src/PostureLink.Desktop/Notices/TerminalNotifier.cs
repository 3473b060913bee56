using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Writes notices to a terminal, a line each. Takes no answers.</summary>
public sealed class TerminalNotifier : INotifier
{
    /// <summary>Its name.</summary>
    public const string NotifierName = "terminal";

    private const char Bell = '\a';

    private readonly TextWriter _writer;
    private readonly bool _rings;
    private readonly AnswerStream _answers;
    private readonly TextResources _texts;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Creates the notifier.</summary>
    /// <param name="writer">The terminal; not disposed of.</param>
    /// <param name="rings">Whether a prompt or a test rings the terminal's bell.</param>
    /// <param name="language">The language of the description.</param>
    public TerminalNotifier(TextWriter writer, bool rings, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(language);
        _writer = writer;
        _rings = rings;
        _answers = new AnswerStream(static _ => { });
        _texts = new TextResources(typeof(TerminalNotifier), language);
    }

    /// <inheritdoc/>
    public string Name => NotifierName;

    /// <inheritdoc/>
    public string Description => _texts["NotifierTerminal"];

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <inheritdoc/>
    public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        string line = PlainText.Clean(notice.Body.Length == 0 ? notice.Title : $"{notice.Title}: {notice.Body}");
        bool rings = _rings && notice.Kind is NoticeKind.Prompt or NoticeKind.Test;
        return WriteAsync(rings ? line + Bell : line, cancellationToken);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken) =>
        farewell is null ? Task.CompletedTask : WriteAsync(PlainText.Clean(farewell), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _answers.DisposeAsync().ConfigureAwait(false);

    private async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
            await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new NotifierException(Name, Because.Of("notifier.terminal", failure.Message), failure);
        }
        catch (ObjectDisposedException failure)
        {
            throw new NotifierException(Name, Because.Of("notifier.terminal-closed"), failure);
        }
        finally
        {
            _turn.Release();
        }
    }
}
