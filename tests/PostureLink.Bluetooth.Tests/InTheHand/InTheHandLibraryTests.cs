using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The library itself, where the contract says nothing of it: what it asks of BlueZ, what it keeps, how it takes the worst.</summary>
[Collection(InTheHandBus.Collection)]
public sealed class InTheHandLibraryTests
{
    [InTheHandFact]
    public async Task Connecting_asks_for_no_bond()
    {
        await using InTheHandHarness harness = await StartAsync();
        await using IClipConnection connection = await ConnectAsync(harness);
        Assert.Equal(0, harness.Daemon.Script.Count("Pair"));
        Assert.Null(connection.Mtu);
    }

    [InTheHandFact]
    public async Task A_bond_is_made_and_forgotten()
    {
        await using InTheHandHarness harness = await StartAsync();
        await harness.WaitAsync(harness.Radio.PairAsync(harness.Address, new WearerAtPairing(), CancellationToken.None), "pairing");
        Assert.True(harness.Clip.IsPaired);
        await harness.WaitAsync(harness.Radio.ForgetAsync(harness.Address, CancellationToken.None), "forgetting");
        Assert.False(harness.Clip.IsPaired);
        Assert.False(harness.Clip.IsKnown);
    }

    [InTheHandFact]
    public async Task A_clip_that_wants_a_code_is_unsupported()
    {
        await using InTheHandHarness harness = await StartAsync();
        harness.Clip.Demand = MockDemand.Passkey;
        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(() => harness.WaitAsync(
            harness.Radio.PairAsync(harness.Address, new WearerAtPairing(), CancellationToken.None), "pairing"));
        Assert.Equal(RadioFailure.Unsupported, failure.Failure);
    }

    [InTheHandFact]
    public async Task A_service_that_dies_is_a_loss_and_the_clip_is_had_again_when_it_is_back()
    {
        await using InTheHandHarness harness = await StartAsync();
        IClipConnection connection = await ConnectAsync(harness);
        var lost = new Recorder<string>();
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        using IDisposable availability = harness.Radio.Availability.Subscribe(states);
        await harness.WaitAsync(states.CountAsync(1), "the first availability");
        await harness.Daemon.KillAsync();
        await harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        await harness.WaitAsync(states.FirstAsync(state => state.Readiness == RadioReadiness.NoDaemon), "the news of the daemon");
        await harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");

        await harness.Daemon.StartAsync();
        await harness.WaitAsync(states.CountAsync(3), "the news that it is back");
        Assert.True(states.Values[^1].IsReady);
        await using IClipConnection again = await ConnectAsync(harness);
        Assert.Equal(harness.ReadableValue, await harness.WaitAsync(
            again.ReadAsync(harness.Readable, CancellationToken.None), "a read"));
    }

    [InTheHandFact]
    public async Task Connections_leave_no_rules_on_the_bus()
    {
        await using InTheHandHarness harness = await StartAsync();
        int[] rules = new int[2];
        for (int time = 0; time < 2; time++)
        {
            for (int connected = 0; connected < 5; connected++)
            {
                await using IClipConnection connection = await ConnectAsync(harness);
                var received = new Recorder<ClipNotification>();
                using IDisposable listening = connection.Notifications(harness.Notifying).Subscribe(received);
                await harness.WaitForNotifyingAsync(connection, expected: true);
            }
            await harness.WaitForNothingLeftAsync();
            rules[time] = (await harness.Bus.MatchRulesAsync()).Values.Sum(ofOne => ofOne.Length);
        }
        Assert.Equal(rules[0], rules[1]);
    }

    private static async Task<InTheHandHarness> StartAsync() => (InTheHandHarness)await InTheHandHarness.StartAsync();

    private static Task<IClipConnection> ConnectAsync(InTheHandHarness harness) =>
        harness.WaitAsync(harness.Radio.ConnectAsync(harness.Address, CancellationToken.None), "connecting");
}
