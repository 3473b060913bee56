using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Connections: the library may make none and say it did, leave one when it fails, and believe in one that is gone.</summary>
public sealed class InTheHandConnectionTests
{
    private readonly InTheHandBench _bench = new();

    private static Task Never => new TaskCompletionSource().Task;

    [Fact]
    public async Task A_clip_without_a_bond_is_connected_without_one()
    {
        await using IClipConnection connection = await _bench.ConnectAsync();
        Assert.Equal(0, _bench.Device.Pairings);
        Assert.Equal(InTheHandBench.Service, Assert.Single(connection.Services).Uuid);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(185, 185)]
    public async Task An_mtu_of_zero_is_one_that_is_not_known(int told, int? expected)
    {
        _bench.Device.Mtu = told;
        await using IClipConnection connection = await _bench.ConnectAsync();
        Assert.Equal(expected, connection.Mtu);
    }

    [Fact]
    public async Task A_success_without_a_link_is_a_clip_that_is_not_there()
    {
        _bench.Device.Connect = _ => Task.CompletedTask;
        ClipRadioException failure = await _bench.FailsAsync(
            _bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None), RadioFailure.NotFound);
        Assert.Equal(InTheHandBench.Address, failure.Address);
        await _bench.UntilAsync(() => _bench.Device.IsDisposed);
    }

    [Fact]
    public async Task A_failure_that_leaves_the_link_up_has_it_ended()
    {
        _bench.Device.Connect = device =>
        {
            device.Link = LibraryLink.Up;
            throw new LibraryException("", "Timed out waiting for 'ServicesResolved' to change to 'True'.");
        };
        await _bench.FailsAsync(_bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None), RadioFailure.NotFound);
        await _bench.UntilAsync(() => _bench.Device.IsDisposed && _bench.Radio.Held.Count == 0);
        Assert.Equal(LibraryLink.Down, _bench.Device.Link);
    }

    [Fact]
    public async Task Services_are_waited_for_as_long_as_the_caller_wants()
    {
        _bench.Device.Connect = device =>
        {
            device.Link = LibraryLink.Up;
            return Task.CompletedTask;
        };
        Task<IClipConnection> connecting = _bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None);
        await _bench.PassAsync(TimeSpan.FromSeconds(20));
        Assert.False(connecting.IsCompleted);
        _bench.Device.Link = LibraryLink.Ready;
        await using IClipConnection connection = await _bench.WaitAsync(connecting);
    }

    [Fact]
    public async Task A_link_that_goes_before_the_services_are_known_is_lost()
    {
        _bench.Device.Connect = device =>
        {
            device.Link = LibraryLink.Up;
            return Task.CompletedTask;
        };
        Task<IClipConnection> connecting = _bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(250));
        _bench.Device.Link = LibraryLink.Down;
        await _bench.FailsAsync(connecting, RadioFailure.LinkLost);
    }

    [Fact]
    public async Task A_link_that_comes_about_after_it_was_given_up_is_ended()
    {
        var late = new TaskCompletionSource();
        _bench.Device.Connect = async device =>
        {
            await late.Task;
            device.Link = LibraryLink.Ready;
        };
        using var giveUp = new CancellationTokenSource();
        Task<IClipConnection> connecting = _bench.Radio.ConnectAsync(InTheHandBench.Address, giveUp.Token);
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.WaitAsync(connecting));
        await _bench.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(_bench.Radio.Held);
        Assert.False(_bench.Device.IsDisposed);

        late.SetResult();
        await _bench.UntilAsync(() => _bench.Device.IsDisposed);
        Assert.Equal(LibraryLink.Down, _bench.Device.Link);
        Assert.True(_bench.Device.IsDisposed);
    }

    [Fact]
    public async Task Connecting_while_the_last_attempt_still_ends_waits_for_its_end()
    {
        FakeDevice stuck = _bench.Device;
        stuck.Connect = _ => Never;
        using var giveUp = new CancellationTokenSource();
        Task<IClipConnection> connecting = _bench.Radio.ConnectAsync(InTheHandBench.Address, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.WaitAsync(connecting));

        _bench.Device = new FakeDevice();
        await using IClipConnection connection = await _bench.ConnectAsync();
        Assert.True(stuck.Disconnects >= 1);
    }

    [Fact]
    public async Task An_end_of_ones_own_is_told_once_though_the_library_tells_it_twice()
    {
        IClipConnection connection = await _bench.ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        await _bench.WaitAsync(connection.DisposeAsync().AsTask());
        Assert.Null(await _bench.WaitAsync(lost.EndAsync()));
        Assert.Empty(lost.Values);
        Assert.False(_bench.Device.IsWatched);
    }

    [Fact]
    public async Task A_loss_is_told_once_and_frees_the_clip_before_the_connection_is_disposed()
    {
        await using IClipConnection connection = await _bench.ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        _bench.Device.Drop();
        _bench.Device.Drop();
        await _bench.WaitAsync(lost.EndAsync());
        Assert.Single(lost.Values);
        await _bench.UntilAsync(() => _bench.Radio.Held.Count == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_that_ends_without_a_word_is_noticed(bool daemonIsGone)
    {
        await using IClipConnection connection = await _bench.ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        await _bench.PassAsync(2 * InTheHandConnection.CheckInterval);
        Assert.False(lost.HasEnded);

        _bench.Device.Link = LibraryLink.Down;
        if (daemonIsGone)
            _bench.Device.AskLink = _ => throw new LibraryException("org.freedesktop.DBus.Error.ServiceUnknown", "no such service");
        await _bench.PassAsync(InTheHandConnection.CheckInterval + TimeSpan.FromMilliseconds(50));
        Assert.Matches(@"\w.*\.$", Assert.Single(lost.Values));
    }

    [Fact]
    public async Task A_disconnect_that_fails_or_hangs_ends_all_the_same()
    {
        foreach (Func<Task> disconnect in new Func<Task>[]
        {
            () => Task.FromException(new LibraryException("org.bluez.Error.Failed", "no")), () => Never,
        })
        {
            _bench.Device = new FakeDevice { Disconnect = disconnect };
            IClipConnection connection = await _bench.ConnectAsync();
            await _bench.WaitAsync(connection.DisposeAsync().AsTask());
            Assert.True(_bench.Device.IsDisposed);
            Assert.Empty(_bench.Radio.Held);
        }
    }

    [Fact]
    public async Task A_clip_that_the_system_does_not_know_is_looked_for()
    {
        _bench.Library.Known.Clear();
        _bench.Library.KnownByScan[InTheHandBench.Address] = () => _bench.Device;
        _bench.Library.Found.Add(InTheHandBench.Sighting("C0FFEE000001"));
        await using IClipConnection connection = await _bench.ConnectAsync();
        Assert.Equal(1, _bench.Library.Rounds);
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _bench.Library.Scans);
    }

    [Fact]
    public async Task A_clip_that_is_nowhere_is_not_looked_for_for_ever()
    {
        _bench.Library.Known.Clear();
        await _bench.FailsAsync(_bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None), RadioFailure.NotFound);
        await _bench.PassAsync(SharedScan.Round);
        Assert.Empty(_bench.Radio.Held);
    }

    [Theory]
    [InlineData("org.bluez.Error.AuthenticationFailed", RadioFailure.PairingNeeded)]
    [InlineData("org.bluez.Error.AlreadyConnected", RadioFailure.Busy)]
    [InlineData("org.bluez.Error.InProgress", RadioFailure.Busy)]
    [InlineData("org.bluez.Error.NotReady", RadioFailure.Unavailable)]
    [InlineData("org.bluez.Error.Failed", RadioFailure.NotFound)]
    [InlineData("org.freedesktop.DBus.Error.ServiceUnknown", RadioFailure.Unavailable)]
    [InlineData("org.freedesktop.DBus.Error.NoReply", RadioFailure.TimedOut)]
    [InlineData("", RadioFailure.NotFound)]
    public async Task Errors_of_connecting_are_typed(string error, RadioFailure expected)
    {
        _bench.Device.Connect = _ => Task.FromException(new LibraryException(error, error + ": as it was said"));
        await _bench.FailsAsync(_bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None), expected);
        await _bench.UntilAsync(() => _bench.Radio.Held.Count == 0);
    }

    [Fact]
    public async Task The_adapter_is_switched_off_and_on()
    {
        await _bench.WaitAsync(_bench.Radio.PowerCycleAsync(CancellationToken.None));
        Assert.Equal([false, true], _bench.Library.Switched);
    }
}
