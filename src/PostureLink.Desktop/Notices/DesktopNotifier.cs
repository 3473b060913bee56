using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>Shows notices through the desktop's notification service (Linux: org.freedesktop.Notifications).</summary>
/// <remarks>
/// Nothing is asked of the bus before the first notice. A service or bus that went away is looked for again with the next notice;
/// what it showed counts as gone. Answers are handed out off the thread of the bus.
/// </remarks>
public sealed class DesktopNotifier : INotifier
{
    /// <summary>Its name.</summary>
    public const string NotifierName = "desktop";

    private readonly DesktopNotifierOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _report;
    private readonly BusPlace _place;
    private readonly TextResources _texts;
    private readonly ShownNotices _shown = new();
    private readonly AnswerStream _answers;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposing = new();
    private NotificationService? _service;
    private volatile bool _disposed;

    /// <summary>Creates the notifier.</summary>
    /// <param name="options">How notices are shown.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="report">Takes faults of listeners and callbacks; on any thread.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DesktopNotifier(DesktopNotifierOptions options, TimeProvider time, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(report);
        _options = options.Validated();
        _time = time;
        _report = report;
        _place = BusPlace.Session(options.BusAddress);
        _texts = new TextResources(typeof(DesktopNotifier), options.Language);
        _answers = new AnswerStream(report);
    }

    /// <inheritdoc/>
    public string Name => NotifierName;

    /// <inheritdoc/>
    public string Description => _service?.Traits switch
    {
        null => _texts["NotifierDesktop"],
        { HasActions: true } traits => _texts.Fill("NotifierDesktopBy", traits.Name),
        { } traits => _texts.Fill("NotifierDesktopWithoutAnswers", traits.Name),
    };

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <inheritdoc/>
    public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return TakeTurnAsync(
            async token =>
            {
                NotificationService service = await OpenAsync(token).ConfigureAwait(false);
                ServiceTraits traits = await service.AskTraitsAsync(token).ConfigureAwait(false);
                uint replaces = _shown.Find(notice.Id)?.Number ?? 0;
                var message = new NotificationMessage(
                    _options.ProgramName, replaces, traits.Title(notice), traits.Body(notice), traits.Actions(notice),
                    NotificationHints.Of(notice), notice.Kind is NoticeKind.Prompt or NoticeKind.Test ? _options.PromptStays : null);
                await NotifyAsync(service, message, notice, notice.Id, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TakeTurnAsync(
            async token =>
            {
                // What is not there any more needs no service to take it away; a farewell goes by itself.
                if (_service is not { HasEnded: false } service || _shown.Find(id) is not { Notice: not null } shown)
                    return;
                try
                {
                    if (farewell is null)
                        await CloseAsync(service, shown, token).ConfigureAwait(false);
                    else
                        await SayFarewellAsync(service, shown, farewell, token).ConfigureAwait(false);
                }
                catch (BusException gone) when (gone.ErrorName == BusErrors.Disconnected)
                {
                    // The bus went away in between, and took the notice along.
                }
            },
            cancellationToken);
    }

    /// <summary>Takes everything off the screen and lets go of the bus.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        if (_service is { } service)
        {
            using var deadline = new Deadline(_options.CallLimit, _time, CancellationToken.None);
            try
            {
                foreach (ShownNotice shown in _shown.All)
                    await CloseAsync(service, shown, deadline.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is BusException or OperationCanceledException)
            {
                // The service went away first, and took the notices along.
            }
            await service.DisposeAsync().ConfigureAwait(false);
        }
        await _answers.DisposeAsync().ConfigureAwait(false);
        _disposing.Dispose();
        // Whoever still waits for a turn is told that there is none any more.
        _turn.Release();
    }

    private async Task TakeTurnAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var deadline = new Deadline(_options.CallLimit, _time, cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await action(deadline.Token).ConfigureAwait(false);
        }
        catch (BusException failure)
        {
            throw new NotifierException(Name, ServiceTrouble.Describe(failure), failure);
        }
        catch (OperationCanceledException silence) when (deadline.HasPassed && !cancellationToken.IsCancellationRequested)
        {
            throw new NotifierException(Name, ServiceTrouble.DescribeSilence(_options.CallLimit), silence);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<NotificationService> OpenAsync(CancellationToken cancellationToken)
    {
        if (_service is { HasEnded: false } open)
            return open;
        if (_service is { } ended)
        {
            _shown.Clear();
            _service = null;
            await ended.DisposeAsync().ConfigureAwait(false);
        }
        NotificationService service = await NotificationService.OpenAsync(
            _place, TakeAnswer, TakeClosing, _shown.Clear, _report, cancellationToken).ConfigureAwait(false);
        _service = service;
        return service;
    }

    private void TakeAnswer(string sender, uint number, string key)
    {
        if (_shown.Answer(sender, number, key) is not { } answer)
            return;
        _answers.Add(answer);
        // By the specification it closes by itself with its answer; dunst leaves it standing.
        if (_service is { } service)
            _ = CloseQuietlyAsync(service, number);
    }

    private void TakeClosing(string sender, uint number, bool byWearer)
    {
        if (_shown.Close(sender, number, byWearer) is { } answer)
            _answers.Add(answer);
    }

    private async Task<ShownNotice?> NotifyAsync(
        NotificationService service, NotificationMessage message, Notice? notice, string id, CancellationToken cancellationToken)
    {
        ShownNotice? shown = null;
        bool givenUp = false;
        try
        {
            await service.NotifyAsync(
                message,
                (sender, number) =>
                {
                    var late = new ShownNotice(number, sender, notice, id);
                    if (Volatile.Read(ref givenUp))
                    {
                        // It was said to have failed: it must not stay on the screen with nobody to take it away.
                        _ = CloseQuietlyAsync(service, number);
                        return;
                    }
                    shown = late;
                    _shown.Put(late);
                },
                cancellationToken).ConfigureAwait(false);
            return shown;
        }
        catch (OperationCanceledException)
        {
            Volatile.Write(ref givenUp, true);
            throw;
        }
    }

    private async Task SayFarewellAsync(
        NotificationService service, ShownNotice shown, string farewell, CancellationToken cancellationToken)
    {
        var message = new NotificationMessage(
            _options.ProgramName, shown.Number, PlainText.Clean(farewell), "", [], NotificationHints.OfFarewell, _options.FarewellStays);
        if (await NotifyAsync(service, message, null, shown.Id, cancellationToken).ConfigureAwait(false) is { } last)
            _ = CloseAfterAsync(service, last);
    }

    /// <summary>Some desktops keep a notice longer than they were told.</summary>
    private async Task CloseAfterAsync(NotificationService service, ShownNotice farewell)
    {
        Task wait = Task.Delay(_options.FarewellStays, _time, _disposing.Token);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!wait.IsCanceled && _shown.Remove(farewell))
            await CloseQuietlyAsync(service, farewell.Number).ConfigureAwait(false);
    }

    private async Task CloseQuietlyAsync(NotificationService service, uint number)
    {
        try
        {
            using var deadline = new Deadline(_options.CallLimit, _time, CancellationToken.None);
            await service.CloseAsync(number, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is BusException or OperationCanceledException)
        {
            // Nobody waits for this one; a service that is gone has taken it along.
        }
    }

    private Task CloseAsync(NotificationService service, ShownNotice shown, CancellationToken cancellationToken)
    {
        // First off the list: that it closes is our doing then, and no answer.
        _shown.Remove(shown);
        return service.CloseAsync(shown.Number, cancellationToken);
    }
}
