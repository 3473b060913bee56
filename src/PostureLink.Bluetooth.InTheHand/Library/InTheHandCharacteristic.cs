#if BLE
using InTheHand.Bluetooth;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A characteristic, as the library has it.</summary>
internal sealed class InTheHandCharacteristic(GattCharacteristic characteristic, LibraryCalls calls) : ILibraryCharacteristic
{
    private const CharacteristicUses Known = CharacteristicUses.Read | CharacteristicUses.Write
        | CharacteristicUses.WriteWithoutResponse | CharacteristicUses.Notify | CharacteristicUses.Indicate;

    private Action<byte[]?>? _heard;

    /// <inheritdoc/>
    public Guid Uuid { get; } = characteristic.Uuid;

    /// <inheritdoc/>
    /// <remarks>The library's numbers are those of the specification too.</remarks>
    public CharacteristicUses Uses { get; } = (CharacteristicUses)(int)characteristic.Properties & Known;

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync() => calls.RunAsync<byte[]?>(async () =>
        await characteristic.ReadValueAsync().ConfigureAwait(false));

    /// <inheritdoc/>
    public Task WriteAsync(byte[] value, bool withResponse) => calls.RunAsync(() => withResponse
        ? characteristic.WriteValueWithResponseAsync(value)
        : characteristic.WriteValueWithoutResponseAsync(value));

    /// <inheritdoc/>
    /// <remarks>Adding the handler starts a work item that asks the bus (Linux); one behind it tells when that has begun.</remarks>
    public Task ListenAsync(Action<byte[]?> heard) => calls.RunAsync(() =>
    {
        _heard = heard;
        characteristic.CharacteristicValueChanged += OnValueChanged;
        var behind = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.QueueUserWorkItem(done => done.SetResult(true), behind, preferLocal: false);
        return behind.Task;
    });

    /// <inheritdoc/>
    public Task IgnoreAsync() => calls.RunAsync(() => characteristic.CharacteristicValueChanged -= OnValueChanged);

    /// <inheritdoc/>
    public Task StartAsync() => calls.RunAsync(characteristic.StartNotificationsAsync);

    /// <inheritdoc/>
    public Task StopAsync() => calls.RunAsync(characteristic.StopNotificationsAsync);

    private void OnValueChanged(object? sender, GattCharacteristicValueChangedEventArgs e) =>
        LibraryContext.Outside(() => _heard?.Invoke(e.Value));
}
#endif
