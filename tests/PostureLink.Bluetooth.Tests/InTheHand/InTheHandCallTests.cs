using System.Reactive.Concurrency;
using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Reads, writes and notifications: values get lost at the start, handlers silence each other, answers are swallowed.</summary>
public sealed class InTheHandCallTests
{
    private readonly InTheHandBench _bench = new();

    [Fact]
    public async Task A_read_that_gives_nothing_is_a_refusal()
    {
        _bench.Characteristic.Read = () => Task.FromResult<byte[]?>(null);
        await using IClipConnection connection = await _bench.ConnectAsync();
        await _bench.FailsAsync(connection.ReadAsync(InTheHandBench.Data, CancellationToken.None), RadioFailure.Refused);
    }

    [Fact]
    public async Task What_the_clip_does_not_offer_is_refused_by_us_since_windows_would_not_say_so()
    {
        bool isWritten = false;
        _bench.Characteristic.Write = _ =>
        {
            isWritten = true;
            return Task.CompletedTask;
        };
        await using IClipConnection connection = await _bench.ConnectAsync();
        await _bench.FailsAsync(
            connection.WriteAsync(InTheHandBench.Data, new byte[1], false, CancellationToken.None), RadioFailure.Refused);
        Assert.False(isWritten);
    }

    [Fact]
    public async Task A_call_that_meets_a_busy_system_is_made_again()
    {
        int calls = 0;
        _bench.Characteristic.Write = _ => ++calls < 3
            ? Task.FromException(new LibraryException("org.bluez.Error.InProgress", "In Progress")) : Task.CompletedTask;
        await using IClipConnection connection = await _bench.ConnectAsync();
        await _bench.WaitAsync(connection.WriteAsync(InTheHandBench.Data, new byte[1], true, CancellationToken.None));
        Assert.Equal(3, calls);

        calls = -100;
        await _bench.FailsAsync(
            connection.WriteAsync(InTheHandBench.Data, new byte[1], true, CancellationToken.None), RadioFailure.Busy);
        Assert.Equal(-100 + LibraryRetry.Times, calls);
    }

    [Theory]
    [InlineData("org.bluez.Error.NotPermitted", "Read not permitted", RadioFailure.Refused)]
    [InlineData("org.bluez.Error.NotPermitted", "Not paired", RadioFailure.PairingNeeded)]
    [InlineData("org.bluez.Error.NotAuthorized", "Not authorized", RadioFailure.Refused)]
    [InlineData("org.bluez.Error.NotSupported", "Operation is not supported", RadioFailure.Refused)]
    [InlineData("org.bluez.Error.InvalidArguments", "Invalid Length", RadioFailure.Refused)]
    [InlineData("org.bluez.Error.Failed", "Operation failed with ATT error: 0x80", RadioFailure.Refused)]
    [InlineData("org.bluez.Error.Failed", "Not connected", RadioFailure.LinkLost)]
    [InlineData("org.bluez.Error.NotConnected", "Not Connected", RadioFailure.LinkLost)]
    [InlineData("org.freedesktop.DBus.Error.UnknownObject", "gone", RadioFailure.LinkLost)]
    [InlineData("org.freedesktop.DBus.Error.ServiceUnknown", "gone", RadioFailure.LinkLost)]
    [InlineData(LibraryException.NoBus, "gone", RadioFailure.LinkLost)]
    [InlineData(LibraryException.Stale, "disposed", RadioFailure.LinkLost)]
    [InlineData("", "whatever", RadioFailure.Refused)]
    public async Task Errors_of_calls_are_typed_and_those_that_mean_a_loss_are_one(string error, string message, RadioFailure expected)
    {
        _bench.Characteristic.Read = () => Task.FromException<byte[]?>(new LibraryException(error, $"{error}: {message}"));
        await using IClipConnection connection = await _bench.ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        await _bench.FailsAsync(connection.ReadAsync(InTheHandBench.Data, CancellationToken.None), expected);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.Equal(expected == RadioFailure.LinkLost, lost.HasEnded);
    }

    [Fact]
    public async Task The_handler_settles_before_the_clip_is_asked_to_send_so_that_nothing_is_lost()
    {
        Assert.True(NotificationFan.Settle > FakeCharacteristic.Late);
        _bench.Characteristic.SentAtOnce.AddRange([[1], [2], [3]]);
        await using IClipConnection connection = await _bench.ConnectAsync();
        for (int time = 1; time <= 3; time++)
        {
            var received = new Recorder<int>();
            using (Listen(connection, received))
                await _bench.WaitAsync(received.CountAsync(3));
            Assert.Equal([1, 2, 3], received.Values);
            await _bench.PassAsync(TimeSpan.FromMilliseconds(50));
            Assert.Equal(time, _bench.Characteristic.Stops);
        }
    }

    [Fact]
    public async Task One_handler_serves_all_for_the_life_of_the_connection_and_goes_with_it()
    {
        IClipConnection connection = await _bench.ConnectAsync();
        var first = new Recorder<int>();
        var second = new Recorder<int>();
        IDisposable one = Listen(connection, first);
        using IDisposable other = Listen(connection, second);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(200));
        _bench.Characteristic.Send([1]);
        one.Dispose();
        _bench.Characteristic.Send([2]);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(200));
        _bench.Characteristic.Send([3]);

        Assert.Equal([1], first.Values);
        Assert.Equal([1, 2, 3], second.Values);
        Assert.Equal(1, _bench.Characteristic.HandlersEver);
        Assert.Equal(1, _bench.Characteristic.Starts);
        Assert.Equal(0, _bench.Characteristic.Stops);
        await _bench.WaitAsync(connection.DisposeAsync().AsTask());
        Assert.True(second.HasEnded);
        Assert.Equal(0, _bench.Characteristic.Handlers);
        Assert.Equal(1, _bench.Characteristic.Stops);
    }

    [Fact]
    public async Task A_refusal_to_notify_is_told_to_all_and_can_be_tried_again()
    {
        _bench.Characteristic.Start = () => Task.FromException(new LibraryException("org.bluez.Error.NotPermitted", "Not paired"));
        await using IClipConnection connection = await _bench.ConnectAsync();
        var first = new Recorder<int>();
        var second = new Recorder<int>();
        using IDisposable one = Listen(connection, first);
        using IDisposable other = Listen(connection, second);
        Assert.Equal(RadioFailure.PairingNeeded, Assert.IsType<ClipRadioException>(await _bench.WaitAsync(first.EndAsync())).Failure);
        Assert.Equal(RadioFailure.PairingNeeded, Assert.IsType<ClipRadioException>(await _bench.WaitAsync(second.EndAsync())).Failure);

        _bench.Characteristic.Start = () => Task.CompletedTask;
        var third = new Recorder<int>();
        using IDisposable again = Listen(connection, third);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(200));
        _bench.Characteristic.Send([4]);
        Assert.Equal([4], third.Values);
    }

    [Fact]
    public async Task Values_without_bytes_are_no_values()
    {
        await using IClipConnection connection = await _bench.ConnectAsync();
        var received = new Recorder<int>();
        using IDisposable listening = Listen(connection, received);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(200));
        _bench.Characteristic.Send(null);
        _bench.Characteristic.Send([5]);
        Assert.Equal([5], received.Values);
    }

    [Fact]
    public async Task A_start_that_hangs_ends_with_the_connection()
    {
        _bench.Characteristic.Start = () => new TaskCompletionSource().Task;
        IClipConnection connection = await _bench.ConnectAsync();
        var received = new Recorder<int>();
        using IDisposable listening = Listen(connection, received);
        await _bench.PassAsync(TimeSpan.FromSeconds(30));
        await _bench.WaitAsync(connection.DisposeAsync().AsTask());
        Assert.True(received.HasEnded);
        Assert.Empty(_bench.Radio.Held);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Where_two_services_have_one_UUID_the_own_ones_is_meant_and_else_the_firsts(bool second, byte expected)
    {
        var service = new Guid("3c9a0006-7b52-4f7e-9d5c-6f1d2b8a4e10");
        var other = new FakeCharacteristic(Scheduler.Immediate, InTheHandBench.Data, _bench.Characteristic.Uses)
        {
            Read = () => Task.FromResult<byte[]?>([2]),
        };
        _bench.Characteristic.Read = () => Task.FromResult<byte[]?>([1]);
        _bench.Device.Services.Add(new LibraryService(service, [other]));
        await using IClipConnection connection = await _bench.ConnectAsync();
        connection.OwnService = second ? service : null;
        Assert.Equal([expected], await _bench.WaitAsync(connection.ReadAsync(InTheHandBench.Data, CancellationToken.None)));
        using (Listen(connection, new Recorder<int>()))
            await _bench.PassAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(second ? (0, 1) : (1, 0), (_bench.Characteristic.Starts, other.Starts));
    }

    private static IDisposable Listen(IClipConnection connection, Recorder<int> received) =>
        connection.Notifications(InTheHandBench.Data).Subscribe(
            notification => received.OnNext(notification.Bytes.Span[0]), received.OnError, received.OnCompleted);
}
