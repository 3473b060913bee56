using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>The wearer's clip is found by moving it, through the desk of a whole companion.</summary>
public sealed class ClipFindingTests
{
    [Fact]
    public async Task The_clip_that_moves_when_it_is_moved_is_the_one_that_was_found()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        Assert.Null(living.Desk.FindByMoving());
        await living.UntilAsync(() => living.Desk.State.Finding is { Stage: FindingStage.Watching, HasMoved: true });
        await living.UntilAsync(() => living.Desk.State.Finding is { Stage: FindingStage.Asking });
        Assert.InRange(living.Desk.State.Finding!.LargestMg, MovementMeter.MovedMg, 2000);
        Assert.True(living.Desk.Recognise(isMine: true));
        await living.UntilAsync(() => living.Desk.State.Finding!.IsOver);
        Assert.Equal(SimulatedRadio.Address, living.Desk.State.Finding!.Found!.Address);

        // What it was connected for is over: it can be paired.
        Assert.Null(living.Desk.Pair(new PairingWish(SimulatedRadio.Address, "Mine", WornPlace.AsMade, null)));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        Assert.Equal("Mine", Assert.Single(living.Paired).Name);
    }

    [Fact]
    public async Task A_clip_that_is_not_theirs_is_passed_over_at_once_and_none_is_found()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        Assert.Null(living.Desk.FindByMoving());
        Assert.Equal(ClipRefusalKind.Busy, living.Desk.FindByMoving()?.Kind);
        await living.UntilAsync(() => living.Desk.State.Finding is { Stage: FindingStage.Watching });
        Assert.True(living.Desk.Recognise(isMine: false));
        await living.UntilAsync(() => living.Desk.State.Finding!.IsOver, seconds: 5);
        Assert.Null(living.Desk.State.Finding!.Found);
        Assert.Empty(living.Desk.State.Finding!.Unseen);
        Assert.Empty(living.Paired);
    }

    [Fact]
    public async Task A_clip_that_demands_its_code_asks_for_it_and_is_passed_over_without()
    {
        await using var living = new LivingCompanion(Asking);
        await SearchAsync(living);
        foreach ((string typed, bool isRight) in new[] { ("0", false), ("314159", true) })
        {
            Assert.Null(living.Desk.FindByMoving());
            await living.UntilAsync(() => living.Desk.State.Finding!.Demand == PairingStage.CodeWanted);
            Assert.True(living.Desk.Answer(typed, false));
            await living.UntilAsync(() => living.Desk.State.Finding!.Stage == (isRight ? FindingStage.Asking : FindingStage.Over));
            Assert.Equal(isRight ? 0 : 1, living.Desk.State.Finding!.Unseen.Count(unseen => unseen.Why.Kind == ClipRefusalKind.PairingNeeded));
        }
        // Nobody moves this one.
        Assert.False(living.Desk.State.Finding!.HasMoved);
    }

    [Fact]
    public async Task It_can_be_given_up_and_needs_a_clip_that_was_heard()
    {
        await using var living = new LivingCompanion();
        Assert.Equal(ClipRefusalKind.NotFound, living.Desk.FindByMoving()?.Kind);
        Assert.False(living.Desk.Recognise(isMine: true));
        await SearchAsync(living);
        Assert.Null(living.Desk.FindByMoving());
        await living.UntilAsync(() => living.Desk.State.Finding is { Stage: FindingStage.Watching });
        living.Desk.GiveUp();
        await living.UntilAsync(() => living.Desk.State.Finding is null, seconds: 5);
        Assert.False(living.Desk.State.IsBusy);
    }

    [Theory]
    [InlineData(50, 6)]
    [InlineData(0.78, 10.26)]
    [InlineData(0.1, 30)]
    public void A_clip_that_sends_rarely_is_watched_for_longer(double rateHz, double seconds) =>
        Assert.Equal(seconds, MovementMeter.LookFor(rateHz).TotalSeconds, 0.01);

    private static OpenRadio Asking(HostClocks clocks)
    {
        var trunk = new SimulatedTrunk(new WearerScript(EventTime.From(LivingCompanion.Start)).SitStill(TimeSpan.FromHours(1)), seed: 1);
        return new OpenRadio(
            RadioChoice.Simulated, new AskingRadio(new SimulatedRadio(trunk, new SimulatedLinkFaults(), clocks.Loop, seed: 1), "314159"), clocks);
    }

    private static async Task SearchAsync(LivingCompanion living)
    {
        Assert.Null(living.Desk.Search(TimeSpan.FromSeconds(10)));
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 12);
    }
}
