#if BLE
using InTheHand.Bluetooth;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A clip, as the library has it.</summary>
internal sealed partial class InTheHandDevice : ILibraryDevice
{
    private readonly BluetoothDevice _device;
    private readonly LibraryCalls _calls;

    /// <summary>Takes the device over.</summary>
    public InTheHandDevice(BluetoothDevice device, LibraryCalls calls)
    {
        _device = device;
        _calls = calls;
        device.GattServerDisconnected += OnDisconnected;
    }

    /// <inheritdoc/>
    public event Action? Disconnected;

    /// <inheritdoc/>
    public int Mtu => _device.Gatt.Mtu;

    /// <inheritdoc/>
    public Task PairAsync() => _calls.RunAsync(_device.PairAsync);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LibraryService>> GetServicesAsync() => _calls.RunAsync<IReadOnlyList<LibraryService>>(async () =>
    {
        var services = new List<LibraryService>();
        foreach (GattService service in await _device.Gatt.GetPrimaryServicesAsync().ConfigureAwait(false))
        {
            // Null where another program holds the service (Windows).
            IReadOnlyList<GattCharacteristic>? offered = await service.GetCharacteristicsAsync().ConfigureAwait(false);
            services.Add(new LibraryService(
                service.Uuid, [.. (offered ?? []).Select(it => new InTheHandCharacteristic(it, _calls))]));
        }
        return services;
    });

    // Not on the library's thread: on Linux it is the one that reads the bus, and what waits for the end may want the bus.
    private void OnDisconnected(object? sender, EventArgs e) =>
        LibraryContext.Outside(() => ThreadPool.QueueUserWorkItem(_ => Disconnected?.Invoke(), state: null));
}
#endif
