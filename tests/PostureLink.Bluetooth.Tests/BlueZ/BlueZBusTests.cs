using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Bluetooth.BlueZ;
using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The bus itself goes, is not allowed, or cannot be spoken to.</summary>
public sealed class BlueZBusTests
{
    [BlueZFact]
    public async Task A_bus_that_dies_ends_the_link_and_the_scan_and_when_it_is_back_everything_works_again()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = harness.Radio.Availability.Subscribe(states);
        await harness.WaitAsync(states.FirstAsync(state => state.IsReady), "a radio that is ready");
        await using IClipConnection connection = await ConnectAsync(harness);
        var lost = new Recorder<string>();
        using IDisposable losing = connection.Lost.Subscribe(lost);
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
            it => received.OnNext(harness.NumberIn(it.Bytes.Span)), received.OnError, received.OnCompleted));
        await harness.WaitForNotifyingAsync(connection, expected: true);
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = harness.Radio.Scan([]).Subscribe(heard);
        await harness.UntilAsync(() => harness.Adapter.IsDiscovering, "the scan");

        await harness.Bus.KillAsync();
        await harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        await harness.WaitAsync(received.EndAsync(), "the end of the notifications");
        Exception? end = await harness.WaitAsync(heard.EndAsync(), "the end of the scan");
        await harness.WaitAsync(states.FirstAsync(state => state.Readiness == RadioReadiness.NoBus), "no bus");
        ClipRadioException refused = await Assert.ThrowsAsync<ClipRadioException>(
            () => harness.WaitAsync(connection.ReadAsync(harness.Readable, default), "a read"));

        // The bus says goodbye to everyone in turn: to the Bluetooth service first, or to us.
        Assert.Contains("has ended", Assert.Single(lost.Values), StringComparison.Ordinal);
        Assert.Equal(RadioFailure.Unavailable, Assert.IsType<ClipRadioException>(end).Failure);
        Assert.Equal(RadioFailure.LinkLost, refused.Failure);

        await harness.Daemon.KillAsync();
        await harness.Bus.StartAgainAsync();
        await harness.Daemon.StartAsync();
        await harness.WaitAsync(states.FirstAsync(state => state.IsReady && states.Values[^1] == state), "a radio that is ready again");
        await using IClipConnection again = await ConnectAsync(harness);
        Assert.Equal(harness.ReadableValue, await harness.WaitAsync(again.ReadAsync(harness.Readable, default), "a read"));
    }

    [BlueZFact]
    public async Task A_call_that_is_the_first_to_meet_a_dead_bus_tells_that_it_is_gone()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using BusConnection connection = await BusConnection.OpenAsync(bus.Address, _ => { }, CancellationToken.None);
        using var isKilled = new ManualResetEventSlim();
        // The thread of the bus goes from here to the call, and has not looked at the bus in between.
        connection.Post(isKilled.Wait);
        Task call = connection.CallAsync(
            new BusCall("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId"), null, CancellationToken.None);
        await bus.KillAsync();
        isKilled.Set();
        BusException gone = await Assert.ThrowsAsync<BusException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(BusErrors.Disconnected, gone.ErrorName);
    }

    [BlueZFact]
    public async Task A_user_whom_the_bus_does_not_let_speak_to_BlueZ_is_told_so()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync("""<deny send_destination="org.bluez"/>""");
        await using MockDaemon daemon = await MockDaemon.StartAsync(bus);
        daemon.AddAdapter();
        using var clock = new EventLoopScheduler();
        await using var radio = new BlueZRadio(clock, new BlueZOptions { BusAddress = bus.Address });

        RadioAvailability found = await radio.Availability.FirstAsync().ToTask().WaitAsync(TimeSpan.FromSeconds(30));
        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(
            () => radio.ConnectAsync("C0:FF:EE:00:00:01", default).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(RadioReadiness.NoPermission, found.Readiness);
        Assert.Contains("group 'bluetooth'", found.Message, StringComparison.Ordinal);
        Assert.Equal(RadioFailure.Unavailable, failure.Failure);
    }

    [Fact]
    public void A_bus_that_cannot_be_reached_is_told_by_what_stands_in_the_way()
    {
        Assert.Equal(RadioReadiness.Unsupported, Readiness.Of(new BusException(BusErrors.NoLibrary, "missing")).Readiness);
        Assert.Equal(RadioReadiness.NoBus, Readiness.Of(new BusException(BusErrors.NoServer, "no socket")).Readiness);
        Assert.Equal(
            RadioReadiness.NoPermission,
            Readiness.Of(new BusException(BusErrors.NoServer, "refused", new BusException("System.Error.13", "denied"))).Readiness);
        Assert.Contains("libsystemd0", Readiness.Of(new BusException(BusErrors.NoLibrary, "missing")).Message, StringComparison.Ordinal);
    }

    [BlueZFact]
    public async Task Of_several_adapters_the_one_that_is_on_is_used_unless_another_is_named()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        MockAdapter second = harness.Daemon.AddAdapter("hci1", "00:AA:01:00:00:01");
        harness.Adapter.Powered = false;
        MockClip clip = second.AddClip("C0:FF:EE:00:00:02", "Clip of the second");
        var heard = new Recorder<ClipSighting>();
        using (harness.Radio.Scan([]).Subscribe(heard))
        {
            await harness.UntilAsync(() => second.IsDiscovering, "a scan on the second adapter");
            clip.Advertise();
            await harness.WaitAsync(heard.FirstAsync(sighting => sighting.Name == "Clip of the second"), "its clip");
        }
        Assert.False(harness.Adapter.IsDiscovering);

        await using var named = new BlueZRadio(harness.Scheduler, harness.Options with { Adapter = "hci0" });
        RadioAvailability off = await harness.WaitAsync(named.Availability.FirstAsync().ToTask(), "how the named adapter stands");
        Assert.Equal(RadioReadiness.Off, off.Readiness);
        await using var missing = new BlueZRadio(harness.Scheduler, harness.Options with { Adapter = "hci7" });
        RadioAvailability none = await harness.WaitAsync(missing.Availability.FirstAsync().ToTask(), "how a missing adapter stands");
        Assert.Equal((RadioReadiness.NoAdapter, true), (none.Readiness, none.Message.Contains("hci7", StringComparison.Ordinal)));
    }

    [BlueZFact]
    public async Task A_clip_whose_services_never_show_waits_for_the_callers_deadline_and_leaves_nothing()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.NeverResolves = true;
        using var deadline = new CancellationTokenSource();
        Task<IClipConnection> connecting = harness.Radio.ConnectAsync(harness.Address, deadline.Token);
        await harness.UntilAsync(() => harness.Clip.IsConnected, "the link");
        await harness.SettleAsync();
        Assert.False(connecting.IsCompleted);
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.WaitAsync(connecting, "giving up"));
        await harness.WaitForFreeAsync();
    }

    [BlueZFact]
    public async Task What_BlueZ_remembers_of_a_clips_services_goes_when_the_clip_is_forgotten()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.HasStaleCache = true;
        await using (await ConnectAsync(harness))
        {
        }
        await harness.WaitForFreeAsync();
        var moved = new Guid("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0f01");
        harness.Clip.Services.Add(new MockService(moved, 0x0030));
        await using (IClipConnection stale = await ConnectAsync(harness))
            Assert.DoesNotContain(stale.Services, service => service.Uuid == moved);
        await harness.WaitForFreeAsync();

        await harness.WaitAsync(harness.Radio.ForgetAsync(harness.Address, default), "forgetting");
        await harness.AdvertiseAsync();
        await using IClipConnection fresh = await ConnectAsync(harness);
        Assert.Contains(fresh.Services, service => service.Uuid == moved);
    }

    [BlueZFact]
    public async Task A_characteristic_that_another_program_has_taken_is_busy()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Data.IsHeldByAnother = true;
        await using IClipConnection connection = await ConnectAsync(harness);
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
            _ => received.OnNext(0), received.OnError, received.OnCompleted));
        Exception? end = await harness.WaitAsync(received.EndAsync(), "the end of the notifications");
        Assert.Equal(RadioFailure.Busy, Assert.IsType<ClipRadioException>(end).Failure);
    }

    [BlueZFact]
    public async Task A_clip_of_the_old_kind_is_paired_by_a_pin_that_is_asked_for_or_shown()
    {
        foreach (MockDemand demand in new[] { MockDemand.PinCode, MockDemand.DisplayedPinCode })
        {
            await using BlueZHarness harness = await BlueZHarness.CreateAsync();
            harness.Clip.Demand = demand;
            var wearer = new WearerAtPairing { Agrees = true, Code = RadioHarness.Code };
            await harness.WaitAsync(harness.Radio.PairAsync(harness.Address, wearer, default), "pairing");
            Assert.True(harness.IsBonded);
        }
    }

    private static Task<IClipConnection> ConnectAsync(BlueZHarness harness) =>
        harness.WaitAsync(harness.Radio.ConnectAsync(harness.Address, default), "connecting");
}
