#if BLE && !WINDOWS
using InTheHand.Bluetooth;
using Linux.Bluetooth;
using LibraryRadio = InTheHand.Bluetooth.Bluetooth;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library's part for Linux.</summary>
/// <remarks>
/// Where the library cannot be had harmless, the object of Linux.Bluetooth under it is asked, into which the library's own
/// device converts: advertised services and makers' bytes, connecting without the pairing that the library puts before it, and a
/// Disconnect whose failure can be caught.
/// </remarks>
internal sealed partial class InTheHandLibrary
{
    /// <inheritdoc/>
    public async Task ScanAsync(TimeSpan round, Action<LibrarySighting> heard, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<BluetoothDevice> devices = await _calls.RunAsync(() => LibraryRadio.ScanForDevicesAsync(
            new RequestDeviceOptions { AcceptAllDevices = true, Timeout = round }, cancellationToken)).ConfigureAwait(false);
        foreach (BluetoothDevice device in devices)
        {
            Device linux = device;
            try
            {
                Device1Properties found = await _calls.RunAsync(linux.GetAllAsync).ConfigureAwait(false);
                heard(new LibrarySighting(device.Id, found.Name, Guids(found.UUIDs), SignalDbm: null, Makers(found.ManufacturerData)));
            }
            catch (LibraryException)
            {
                // The system has forgotten it meanwhile.
            }
            finally
            {
                // Each round makes a watch for each device, which only this gives back.
                linux.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ILibraryDevice?> FindAsync(string address)
    {
        // The library looks for its adapter only here, and FromIdAsync fails without.
        await GetAvailabilityAsync().ConfigureAwait(false);
        return await FromIdAsync(address).ConfigureAwait(false) is { } device ? new InTheHandDevice(device, _calls) : null;
    }

    /// <inheritdoc/>
    public Task SetPoweredAsync(bool on) => _calls.RunAsync(async () =>
    {
        // The library keeps its adapter to itself; it is the first one.
        IReadOnlyList<Adapter> adapters = await BlueZManager.GetAdaptersAsync().ConfigureAwait(false);
        try
        {
            Adapter first = adapters.Count > 0 ? adapters[0] : throw new PlatformNotSupportedException("No adapter.");
            await first.SetPoweredAsync(on).ConfigureAwait(false);
        }
        finally
        {
            foreach (Adapter adapter in adapters)
                adapter.Dispose();
        }
    });

    private static Guid[] Guids(string[]? uuids) =>
        [.. (uuids ?? []).Select(it => Guid.TryParse(it, out Guid uuid) ? uuid : Guid.Empty).Where(it => it != Guid.Empty)];

    private static Dictionary<ushort, byte[]> Makers(IDictionary<ushort, object>? data) =>
        (data ?? new Dictionary<ushort, object>())
        .Where(it => it.Value is byte[]).ToDictionary(it => it.Key, it => (byte[])it.Value);
}
#endif
