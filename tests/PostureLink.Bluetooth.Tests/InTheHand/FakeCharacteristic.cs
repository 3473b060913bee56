using System.Reactive.Concurrency;
using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A characteristic with the library's manners: its handler takes effect late, and taking one away silences all.</summary>
internal sealed class FakeCharacteristic(IScheduler scheduler, Guid uuid, CharacteristicUses uses) : ILibraryCharacteristic
{
    /// <summary>How long after it was added the handler takes effect.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(60);

    private readonly List<Action<byte[]?>> _handlers = [];
    private bool _isWatched;

    public Guid Uuid => uuid;

    public CharacteristicUses Uses => uses;

    public Func<Task<byte[]?>> Read { get; set; } = () => Task.FromResult<byte[]?>([1, 2]);

    public Func<byte[], Task> Write { get; set; } = _ => Task.CompletedTask;

    public Func<Task> Start { get; set; } = () => Task.CompletedTask;

    public Func<Task> Stop { get; set; } = () => Task.CompletedTask;

    /// <summary>Values that the clip sends in the moment in which it agrees.</summary>
    public List<byte[]> SentAtOnce { get; } = [];

    public int Handlers => _handlers.Count;

    public int HandlersEver { get; private set; }

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    /// <summary>Sends a value; lost where no handler has taken effect.</summary>
    public void Send(byte[]? value)
    {
        if (!_isWatched)
            return;
        foreach (Action<byte[]?> handler in _handlers.ToArray())
            handler(value);
    }

    public Task<byte[]?> ReadAsync() => Read();

    public Task WriteAsync(byte[] value, bool withResponse) => Write(value);

    public Task ListenAsync(Action<byte[]?> heard)
    {
        _handlers.Add(heard);
        HandlersEver++;
        scheduler.Schedule(Late, () => _isWatched = _handlers.Count > 0);
        return Task.CompletedTask;
    }

    public Task IgnoreAsync()
    {
        _handlers.RemoveAt(_handlers.Count - 1);
        _isWatched = false;
        return Task.CompletedTask;
    }

    public async Task StartAsync()
    {
        Starts++;
        await Start().ConfigureAwait(false);
        foreach (byte[] value in SentAtOnce)
            Send(value);
    }

    public Task StopAsync()
    {
        Stops++;
        return Stop();
    }
}
