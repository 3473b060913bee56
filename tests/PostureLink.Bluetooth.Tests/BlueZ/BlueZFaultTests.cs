using System.Reactive;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Every error that BlueZ and the bus know, as the answer of every call that the radio makes; and what comes after it.</summary>
public sealed class BlueZFaultTests : IAsyncLifetime
{
    /// <summary>What a call is repeated for, or passes over: each has a test of its own.</summary>
    private static readonly string[] Passing = [BlueZError.InProgress];

    private BlueZHarness? _harness;

    private BlueZHarness Harness => _harness!;

    private static IEnumerable<string> Errors => BlueZError.All.Except(Passing);

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
    public async Task Every_error_of_connecting_is_a_typed_failure_and_the_next_try_connects()
    {
        foreach (string error in Errors.Except([BlueZError.AlreadyConnected]))
        {
            Harness.Daemon.Script.Fail("Connect", error, "scripted", times: 1);
            await FailsAsync(() => ConnectAsync(), error);
            await using IClipConnection connection = await ConnectAsync();
            Assert.NotEmpty(connection.Services);
        }
    }

    [BlueZFact]
    public async Task Whoever_hears_of_a_loss_can_connect_again_in_that_moment()
    {
        await using IClipConnection connection = await ConnectAsync();
        var again = new TaskCompletionSource<Task<IClipConnection>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable watching = connection.Lost.Subscribe(_ => { }, () => again.TrySetResult(ConnectAsync()));
        await Harness.DropAsync();
        await using IClipConnection next = await (await Harness.WaitAsync(again.Task, "the news of the loss"));
        Assert.NotEmpty(next.Services);
    }

    [BlueZFact]
    public async Task Every_error_of_pairing_is_a_typed_failure_and_the_next_try_makes_the_bond()
    {
        Harness.Demand(PairingDemand.Nothing);
        foreach (string call in new[] { "Pair", "RegisterAgent" })
        {
            foreach (string error in Errors.Where(error => (call, error) != ("Pair", BlueZError.AlreadyExists)))
            {
                Harness.Daemon.Script.Fail(call, error, "scripted", times: 1);
                await FailsAsync(() => PairAsync(), error);
            }
        }
        await PairAsync();
        Assert.True(Harness.IsBonded);
    }

    [BlueZFact]
    public async Task Every_error_of_scanning_ends_the_scan_with_a_typed_failure_and_the_next_one_hears()
    {
        foreach (string error in Errors)
        {
            Harness.Daemon.Script.Fail("StartDiscovery", error, "scripted", times: 1);
            var heard = new Recorder<ClipSighting>();
            using IDisposable scan = Harness.Radio.Scan([]).Subscribe(heard);
            Exception? end = await Harness.WaitAsync(heard.EndAsync(), "the end of a scan that fails with " + error);
            RequireTyped(end, error);
        }
        await HearsAsync();
    }

    [BlueZFact]
    public async Task A_filter_that_is_refused_ends_the_scan_with_a_typed_failure_and_the_next_one_hears()
    {
        foreach (string error in Errors)
        {
            Harness.Daemon.Script.Fail("SetDiscoveryFilter", error, "scripted", times: 1);
            var heard = new Recorder<ClipSighting>();
            using IDisposable scan = Harness.Radio.Scan([]).Subscribe(heard);
            RequireTyped(await Harness.WaitAsync(heard.EndAsync(), "the end of a scan whose filter fails with " + error), error);
        }
        await HearsAsync();
    }

    [BlueZFact]
    public async Task Every_error_of_notifying_by_signals_is_a_typed_failure_and_the_next_subscription_brings_values()
    {
        Harness.Daemon.HasAcquireNotify = false;
        await using IClipConnection connection = await ConnectAsync();
        foreach (string error in Errors)
        {
            Harness.Daemon.Script.Fail("StartNotify", error, "scripted", times: 1);
            RequireTyped(await EndOfNotificationsAsync(connection, error), error);
        }
        await BringsValuesAsync(connection);
        Assert.False(Harness.Data.IsAcquired);
    }

    [BlueZFact]
    public async Task An_error_of_notifying_by_a_socket_is_a_typed_failure_or_leads_to_signals()
    {
        await using IClipConnection connection = await ConnectAsync();
        foreach (string error in Errors)
        {
            Harness.Daemon.Script.Fail("AcquireNotify", error, "scripted", times: 1);
            var received = new Recorder<int>();
            using IDisposable listening = Listen(connection, received);
            Task<Exception?> ended = received.EndAsync();
            Task first = await Task.WhenAny(ended, Harness.UntilAsync(() => Harness.Data.IsNotifying, error));
            if (first == ended)
                RequireTyped(await ended, error);
            else
                Assert.False(Harness.Data.IsAcquired, $"{error} was passed over by the socket itself.");
            listening.Dispose();
            await Harness.WaitForNotifyingAsync(connection, expected: false);
        }
        await BringsValuesAsync(connection);
        Assert.True(Harness.Data.IsAcquired || Harness.Daemon.Script.Count("AcquireNotify") > Errors.Count());
    }

    [BlueZFact]
    public async Task Every_error_of_a_command_and_of_switching_the_adapter_is_a_typed_failure()
    {
        await using (IClipConnection connection = await ConnectAsync())
        {
            foreach (string error in Errors)
            {
                Harness.Daemon.Script.Fail("WriteValue", error, "scripted", times: 1);
                await FailsAsync(() => connection.WriteAsync(Harness.WritableWithoutResponse, new byte[] { 1 }, false, default), error);
            }
            await Harness.WaitAsync(connection.WriteAsync(Harness.WritableWithoutResponse, new byte[] { 1 }, false, default), "a command");
        }
        foreach (string error in Errors)
        {
            Harness.Daemon.Script.Fail("Set", error, "scripted", times: 1);
            await FailsAsync(() => Harness.Radio.PowerCycleAsync(default), error);
        }
        await Harness.WaitAsync(Harness.Radio.PowerCycleAsync(default), "switching the adapter off and on");
        Assert.True(Harness.Adapter.Powered);
    }

    [BlueZFact]
    public async Task A_refused_look_at_what_there_is_is_told_as_no_permission_or_no_answer_and_mends_itself()
    {
        foreach ((string error, RadioReadiness expected) in new[]
        {
            (BlueZError.AccessDenied, RadioReadiness.NoPermission), (BlueZError.NoReply, RadioReadiness.NoDaemon),
            (BlueZError.NoMemory, RadioReadiness.NoDaemon),
        })
        {
            Harness.Daemon.Script.Fail("GetManagedObjects", error, "scripted");
            RadioAvailability found = await Harness.WaitAsync(Harness.Radio.Availability.FirstAsync().ToTask(), "how the radio stands");
            Assert.Equal(expected, found.Readiness);
            await FailsAsync(() => ConnectAsync(), null);
            Harness.Daemon.Script.Mend("GetManagedObjects");
        }
        await using IClipConnection connection = await ConnectAsync();
        Assert.NotEmpty(connection.Services);
    }

    private Task<IClipConnection> ConnectAsync() => Harness.WaitAsync(Harness.Radio.ConnectAsync(Harness.Address, default), "connecting");

    private Task PairAsync() => Harness.WaitAsync(
        Harness.Radio.PairAsync(Harness.Address, new WearerAtPairing { Agrees = true, Code = RadioHarness.Code }, default), "pairing");

    private async Task HearsAsync()
    {
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Harness.Radio.Scan([]).Subscribe(heard);
        await Harness.AdvertiseAsync();
        await Harness.WaitAsync(heard.CountAsync(1), "a sighting");
    }

    private async Task<Exception?> EndOfNotificationsAsync(IClipConnection connection, string error)
    {
        var received = new Recorder<int>();
        using IDisposable listening = Listen(connection, received);
        return await Harness.WaitAsync(received.EndAsync(), "the end of notifications that fail with " + error);
    }

    private async Task BringsValuesAsync(IClipConnection connection)
    {
        var received = new Recorder<int>();
        using IDisposable listening = Listen(connection, received);
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await Harness.SendAsync(connection, 3);
        await Harness.WaitAsync(received.CountAsync(3), "three values");
    }

    private IDisposable Listen(IClipConnection connection, Recorder<int> received) =>
        connection.Notifications(Harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
            it => received.OnNext(Harness.NumberIn(it.Bytes.Span)), received.OnError, received.OnCompleted));

    private async Task FailsAsync(Func<Task> call, string? error) =>
        RequireTyped(await Record.ExceptionAsync(() => Harness.WaitAsync(call(), "a call that fails with " + error)), error);

    private static void RequireTyped(Exception? end, string? error)
    {
        Assert.True(end is ClipRadioException, $"{error} became {end?.ToString() ?? "nothing"}.");
        Assert.EndsWith(".", end!.Message, StringComparison.Ordinal);
        if (error is not null)
            Assert.Equal(error, Assert.IsType<BusException>(end.InnerException).ErrorName);
    }
}
