using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PostureLink.Desktop;

/// <summary>When a post is tried again: after silence, a broken line, an overloaded or failing receiver; never after a plain no.</summary>
internal static class WebhookRetry
{
    /// <summary>Each try with its limit, and waits between them that double and are spread by chance.</summary>
    /// <param name="options">How hard it is tried.</param>
    /// <param name="time">The clock of limits and waits.</param>
    /// <param name="chance">Gives a number from 0 to 1.</param>
    public static ResiliencePipeline<HttpResponseMessage> Build(WebhookOptions options, TimeProvider time, Func<double> chance)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = chance,
                Delay = options.FirstWait,
                MaxDelay = options.LongestWait,
                DelayGenerator = attempt => ValueTask.FromResult(AskedFor(attempt.Outcome.Result, time, options.LongestWait)),
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(IsWorthAnotherTry),
                OnRetry = static attempt =>
                {
                    attempt.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }
        return builder.AddTimeout(options.TryLimit).Build();
    }

    private static bool IsWorthAnotherTry(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>The wait that the receiver asked for, up to the longest; null for our own.</summary>
    private static TimeSpan? AskedFor(HttpResponseMessage? response, TimeProvider time, TimeSpan longest)
    {
        TimeSpan? wait = response?.Headers.RetryAfter switch
        {
            { Delta: { } span } => span,
            { Date: { } moment } => moment - time.GetUtcNow(),
            _ => null,
        };
        return wait is not { } asked ? null
            : asked > longest ? longest
            : asked > TimeSpan.Zero ? asked
            : TimeSpan.Zero;
    }
}
