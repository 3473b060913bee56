using PostureLink.Bluetooth.InTheHand;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A clip with the library's manners.</summary>
internal sealed class FakeDevice : ILibraryDevice
{
    public event Action? Disconnected;

    public int Mtu { get; set; }

    /// <summary>How the link stands.</summary>
    public LibraryLink Link { get; set; }

    /// <summary>What asking for the link does; by default it comes about.</summary>
    public Func<FakeDevice, Task> Connect { get; set; } = device =>
    {
        device.Link = LibraryLink.Ready;
        return Task.CompletedTask;
    };

    /// <summary>What asking how the link stands does.</summary>
    public Func<FakeDevice, Task<LibraryLink>> AskLink { get; set; } = device => Task.FromResult(device.Link);

    /// <summary>What asking for its end does, beside ending it.</summary>
    public Func<Task> Disconnect { get; set; } = () => Task.CompletedTask;

    /// <summary>What asking for a bond does.</summary>
    public Func<FakeDevice, Task> Pair { get; set; } = device =>
    {
        device.IsPaired = true;
        device.Link = LibraryLink.Ready;
        return Task.CompletedTask;
    };

    public bool IsPaired { get; set; }

    public int Pairings { get; private set; }

    public int CancelledPairings { get; private set; }

    public int Disconnects { get; private set; }

    public int Forgotten { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Whether somebody still listens for the end of the link.</summary>
    public bool IsWatched => Disconnected is not null;

    public List<LibraryService> Services { get; } = [];

    public Task ConnectAsync() => Connect(this);

    public Task<LibraryLink> GetLinkAsync() => AskLink(this);

    /// <summary>Tells of an end of one's own twice, as the library does.</summary>
    public Task DisconnectAsync()
    {
        Disconnects++;
        Link = LibraryLink.Down;
        Disconnected?.Invoke();
        Disconnected?.Invoke();
        return Disconnect();
    }

    /// <summary>The clip ends the link.</summary>
    public void Drop()
    {
        Link = LibraryLink.Down;
        Disconnected?.Invoke();
    }

    public Task<bool> GetPairedAsync() => Task.FromResult(IsPaired);

    public Task PairAsync()
    {
        Pairings++;
        return Pair(this);
    }

    public Task CancelPairingAsync()
    {
        CancelledPairings++;
        return Task.CompletedTask;
    }

    public Task ForgetAsync()
    {
        Forgotten++;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LibraryService>> GetServicesAsync() => Task.FromResult<IReadOnlyList<LibraryService>>(Services);

    public void Dispose() => IsDisposed = true;
}
