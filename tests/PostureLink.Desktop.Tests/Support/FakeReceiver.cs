using System.Net;

namespace PostureLink.Desktop.Tests;

/// <summary>A receiver of posts inside the process; answers from a script, the last answer again and again.</summary>
internal sealed class FakeReceiver(params Func<CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    private readonly List<(string Body, string Timestamp, string Signature)> _posts = [];

    public IReadOnlyList<(string Body, string Timestamp, string Signature)> Posts => _posts;

    public static Func<CancellationToken, Task<HttpResponseMessage>> Says(HttpStatusCode status, string? retryAfter = null) => _ =>
    {
        var response = new HttpResponseMessage(status);
        if (retryAfter is not null)
            response.Headers.Add("Retry-After", retryAfter);
        return Task.FromResult(response);
    };

    public static async Task<HttpResponseMessage> SaysNothing(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        return await never.Task.WaitAsync(cancellationToken);
    }

    public static Task<HttpResponseMessage> IsNotThere(CancellationToken cancellationToken) =>
        throw new HttpRequestException("connection refused");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = _posts.Count;
        _posts.Add((
            await request.Content!.ReadAsStringAsync(cancellationToken),
            request.Headers.GetValues(WebhookSignature.TimestampHeader).Single(),
            request.Headers.GetValues(WebhookSignature.SignatureHeader).Single()));
        return await answers[Math.Min(number, answers.Length - 1)](cancellationToken);
    }
}
