using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>What only a radio on BlueZ can meet: the daemon dies, adapters go, services move.</summary>
public sealed class BlueZRadioTests : IAsyncLifetime
{
    private BlueZHarness? _harness;

    private BlueZHarness Harness => _harness!;

    public async Task InitializeAsync()
    {
        if (PrivateBus.MissingReason is null)
            _harness = await BlueZHarness.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        if (_harness is not null)
            await _harness.DisposeAsync();
    }

    [BlueZFact]
    public async Task A_daemon_that_is_killed_and_restarted_loses_the_link_and_is_found_again()
    {
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = Harness.Radio.Availability.Subscribe(states);
        await using IClipConnection connection = await ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable losing = connection.Lost.Subscribe(lost);

        await Harness.Daemon.KillAsync();
        await Harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        await Harness.WaitAsync(states.FirstAsync(it => it.Readiness == RadioReadiness.NoDaemon), "no daemon");
        await Harness.Daemon.StartAsync();
        await Harness.WaitAsync(states.CountAsync(3), "the daemon being back");

        Assert.Single(lost.Values);
        Assert.Equal(
            [RadioReadiness.Ready, RadioReadiness.NoDaemon, RadioReadiness.Ready], states.Values.Select(state => state.Readiness));
        await using IClipConnection again = await ConnectAsync();
        Assert.Equal(Harness.ReadableValue, await Harness.WaitAsync(again.ReadAsync(Harness.Readable, default), "a read"));
    }

    [BlueZFact]
    public async Task A_daemon_that_gives_up_its_name_fails_the_calls_that_wait()
    {
        await using IClipConnection connection = await ConnectAsync();
        Harness.Daemon.Script.Mute("ReadValue");
        Task<byte[]> read = connection.ReadAsync(Harness.Readable, default);
        await Harness.UntilAsync(() => Harness.Daemon.Script.Count("ReadValue") == 1, "the read");
        await Harness.Daemon.StopAsync();
        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(() => Harness.WaitAsync(read, "the read"));
        Assert.Equal(RadioFailure.LinkLost, failure.Failure);
    }

    [BlueZFact]
    public async Task An_adapter_that_is_pulled_out_and_one_that_is_blocked_are_told_apart()
    {
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = Harness.Radio.Availability.Subscribe(states);
        await Harness.WaitAsync(states.CountAsync(1), "the first availability");
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Harness.Radio.Scan([]).Subscribe(heard);
        await Harness.UntilAsync(() => Harness.Adapter.IsDiscovering, "the scan");

        Harness.Daemon.Remove(Harness.Adapter);
        await Harness.WaitAsync(states.CountAsync(2), "no adapter");
        Exception? end = await Harness.WaitAsync(heard.EndAsync(), "the end of the scan");
        Assert.Equal(RadioFailure.Unavailable, Assert.IsType<ClipRadioException>(end).Failure);
        Harness.Daemon.Add(Harness.Adapter);
        await Harness.WaitAsync(states.CountAsync(3), "the adapter being back");
        Harness.Adapter.Block();
        RadioAvailability off = await Harness.WaitAsync(
            states.FirstAsync(it => it.Message.Contains("rfkill", StringComparison.Ordinal)), "the block");

        Assert.Equal(RadioReadiness.Off, off.Readiness);
        Assert.Equal(RadioReadiness.NoAdapter, states.Values[1].Readiness);
    }

    [BlueZFact]
    public async Task A_clip_that_BlueZ_has_forgotten_is_looked_for_and_connected()
    {
        await Harness.WaitAsync(Harness.Radio.ForgetAsync(Harness.Address, default), "forgetting");
        await Harness.AdvertiseAsync();
        await using IClipConnection connection = await ConnectAsync();
        Assert.NotEmpty(connection.Services);
        Assert.True(Harness.Daemon.Script.Count("SetDiscoveryFilter") > 0);
    }

    [BlueZFact]
    public async Task Services_that_move_are_read_written_and_heard_at_their_new_places()
    {
        await using IClipConnection connection = await ConnectAsync();
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
            it => received.OnNext(Harness.NumberIn(it.Bytes.Span)), received.OnError, received.OnCompleted));
        await Harness.WaitForNotifyingAsync(connection, expected: true);

        Harness.Clip.MoveServices(by: 9);
        // They go and come one by one: until everyone has heard of all of it, some are nowhere.
        await Harness.SettleAsync();
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        Assert.Equal(Harness.ReadableValue, await Harness.WaitAsync(connection.ReadAsync(Harness.Readable, default), "a read"));
        await Harness.SendAsync(connection, 3);
        await Harness.WaitAsync(received.CountAsync(3), "three values");
    }

    [BlueZFact]
    public async Task Notifications_come_by_a_socket_and_leave_nothing_on_the_bus_when_all_is_ended()
    {
        IClipConnection connection = await ConnectAsync();
        using (connection.Notifications(Harness.Notifying).Subscribe())
        {
            await Harness.UntilAsync(() => Harness.Data.IsAcquired, "the socket");
            Assert.True((await Harness.Bus.MatchRulesAsync()).Count > 1);
        }
        await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");
        await Harness.WaitForNothingLeftAsync();
        Assert.Single(await Harness.Bus.MatchRulesAsync());
    }

    [BlueZFact]
    public async Task A_hundred_a_second_in_real_time_come_whole_by_a_socket_and_by_signals()
    {
        const int count = 300;
        foreach (bool withSockets in new[] { true, false })
        {
            await using BlueZHarness harness = await BlueZHarness.CreateAsync(withSockets);
            await using IClipConnection connection = await harness.WaitAsync(
                harness.Radio.ConnectAsync(harness.Address, default), "connecting");
            var received = new Recorder<int>();
            using IDisposable listening = connection.Notifications(harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
                it => received.OnNext(harness.NumberIn(it.Bytes.Span)), received.OnError, received.OnCompleted));
            await harness.WaitForNotifyingAsync(connection, expected: true);
            Assert.Equal(withSockets, harness.Data.IsAcquired);
            using var sender = new EventLoopScheduler();
            using IDisposable sending = Observable.Interval(TimeSpan.FromMilliseconds(10), sender).Take(count)
                .Subscribe(number => harness.Data.Send(BitConverter.GetBytes((int)number)));
            await harness.WaitAsync(received.CountAsync(count), $"{count} values");
            Assert.Equal(Enumerable.Range(0, count), received.Values);
        }
    }

    [BlueZFact]
    public async Task A_notification_is_handed_on_without_allocating_by_a_socket_and_by_signals()
    {
        const int warm = 500;
        const int measured = 2000;
        foreach (bool withSockets in new[] { true, false })
        {
            await using BlueZHarness harness = await BlueZHarness.CreateAsync(withSockets);
            await using IClipConnection connection = await harness.WaitAsync(
                harness.Radio.ConnectAsync(harness.Address, default), "connecting");
            long before = 0;
            long after = 0;
            int seen = 0;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using IDisposable listening = connection.Notifications(harness.Notifying).Subscribe(_ =>
            {
                seen++;
                if (seen == warm)
                    before = GC.GetAllocatedBytesForCurrentThread();
                if (seen != warm + measured)
                    return;
                after = GC.GetAllocatedBytesForCurrentThread();
                done.TrySetResult();
            });
            await harness.WaitForNotifyingAsync(connection, expected: true);
            await harness.SendAsync(connection, warm + measured);
            await harness.WaitAsync(done.Task, "all values");
            // The whole thread of the bus is measured. What is posted to it meanwhile, if anything, is no part of a notification.
            Assert.InRange((after - before) / (double)measured, 0, 0.5);
        }
    }

    [BlueZFact]
    public async Task Every_error_on_every_call_is_a_typed_failure()
    {
        await using IClipConnection connection = await ConnectAsync();
        foreach (string error in BlueZError.All.Where(it => it is not BlueZError.InProgress))
        {
            Harness.Daemon.Script.Fail("ReadValue", error, "scripted");
            Harness.Daemon.Script.Fail("WriteValue", error, "scripted");
            await FailsAsync(connection.ReadAsync(Harness.Readable, default), error);
            await FailsAsync(connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, default), error);
        }
        Harness.Daemon.Script.Mend("ReadValue");
        Assert.Equal(Harness.ReadableValue, await Harness.WaitAsync(connection.ReadAsync(Harness.Readable, default), "a read"));
    }

    [BlueZFact]
    public async Task A_call_that_BlueZ_is_too_busy_for_is_repeated_twice()
    {
        await using IClipConnection connection = await ConnectAsync();
        Harness.Daemon.Script.Fail("WriteValue", BlueZError.InProgress, times: 2);
        await Harness.WaitAsync(connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, default), "a write");
        Assert.Equal(3, Harness.Daemon.Script.Count("WriteValue"));
    }

    private Task<IClipConnection> ConnectAsync() =>
        Harness.WaitAsync(Harness.Radio.ConnectAsync(Harness.Address, default), "connecting");

    private async Task FailsAsync(Task call, string error)
    {
        Exception? failure = await Record.ExceptionAsync(() => Harness.WaitAsync(call, "a call that fails with " + error));
        Assert.True(failure is ClipRadioException, $"{error} became {failure}.");
        Assert.Equal(error, ((PostureLink.SdBus.BusException)failure!.InnerException!).ErrorName);
    }
}
