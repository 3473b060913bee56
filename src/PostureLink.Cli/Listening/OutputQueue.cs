using System.Threading.Channels;

namespace PostureLink.Cli;

/// <summary>
/// Hands what there is to show to its output on a thread of its own: a terminal that is held up must not hold up the clip.
/// </summary>
/// <remarks>
/// Holds up to 4,096 of them, more than an hour of seconds; what comes then is not shown, and counted. The journal has it.
/// </remarks>
internal sealed class OutputQueue : IAsyncDisposable
{
    private const int Capacity = 4096;

    private readonly Channel<Action<IListenOutput>> _channel = Channel.CreateBounded<Action<IListenOutput>>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _showing;
    private long _dropped;

    public OutputQueue(IListenOutput output) => _showing = ShowAsync(output);

    /// <summary>What was not shown.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(Action<IListenOutput> show)
    {
        if (!_channel.Writer.TryWrite(show))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Shows what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _showing.ConfigureAwait(false);
    }

    private async Task ShowAsync(IListenOutput output)
    {
        await foreach (Action<IListenOutput> show in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
            show(output);
    }
}
