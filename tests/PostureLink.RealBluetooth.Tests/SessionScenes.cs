using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;
using Xunit.Abstractions;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>A session streams, something goes wrong, and it streams again by itself.</summary>
public sealed class SessionScenes(ITestOutputHelper output) : Scene(output)
{
    private static readonly TimeSpan ComebackLimit = TimeSpan.FromSeconds(120);

    [GuestFact]
    public async Task A_session_streams_without_a_gap_and_stops_the_clip_at_its_end()
    {
        LinkCounters counters = await StreamAsync(
            session => Patience.WaitAsync(session.Samples.Skip(249).FirstAsync().ToTask(), "250 blocks of samples"));

        Assert.Equal((1, 0), (counters.Connections, counters.RejectedFrames));
        Assert.Equal(default, counters.Clock);
        ClipReport report = await Guest.TellAsync();
        Assert.Equal(["01fa0001", "02"], report.Writes);
        Assert.False(report.Sampling);
    }

    [GuestFact]
    public Task It_comes_back_after_the_clip_was_out_of_range() => ComeBackAsync(async lost =>
    {
        await Guest.LeaveAsync();
        await lost;
        await Guest.ReturnAsync();
    });

    [GuestFact]
    public Task It_comes_back_after_the_clip_fell_silent_though_connected() => ComeBackAsync(async lost =>
    {
        await Guest.MuteAsync(true);
        await lost;
        await Guest.MuteAsync(false);
    });

    [GuestFact]
    public Task It_comes_back_after_the_clip_s_program_was_killed_and_came_back_with_new_handles() => ComeBackAsync(async lost =>
    {
        await Guest.KillClipAsync();
        await lost;
        await Guest.StartClipAsync();
    });

    [GuestFact]
    public Task It_comes_back_after_bluetoothd_was_killed_and_started_again() => ComeBackAsync(async lost =>
    {
        await Guest.KillBluetoothdAsync();
        await lost;
        await Guest.StartBluetoothdAsync();
    });

    [GuestFact]
    public Task It_comes_back_after_the_clip_lost_the_bond() => ComeBackAsync(async lost =>
    {
        await Guest.ForgetBondsAsync();
        await lost;
    },
    paired: true);

    private async Task ComeBackAsync(Func<Task, Task> disturb, bool paired = false)
    {
        if (paired)
            await Patience.WaitAsync(Radio.PairAsync(Guest.ClipAddress, new ConsentingAgent(), CancellationToken.None), "the clip to be paired");
        await StreamAsync(async session =>
        {
            Task<LinkState> lost = WaitForAsync(session, Patience.Limit, LinkStatus.Lost, LinkStatus.Silent);
            await disturb(lost);
            DateTimeOffset since = Scheduler.Now;
            await WaitForAsync(session, ComebackLimit, LinkStatus.Streaming);
            Say($"streams again {(Scheduler.Now - since).TotalSeconds:0.0} s after what had been taken was given back");
            await Patience.WaitAsync(session.Samples.Skip(24).FirstAsync().ToTask(), "samples");
        });

        Assert.Equal("02", (await Guest.TellAsync()).Writes[^1]);
    }

    /// <summary>Runs a session; does something once it streams, and ends it.</summary>
    private async Task<LinkCounters> StreamAsync(Func<ClipSession, Task> act)
    {
        DateTimeOffset begin = Scheduler.Now;
        await using var session = new ClipSession(Radio, Guest.ClipAddress, Profile, new ClipSessionOptions(), Scheduler, () => 0);
        session.LinkStates.Subscribe(
            state => Say($"{(Scheduler.Now - begin).TotalSeconds,6:0.0} s {state.Status}: {state.Reason}"), error => Say($"{error}"));
        session.Start();
        await WaitForAsync(session, ComebackLimit, LinkStatus.Streaming);
        await act(session);
        Say($"{session.Counters}");
        return session.Counters;
    }

    private static Task<LinkState> WaitForAsync(ClipSession session, TimeSpan limit, params LinkStatus[] wanted) => Patience.WaitAsync(
        session.LinkStates.FirstAsync(state => wanted.Contains(state.Status)).ToTask(), limit, string.Join(" or ", wanted));
}
