using System.Net.Http.Headers;
using Polly;
using Polly.Timeout;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Posts notices as JSON to an address of the wearer's own, signed (<see cref="WebhookSignature"/>). Takes no answers.</summary>
public sealed class WebhookNotifier : INotifier
{
    /// <summary>Its name.</summary>
    public const string NotifierName = "webhook";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _tries;
    private readonly AnswerStream _answers = new(static _ => { });
    private readonly TextResources _texts;

    /// <summary>Creates the notifier.</summary>
    /// <param name="options">Where to, and how hard it is tried.</param>
    /// <param name="time">The clock of limits, waits and timestamps.</param>
    /// <param name="chance">Gives a number from 0 to 1, to spread the waits; from any thread, one at a time.</param>
    /// <param name="handler">Sends; disposed of with the notifier. Null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the address is not allowed.</exception>
    public WebhookNotifier(WebhookOptions options, TimeProvider time, Func<double> chance, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(chance);
        _options = options.Validated();
        _time = time;
        _tries = WebhookRetry.Build(options, time, chance);
        // No redirects: they could lead out of this machine, or out of https. No proxy for the same reason, where it stays here.
        _http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.Address.IsLoopback,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _texts = new TextResources(typeof(WebhookNotifier), options.Language);
    }

    /// <inheritdoc/>
    public string Name => NotifierName;

    /// <inheritdoc/>
    public string Description => _texts.Fill("NotifierWebhook", _options.Address.Host);

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <inheritdoc/>
    public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return PostAsync(WebhookPayload.Show(notice), cancellationToken);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return PostAsync(WebhookPayload.Withdraw(id, farewell), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _answers.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PostAsync(WebhookPayload payload, CancellationToken cancellationToken)
    {
        byte[] body = payload.ToBytes();
        try
        {
            using HttpResponseMessage response = await _tries.ExecuteAsync(
                async token => await SendAsync(body, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new NotifierException(
                    Name,
                    Because.Of("notifier.webhook-answer", _options.Address.Host, (int)response.StatusCode));
            }
        }
        catch (HttpRequestException failure)
        {
            throw new NotifierException(Name, Because.Of("notifier.webhook-away", _options.Address.Host, failure.Message), failure);
        }
        catch (TimeoutRejectedException silence)
        {
            throw new NotifierException(
                Name, Because.Of("notifier.webhook-late", _options.Address.Host, Figures.Tenths(_options.TryLimit.TotalSeconds)), silence);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        string timestamp = WebhookSignature.TimestampOf(_time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(_options.Secret, timestamp, body));
        // The head of the answer is all that counts; what a receiver says after it is not waited for.
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}
