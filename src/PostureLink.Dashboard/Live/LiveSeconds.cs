using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What an open page hears: each second's angle and state, and that something else has changed.</summary>
/// <remarks>
/// A page that is slow misses seconds, which the next one makes good, and hears of changes once however many there were. Any thread.
/// </remarks>
internal sealed class LiveSeconds(ICompanion companion, TimeProvider time) : IDisposable
{
    private const int Most = 12;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _over = new();
    private int _listeners;

    /// <summary>Begins to listen; null when too many pages listen already.</summary>
    /// <param name="texts">The words for the states.</param>
    /// <param name="gone">The page has gone.</param>
    public IAsyncEnumerable<SseItem<string>>? Listen(TextResources texts, CancellationToken gone)
    {
        if (Interlocked.Increment(ref _listeners) <= Most)
            return EventsAsync(texts, gone);
        Interlocked.Decrement(ref _listeners);
        return null;
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(TextResources texts, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, _over.Token);
        Channel<(SecondPassed Passed, long ToldAt)> seconds = Latest<(SecondPassed, long)>();
        Channel<bool> changes = Latest<bool>();
        try
        {
            using IDisposable listening = companion.Events.Subscribe(
                happened =>
                {
                    if (happened is SecondPassed passed)
                        seconds.Writer.TryWrite((passed, time.GetUtcNow().ToUnixTimeMilliseconds()));
                    // A calibration under way is one change a second.
                    if (happened is not SecondPassed { Calibrating: null })
                        changes.Writer.TryWrite(true);
                },
                _ => seconds.Writer.TryComplete(),
                () => seconds.Writer.TryComplete());
            // The headers alone would wait for the first second.
            yield return new SseItem<string>("{}", "alive");
            while (await WaitAsync(seconds.Reader, changes.Reader, end.Token).ConfigureAwait(false) is { } isHeard)
            {
                if (!isHeard)
                    yield return new SseItem<string>("{}", "alive");
                if (seconds.Reader.TryRead(out (SecondPassed Passed, long ToldAt) second))
                    yield return new SseItem<string>(Write(second.Passed, second.ToldAt, texts), "second");
                if (changes.Reader.TryRead(out _))
                    yield return new SseItem<string>("{}", "changed");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }
    }

    /// <summary>Whether something was heard before a sign of life was due; null at the end.</summary>
    private async Task<bool?> WaitAsync<T>(ChannelReader<T> seconds, ChannelReader<bool> changes, CancellationToken end)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(end);
        try
        {
            Task<bool> second = seconds.WaitToReadAsync(rest.Token).AsTask();
            Task<bool> change = changes.WaitToReadAsync(rest.Token).AsTask();
            Task<bool> first = await Task.WhenAny(second, change).WaitAsync(SignOfLife, time, end).ConfigureAwait(false);
            return await first.ConfigureAwait(false) ? true : null;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            await rest.CancelAsync().ConfigureAwait(false);
        }
    }

    private static Channel<T> Latest<T>() =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private static string Write(SecondPassed passed, long toldAt, TextResources texts)
    {
        PostureSecond second = passed.Second;
        string state = StateWords.Key(second.State);
        return new JsonObject
        {
            // When the second was over, and when it was judged: for whoever measures how late a page is.
            ["at"] = passed.At.ToUtc().ToUnixTimeMilliseconds(),
            ["told"] = toldAt,
            ["angle"] = second.TellsTilt ? Math.Round(second.Angles.FlexionDeg, 1) : null,
            ["state"] = state,
            ["label"] = texts["state." + state],
            ["seen"] = passed.Seen?.Words,
            ["curvature"] = SecondClipWords.Curvature(second, texts),
        }.ToJsonString();
    }
}
