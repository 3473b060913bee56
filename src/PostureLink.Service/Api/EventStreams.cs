using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What happens, to those who listen over the API. One who is slow misses seconds, and is told how many.</summary>
internal sealed class EventStreams(ICompanion companion, int most, TimeProvider time) : IDisposable
{
    private const int MostWithSeconds = 256;
    private const int Most = 4096;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _over = new();
    private int _listeners;

    /// <summary>Begins to listen.</summary>
    /// <param name="gone">The listener has gone.</param>
    /// <returns>The events; null when too many listen already.</returns>
    public IAsyncEnumerable<SseItem<string>>? Listen(CancellationToken gone)
    {
        if (Interlocked.Increment(ref _listeners) <= most)
            return EventsAsync(gone);
        Interlocked.Decrement(ref _listeners);
        return null;
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, _over.Token);
        long dropped = 0;
        var events = Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(Most) { SingleReader = true });
        try
        {
            using IDisposable listening = companion.Events.Subscribe(
                happened =>
                {
                    // Seconds can be done without, what happens cannot: a listener so slow that even that does not fit is sent away.
                    if (happened is SecondPassed && events.Reader.Count >= MostWithSeconds)
                        Interlocked.Increment(ref dropped);
                    else if (Item(happened) is { } item && !events.Writer.TryWrite(item))
                        events.Writer.TryComplete();
                },
                _ => events.Writer.TryComplete(),
                () => events.Writer.TryComplete());
            yield return new SseItem<string>(
                JsonSerializer.Serialize(StatusValue.Of(companion.Status), ApiJson.Default.StatusValue), "status");
            Task<bool>? waiting = null;
            while (true)
            {
                // One question at a time: a quiet quarter of a minute leaves it standing.
                waiting ??= events.Reader.WaitToReadAsync(end.Token).AsTask();
                (bool isOver, bool isQuiet) = await WaitAsync(waiting, end.Token).ConfigureAwait(false);
                waiting = isQuiet ? waiting : null;
                if (isOver)
                    yield break;
                if (isQuiet)
                    yield return new SseItem<string>("{}", "alive");
                if (Interlocked.Exchange(ref dropped, 0) is > 0 and var missed)
                    yield return new SseItem<string>(new JsonObject { ["events"] = missed }.ToJsonString(), "missed");
                while (events.Reader.TryRead(out SseItem<string> item))
                    yield return item;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }
    }

    private async Task<(bool IsOver, bool IsQuiet)> WaitAsync(Task<bool> waiting, CancellationToken end)
    {
        try
        {
            return (!await waiting.WaitAsync(SignOfLife, time, end).ConfigureAwait(false), false);
        }
        catch (TimeoutException)
        {
            return (false, true);
        }
        catch (OperationCanceledException)
        {
            return (true, false);
        }
    }

    private static SseItem<string>? Item(CompanionEvent happened) => happened switch
    {
        SecondPassed passed => new(JsonSerializer.Serialize(SecondValue.Of(passed.Second), ApiJson.Default.SecondValue), "second"),
        PostureNoticed { Happened: SecondClipLost lost } => Make(
            "second-clip", lost.At, ("used", false), ("because", lost.Loss.ToString())),
        PostureNoticed { Happened: SecondClipBack back } => Make("second-clip", back.At, ("used", true)),
        PostureNoticed noticed => Make("posture", noticed.At, ("event", Kebab(noticed.Happened.GetType().Name))),
        PromptDecided decided => new(
            JsonSerializer.Serialize(DecisionValue.Of(decided.Decision), ApiJson.Default.DecisionValue), "decision"),
        PromptChanged changed => new(JsonSerializer.Serialize(PromptValue.Of(changed.Prompt), ApiJson.Default.PromptValue), "prompt"),
        ActionTaken taken => Make("action", taken.At, ("action", Kebab(taken.Action.GetType().Name))),
        LinkChanged link => Make("link", link.At, ("status", link.Link.Status.ToString()), ("reason", link.Link.Reason)),
        SecondLinkChanged link => Make("second-link", link.At, ("status", link.Link.Status.ToString()), ("reason", link.Link.Reason)),
        SecondBatteryTold battery => Make("second-battery", battery.At, ("percent", battery.Percent)),
        BatteryTold battery => Make("battery", battery.At, ("percent", battery.Percent)),
        GateChanged gate => new(JsonSerializer.Serialize(GateValue.Of(gate.Reading), ApiJson.Default.GateValue), "gate"),
        PartChanged part => new(JsonSerializer.Serialize(PartValue.Of(part.Health), ApiJson.Default.PartValue), "part"),
        NoticeShown shown => Make("notice", shown.At, ("id", shown.Notice.Id), ("title", shown.Notice.Title), ("body", shown.Notice.Body)),
        NoticeWithdrawn gone => Make("notice-withdrawn", gone.At, ("id", gone.Id), ("farewell", gone.Farewell)),
        SettingsChanged changed => Make("settings", changed.At),
        _ => null,
    };

    private static SseItem<string> Make(string name, EventTime at, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["at"] = at.ToString() };
        foreach ((string member, JsonNode? value) in members)
            json[member] = value;
        return new SseItem<string>(json.ToJsonString(), name);
    }

    /// <summary>SlouchStarted becomes slouch-started, and SnoozeAction snooze.</summary>
    private static string Kebab(string name) => string.Concat(name.Replace("Action", "", StringComparison.Ordinal)
        .Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
