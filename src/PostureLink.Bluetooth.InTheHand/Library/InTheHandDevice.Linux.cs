#if BLE && !WINDOWS
using Linux.Bluetooth;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library's part for Linux.</summary>
internal sealed partial class InTheHandDevice
{
    private Device Linux => _device;

    /// <inheritdoc/>
    /// <remarks>
    /// Not Gatt.ConnectAsync, which demands a bond of every clip, waits twice 8 s whatever the caller wants, and leaves the link
    /// up when it fails.
    /// </remarks>
    public Task ConnectAsync() => _calls.RunAsync(Linux.ConnectAsync);

    /// <inheritdoc/>
    public Task<LibraryLink> GetLinkAsync() => _calls.RunAsync(async () =>
        !await Linux.GetConnectedAsync().ConfigureAwait(false) ? LibraryLink.Down
        : await Linux.GetServicesResolvedAsync().ConfigureAwait(false) ? LibraryLink.Ready : LibraryLink.Up);

    /// <inheritdoc/>
    /// <remarks>Not Gatt.Disconnect, which is async void.</remarks>
    public Task DisconnectAsync() => _calls.RunAsync(Linux.DisconnectAsync);

    /// <inheritdoc/>
    public Task<bool> GetPairedAsync() => _calls.RunAsync(() => Linux.GetPairedAsync());

    /// <inheritdoc/>
    public Task CancelPairingAsync() => _calls.RunAsync(Linux.CancelPairingAsync);

    /// <inheritdoc/>
    public Task ForgetAsync() => _calls.RunAsync(async () =>
    {
        foreach (Adapter adapter in await BlueZManager.GetAdaptersAsync().ConfigureAwait(false))
        {
            using (adapter)
            {
                if (Linux.ObjectPath.ToString().StartsWith($"{adapter.ObjectPath}/", StringComparison.Ordinal))
                    await adapter.RemoveDeviceAsync(Linux.ObjectPath).ConfigureAwait(false);
            }
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.GattServerDisconnected -= OnDisconnected;
        // The library's own Dispose does nothing; this gives the watch on the bus back.
        Linux.Dispose();
    }
}
#endif
