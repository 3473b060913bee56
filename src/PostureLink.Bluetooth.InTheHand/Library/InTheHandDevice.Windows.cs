#if BLE && WINDOWS
namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library's part for Windows. Compiled, never run by us: what it relies on was read in the library's source.</summary>
internal sealed partial class InTheHandDevice
{
    /// <inheritdoc/>
    public Task ConnectAsync() => _calls.RunAsync(_device.Gatt.ConnectAsync);

    /// <inheritdoc/>
    /// <remarks>There is no telling whether the services are known: asking for them is what makes them so.</remarks>
    public Task<LibraryLink> GetLinkAsync() =>
        _calls.RunAsync(() => Task.FromResult(_device.Gatt.IsConnected ? LibraryLink.Ready : LibraryLink.Down));

    /// <inheritdoc/>
    /// <remarks>
    /// Windows ends a link when nobody uses it any more; Disconnect lets go of all that does. It raises the event by itself.
    /// </remarks>
    public Task DisconnectAsync() => _calls.RunAsync(_device.Gatt.Disconnect);

    /// <inheritdoc/>
    public Task<bool> GetPairedAsync() => _calls.RunAsync(() => Task.FromResult(_device.IsPaired));

    /// <inheritdoc/>
    public Task CancelPairingAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ForgetAsync() => Task.FromException(new LibraryException(
        LibraryException.NotOffered, "The library cannot have Windows forget a clip."));

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.GattServerDisconnected -= OnDisconnected;
        _device.Dispose();
    }
}
#endif
