using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using Xunit.Abstractions;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>Our radio, call by call.</summary>
public sealed class RadioScenes(ITestOutputHelper output) : Scene(output)
{
    private static readonly byte[] Start = [1, 250, 0, 1];

    [GuestFact]
    public async Task The_radio_is_ready_and_a_scan_finds_the_clip_by_its_service()
    {
        RadioAvailability availability = await Patience.WaitAsync(Radio.Availability.FirstAsync().ToTask(), "the radio to say how it stands");
        Assert.True(availability.IsReady, availability.Message);

        ClipSighting sighting = await Patience.WaitAsync(Radio.Scan([Service]).FirstAsync().ToTask(), "a sighting");
        Assert.Equal((Guest.ClipAddress, Guest.ClipName), (sighting.Address, sighting.Name));
        Assert.Contains(Service, sighting.Services);
        Assert.Null(sighting.SignalDbm);
    }

    [GuestFact]
    public async Task A_connection_has_the_clip_s_services_and_its_MTU_and_reads_what_the_clip_says()
    {
        await using IClipConnection connection = await ConnectAsync();

        ClipService service = Assert.Single(connection.Services, it => it.Uuid == Service);
        Assert.Equal(
            [
                new(Data, CharacteristicUses.Notify), new(Control, CharacteristicUses.Write),
                new(Status, CharacteristicUses.Read | CharacteristicUses.Notify), new(Information, CharacteristicUses.Read),
            ],
            service.Characteristics);
        Assert.Equal(517, connection.Mtu);
        Assert.Equal("01000F076400E803", await ReadAsync(connection, Information));
        Assert.Equal("01035700", await ReadAsync(connection, Status));
    }

    [GuestFact]
    public async Task The_clip_s_refusals_are_refusals_and_change_nothing()
    {
        await using IClipConnection connection = await ConnectAsync();

        await AssertRefusedAsync(connection, [9], "01035701");
        await AssertRefusedAsync(connection, [1, 250, 0], "01035702");
        await AssertRefusedAsync(connection, [1, 1, 0, 1], "01035703");
        await AssertRefusedAsync(connection, [1, 250, 0, 4], "01035704");
        await AssertRefusedAsync(connection, Start, "01035705");
        await AssertRefusedAsync(connection, [3, 4, 50, 100, 0], "01035707");

        ClipReport report = await Guest.TellAsync();
        Assert.False(report.Sampling);
        Assert.Equal(["09", "01fa00", "01010001", "01fa0004", "01fa0001", "0304326400"], report.Writes);
    }

    [GuestFact]
    public async Task Ten_seconds_of_frames_arrive_each_once_and_in_order()
    {
        const int Wanted = 250;
        await using IClipConnection connection = await ConnectAsync();
        var numbers = new List<int>();
        var enough = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = connection.Notifications(Data).Subscribe(
            frame =>
            {
                numbers.Add(frame.Bytes.Span[2] | frame.Bytes.Span[3] << 8);
                if (numbers.Count == Wanted)
                    enough.TrySetResult(true);
            },
            error => enough.TrySetException(error));
        await WaitForSubscriptionAsync();
        await WriteAsync(connection, Start);
        await Patience.WaitAsync(enough.Task, $"{Wanted} frames");
        subscription.Dispose();

        Assert.Equal(Enumerable.Range(0, Wanted), numbers.Take(Wanted));
    }

    [GuestFact]
    public async Task Pairing_makes_a_bond_that_outlives_the_link_and_happens_once()
    {
        var agent = new ConsentingAgent();
        await PairAsync(agent);
        await PairAsync(agent);

        await using (IClipConnection first = await ConnectAsync())
            Assert.Equal("01000F076400E803", await ReadAsync(first, Information));
        await using IClipConnection second = await ConnectAsync();
        Assert.Equal("01000F076400E803", await ReadAsync(second, Information));
        Assert.Empty(agent.Codes);
    }

    [GuestFact]
    public async Task A_clip_that_demands_a_bond_talks_once_it_is_paired()
    {
        await Guest.ResetAsync(demandsBond: true);
        await PairAsync(new ConsentingAgent());

        await using IClipConnection connection = await ConnectAsync();
        Assert.Equal("01000F076400E803", await ReadAsync(connection, Information));
        Assert.Equal("01035700", await ReadAsync(connection, Status));
    }

    [GuestFact]
    public async Task A_link_that_is_lost_says_so_and_ends_its_notifications()
    {
        await using IClipConnection connection = await ConnectAsync();
        Task<string> lost = connection.Lost.FirstAsync().ToTask();
        Task<ClipNotification> ended = connection.Notifications(Data).LastOrDefaultAsync().ToTask();
        await WaitForSubscriptionAsync();
        await Guest.LeaveAsync();

        Say($"lost: {await Patience.WaitAsync(lost, "the radio to say that the link is lost")}");
        await Patience.WaitAsync(ended, "the notifications to end");
        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(() => ReadAsync(connection, Information));
        Assert.Equal(RadioFailure.LinkLost, failure.Failure);
    }

    [GuestFact]
    public async Task A_clip_that_was_forgotten_is_a_stranger_to_both_sides_after_a_refused_bond_too()
    {
        var agent = new ConsentingAgent();
        await PairAsync(agent);
        await Guest.ForgetBondsAsync();
        // Either call may be the one that learns of it; what it says is not the point here.
        Exception? refused = await Record.ExceptionAsync(async () =>
        {
            await using IClipConnection connection = await ConnectAsync();
            await ReadAsync(connection, Information);
        });
        Say($"with the bond lost: {refused?.Message ?? "no failure"}");

        await Patience.WaitAsync(Radio.ForgetAsync(Guest.ClipAddress, CancellationToken.None), "the clip to be forgotten");
        await PairAsync(agent);
        await using IClipConnection anew = await ConnectAsync();
        Assert.Equal("01000F076400E803", await ReadAsync(anew, Information));
    }

    private static async Task AssertRefusedAsync(IClipConnection connection, byte[] command, string status)
    {
        ClipRadioException refusal = await Assert.ThrowsAsync<ClipRadioException>(() => WriteAsync(connection, command));
        Assert.Equal(RadioFailure.Refused, refusal.Failure);
        Assert.Equal(status, await ReadAsync(connection, Status));
    }

    private Task PairAsync(ConsentingAgent agent) => Patience.WaitAsync(
        Radio.PairAsync(Guest.ClipAddress, agent, CancellationToken.None), "the clip to be paired");

    private static async Task<string> ReadAsync(IClipConnection connection, Guid characteristic) => Convert.ToHexString(
        await Patience.WaitAsync(connection.ReadAsync(characteristic, CancellationToken.None), "the clip to be read"));

    private static Task WriteAsync(IClipConnection connection, byte[] command) => Patience.WaitAsync(
        connection.WriteAsync(Control, command, withResponse: true, CancellationToken.None), "the clip to be written");

    private async Task WaitForSubscriptionAsync()
    {
        async Task<bool> Subscribed()
        {
            while (!(await Guest.TellAsync()).Subscribed)
            {
            }
            return true;
        }
        await Patience.WaitAsync(Subscribed(), "the clip to be subscribed to");
    }
}
