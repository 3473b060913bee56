using Microsoft.Win32.SafeHandles;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>A characteristic that sends: by a socket of its own where BlueZ hands one out, or else by signals of the bus.</summary>
internal sealed class ValueSource
{
    // Of any attribute: Bluetooth Core Specification, vol 3, part F, 3.2.9.
    private const int LongestValue = 512;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, object> NoOptions = [];

    private readonly BlueZLink _link;
    private readonly Action<ReadOnlyMemory<byte>> _deliver;
    private BusSocket? _socket;

    private ValueSource(BlueZLink link, string path, Action<ReadOnlyMemory<byte>> deliver)
    {
        _link = link;
        Path = path;
        _deliver = deliver;
    }

    /// <summary>Where the characteristic was when it began to send.</summary>
    public string Path { get; }

    /// <summary>Has a characteristic send.</summary>
    /// <param name="link">The link.</param>
    /// <param name="offered">The characteristic.</param>
    /// <param name="deliver">Takes values, on the thread of the bus; from before the clip agrees.</param>
    /// <param name="giveUp">Gives up; then it does not send.</param>
    /// <exception cref="ClipRadioException">The clip refuses, or the link ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ValueSource> StartAsync(
        BlueZLink link, OfferedCharacteristic offered, Action<ReadOnlyMemory<byte>> deliver, CancellationToken giveUp)
    {
        var source = new ValueSource(link, offered.Path, deliver);
        if (!offered.CanAcquire || !offered.Uses.HasFlag(CharacteristicUses.Notify) || !link.Bus.Connection.CanPassHandles
            || !await source.TryAcquireAsync(giveUp).ConfigureAwait(false))
        {
            await source.StartBySignalsAsync(giveUp).ConfigureAwait(false);
        }
        return source;
    }

    /// <summary>Has it send no more.</summary>
    /// <param name="isThere">Whether the characteristic is where it was.</param>
    public async Task StopAsync(bool isThere)
    {
        Close();
        if (_socket is not null || !isThere || _link.End is not null)
            return;
        try
        {
            await _link.Bus.CallAsync(
                Path, BlueZNames.Characteristic, "StopNotify", null, StopLimit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BusException)
        {
            // It sends no more anyway, or its link has ended.
        }
    }

    /// <summary>Takes no more values; says nothing to BlueZ, but for the end of a socket.</summary>
    public void Close()
    {
        // In the order of the calls: after a start that was given up there is no socket to come any more.
        _link.Bus.Connection.Post(() =>
        {
            _socket?.Dispose();
            _link.Bus.Tree.Unwatch(_deliver);
        });
    }

    private async Task<bool> TryAcquireAsync(CancellationToken giveUp)
    {
        try
        {
            return await _link.CallAsync(
                Path, BlueZNames.Characteristic, "AcquireNotify", static writer => writer.WriteProperties(NoOptions), Receive,
                CallKind.Characteristic, giveUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
        catch (ClipRadioException failure) when (failure.Failure is RadioFailure.Refused or RadioFailure.Unsupported or RadioFailure.Busy)
        {
            // Somebody else listens by signals, or this BlueZ cannot do it for this characteristic: signals, or their own refusal.
            return false;
        }
    }

    private bool Receive(BusReader reader)
    {
        SafeFileHandle socket = reader.ReadHandle();
        _socket = _link.Bus.Connection.Receive(socket, LongestValue, _deliver, static () => { });
        return true;
    }

    private async Task StartBySignalsAsync(CancellationToken giveUp)
    {
        // Before the clip is asked: what it sends in the moment in which it agrees comes before its answer.
        _link.Bus.Connection.Post(() => _link.Bus.Tree.Watch(Path, _deliver));
        try
        {
            await _link.CallAsync(
                Path, BlueZNames.Characteristic, "StartNotify", null, static _ => true, CallKind.Characteristic, giveUp).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // One that was given up may have begun all the same.
            await StopAsync(isThere: failure is OperationCanceledException).ConfigureAwait(false);
            throw;
        }
    }
}
