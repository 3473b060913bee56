#if BLE && WINDOWS
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using InTheHand.Bluetooth;
using PostureLink.Core;
using LibraryRadio = InTheHand.Bluetooth.Bluetooth;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library's part for Windows. Compiled, never run by us: what it relies on was read in the library's source.</summary>
internal sealed partial class InTheHandLibrary
{
    /// <inheritdoc/>
    /// <remarks>Not ScanForDevicesAsync, which heeds neither its timeout nor its token, and takes about 30 s.</remarks>
    public async Task ScanAsync(TimeSpan round, Action<LibrarySighting> heard, CancellationToken cancellationToken)
    {
        void Hear(object? sender, BluetoothAdvertisingEvent advertisement)
        {
            if (SightingOf(advertisement) is { } sighting)
                LibraryContext.Outside(() => heard(sighting));
        }

        LibraryRadio.AdvertisementReceived += Hear;
        try
        {
            BluetoothLEScan scan = await _calls.RunAsync(() => LibraryRadio.RequestLEScanAsync()).ConfigureAwait(false);
            try
            {
                await Observable.Timer(round, _scheduler).ToTask(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // As on Linux, an early end is a good one.
            }
            finally
            {
                await _calls.RunAsync(scan.Stop).ConfigureAwait(false);
            }
        }
        finally
        {
            LibraryRadio.AdvertisementReceived -= Hear;
        }
    }

    /// <inheritdoc/>
    public async Task<ILibraryDevice?> FindAsync(string address) =>
        await FromIdAsync(ClipAddress.Bare(address)).ConfigureAwait(false) is { } device ? new InTheHandDevice(device, _calls) : null;

    /// <inheritdoc/>
    public Task SetPoweredAsync(bool on) => Task.FromException(new LibraryException(
        LibraryException.NotOffered, "The library cannot switch an adapter of Windows."));

    /// <summary>What an advertisement tells; null where the system could not say whose it is.</summary>
    private static LibrarySighting? SightingOf(BluetoothAdvertisingEvent advertisement)
    {
        using BluetoothDevice? device = advertisement.Device;
        if (device is null)
            return null;
        try
        {
            return new LibrarySighting(
                device.Id, advertisement.Name is { Length: > 0 } name ? name : device.Name,
                [.. advertisement.Uuids.Select(it => it.Value)], advertisement.Rssi, advertisement.ManufacturerData);
        }
        catch (ArgumentException)
        {
            // The library cannot tell bytes that one maker has sent in two parts.
            return new LibrarySighting(
                device.Id, device.Name, [.. advertisement.Uuids.Select(it => it.Value)], advertisement.Rssi,
                ClipSighting.NoManufacturerData);
        }
    }
}
#endif
