using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A second clip, on the low back, through the desk of a whole companion, on simulated radios.</summary>
public sealed class SecondClipDeskTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly EventTime Nine = EventTime.From(LivingCompanion.Start);

    private static PairedClip First => LivingCompanion.Clip(SimulatedRadio.Address, "Back");

    private static PairedClip Second => LivingCompanion.Clip(SimulatedRadio.LowBackAddress, "Belt") with { Place = ClipPlace.LowBack };

    [Fact]
    public async Task A_second_clip_is_found_paired_shown_the_upright_with_the_first_and_forgotten_alone()
    {
        await using var living = new LivingCompanion(paired: [First]);
        await living.UntilAsync(() => living.IsStreaming);
        Assert.Null(living.Desk.LowBack);
        Assert.Null(living.Desk.Search(Length, ClipPlace.LowBack));
        Assert.Equal(ClipPlace.LowBack, living.Desk.State.Search!.Place);
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 12);
        Assert.Contains(living.Desk.State.Search!.Heard, heard => heard.Address == SimulatedRadio.LowBackAddress);

        Assert.Null(living.Desk.Pair(Wish("Belt")));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        PairedClip kept = living.Desk.State.Pairing!.Kept!;
        Assert.Equal(("Belt", ClipPlace.LowBack), (kept.Name, kept.Place));
        await living.UntilAsync(() => IsSecondStreaming(living));
        Assert.Equal(("Back", "Belt"), (living.Desk.Worn!.Name, living.Desk.LowBack!.Name));
        Assert.Equal(ClipRefusalKind.InUse, living.Desk.Pair(Wish("Belt"))?.Kind);
        // It sends, and waits for the pose.
        Assert.Equal(SecondClipLoss.NoPose, living.Companion.Status.Loss);

        Assert.Null(living.Desk.Calibrate(CalibrationPose.Upright));
        await living.UntilAsync(() => living.Desk.State.Calibrating!.SecondVerdict is not null);
        Assert.IsType<CalibrationDone>(living.Desk.State.Calibrating!.Verdict);
        Assert.IsType<SecondClipCalibrated>(living.Desk.State.Calibrating!.SecondVerdict);
        Calibration[] taken = [.. living.Paired.Select(clip => clip.Calibration!)];
        Assert.Equal(2, taken.Length);
        Assert.InRange((taken[0].TakenAt - taken[1].TakenAt).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await living.UntilAsync(() => living.Companion.Status.HasBoth);

        Assert.Null(await living.EndAsync(living.Desk.ForgetAsync(SimulatedRadio.LowBackAddress, CancellationToken.None)));
        Assert.Equal("Back", Assert.Single(living.Paired).Name);
        Assert.NotNull(Assert.Single(living.Paired).Calibration);
        await living.UntilAsync(() => living.IsStreaming && living.Companion.Status.SecondClip is null);
        Assert.Null(living.Desk.LowBack);
    }

    [Fact]
    public async Task A_second_clip_goes_with_a_first_one()
    {
        await using var living = new LivingCompanion();
        Assert.Equal(ClipRefusalKind.NoFirstClip, living.Desk.Search(Length, ClipPlace.LowBack)?.Kind);
        Assert.Null(living.Desk.Search(Length));
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 12);
        Assert.Equal(ClipRefusalKind.NoFirstClip, living.Desk.Pair(Wish("") with { Address = SimulatedRadio.Address })?.Kind);
        Assert.Empty(living.Paired);
    }

    [Fact]
    public async Task The_first_clip_is_not_its_own_second_one_not_even_while_it_cannot_be_used()
    {
        await using var living = new LivingCompanion(paired: [First with { ProfileId = "of-a-newer-version" }]);
        Assert.Null(living.Desk.Search(Length, ClipPlace.LowBack));
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 12);
        Assert.Null(living.Desk.Worn);
        Assert.Equal(ClipRefusalKind.InUse, living.Desk.Pair(Wish("") with { Address = SimulatedRadio.Address })?.Kind);
        Assert.Equal(ClipPlace.Upper, Assert.Single(living.Paired).Place);
    }

    [Fact]
    public async Task A_second_clip_that_is_away_keeps_the_pose_that_it_had_and_the_first_takes_its_own()
    {
        var former = new Calibration(Nine - TimeSpan.FromDays(1), Second.Up!.Value, Second.Forward, 10, 1, null);
        await using var living = new LivingCompanion(
            clocks => Radio(clocks, script => script.SitStill(TimeSpan.FromHours(1)), new SimulatedTrouble(Nine - Length, TimeSpan.FromHours(1))),
            [First, Second with { Calibration = former }]);
        await living.UntilAsync(() => living.IsStreaming);
        Assert.Equal("Belt", living.Desk.LowBack!.Name);
        Assert.Null(living.Desk.Calibrate(CalibrationPose.Upright));
        await living.UntilAsync(() => living.Desk.State.Calibrating!.IsOver);
        EventTime over = living.Companion.Now;
        await living.UntilAsync(() => living.Companion.Now > over + TimeSpan.FromSeconds(3));
        Assert.IsType<CalibrationDone>(living.Desk.State.Calibrating!.Verdict);
        Assert.Null(living.Desk.State.Calibrating!.SecondVerdict);
        Assert.Equal(former, living.Paired.Single(clip => clip.Name == "Belt").Calibration);
    }

    [Fact]
    public async Task A_second_clip_that_moves_is_refused_alone()
    {
        await using var living = new LivingCompanion(
            clocks => Radio(clocks, script => script.Walk(TimeSpan.FromHours(1)), null), [First, Second]);
        await living.UntilAsync(() => living.IsStreaming && IsSecondStreaming(living));
        Assert.Null(living.Desk.Calibrate(CalibrationPose.Upright));
        await living.UntilAsync(() => living.Desk.State.Calibrating!.SecondVerdict is not null);
        Assert.IsType<CalibrationDone>(living.Desk.State.Calibrating!.Verdict);
        Assert.Equal(
            CalibrationRefusal.Moving, Assert.IsType<CalibrationRefused>(living.Desk.State.Calibrating!.SecondVerdict).Refusal);
        Assert.Null(living.Paired.Single(clip => clip.Name == "Belt").Calibration);
    }

    private static bool IsSecondStreaming(LivingCompanion living) =>
        living.Companion.Status.SecondClip?.Link.Status == LinkStatus.Streaming;

    private static PairingWish Wish(string name) => new(SimulatedRadio.LowBackAddress, name, WornPlace.AsMade, null) { Body = ClipPlace.LowBack };

    /// <summary>A first clip on somebody who sits still, and a second one that does something of its own.</summary>
    private static OpenRadio Radio(HostClocks clocks, Func<WearerScript, WearerScript> second, SimulatedTrouble? outage)
    {
        var upper = new SimulatedTrunk(new WearerScript(Nine).SitStill(TimeSpan.FromHours(1)), 7);
        var lowBack = new SimulatedTrunk(second(new WearerScript(Nine)), 7) { Place = TrunkPlace.LowBack };
        return new OpenRadio(
            RadioChoice.Simulated,
            new SimulatedPair(
                new SimulatedRadio(upper, new SimulatedLinkFaults(), clocks.Loop, 7),
                new SimulatedRadio(lowBack, new SimulatedLinkFaults { Outages = outage is { } lost ? [lost] : [] }, clocks.Loop, 8)
                {
                    ClipAddress = SimulatedRadio.LowBackAddress,
                }),
            clocks);
    }
}
