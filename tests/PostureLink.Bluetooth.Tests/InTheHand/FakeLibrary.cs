using System.Reactive.Concurrency;
using PostureLink.Bluetooth.InTheHand;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The library's port with the manners that the library was seen to have, in virtual time.</summary>
internal sealed class FakeLibrary(IScheduler scheduler) : ILibrary
{
    private int _scans;

    public string Name => "library";

    /// <summary>What asking for the radio gives.</summary>
    public Func<Task<bool>> Availability { get; set; } = () => Task.FromResult(true);

    /// <summary>Clips that the system knows, by address; a new object each time, as the library gives.</summary>
    public Dictionary<string, Func<FakeDevice>> Known { get; } = [];

    /// <summary>What a scan finds at its end, cached and all, whatever was asked for.</summary>
    public List<LibrarySighting> Found { get; } = [];

    /// <summary>Clips that the system comes to know by a scan.</summary>
    public Dictionary<string, Func<FakeDevice>> KnownByScan { get; } = [];

    /// <summary>StartDiscovery fails, so the scan never ends, and does not heed its token either.</summary>
    public bool ScanHangs { get; set; }

    /// <summary>A scan fails with this.</summary>
    public Exception? ScanError { get; set; }

    /// <summary>A scan ends at once.</summary>
    public bool ScanEndsAtOnce { get; set; }

    /// <summary>Scans begun.</summary>
    public int Rounds { get; private set; }

    /// <summary>Scans going on now.</summary>
    public int Scans => _scans;

    /// <summary>Most scans at once.</summary>
    public int MostScans { get; private set; }

    /// <summary>How the adapter was switched.</summary>
    public List<bool> Switched { get; } = [];

    /// <summary>Devices handed out.</summary>
    public List<FakeDevice> Devices { get; } = [];

    public Task<bool> GetAvailabilityAsync() => Availability();

    public async Task ScanAsync(TimeSpan round, Action<LibrarySighting> heard, CancellationToken cancellationToken)
    {
        Rounds++;
        MostScans = Math.Max(MostScans, ++_scans);
        try
        {
            if (ScanError is not null)
                throw ScanError;
            if (ScanHangs)
                await new TaskCompletionSource().Task.ConfigureAwait(false);
            if (!ScanEndsAtOnce)
                await scheduler.DelayAsync(round, cancellationToken).QuietlyAsync().ConfigureAwait(false);
            foreach ((string address, Func<FakeDevice> device) in KnownByScan)
                Known[address] = device;
            foreach (LibrarySighting sighting in Found)
                heard(sighting);
        }
        finally
        {
            _scans--;
        }
    }

    public Task<ILibraryDevice?> FindAsync(string address)
    {
        if (!Known.TryGetValue(address, out Func<FakeDevice>? make))
            return Task.FromResult<ILibraryDevice?>(null);
        Devices.Add(make());
        return Task.FromResult<ILibraryDevice?>(Devices[^1]);
    }

    public Task SetPoweredAsync(bool on)
    {
        Switched.Add(on);
        return Task.CompletedTask;
    }
}
