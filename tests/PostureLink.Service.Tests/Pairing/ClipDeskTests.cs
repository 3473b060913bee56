using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Clips through the desk of a whole companion, on simulated radios.</summary>
public sealed class ClipDeskTests
{
    private const string Code = "314159";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_clip_is_found_paired_and_shown_both_poses_and_keeps_them_when_a_setting_changes()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        NearbyClip heard = Assert.Single(living.Desk.State.Search!.Heard);
        Assert.Equal((true, SimulatedRadio.Address), (heard.IsClip, heard.Address));

        await PairAsync(living, "Mine");
        PairedClip kept = Assert.Single(living.Paired);
        Assert.Equal(("Mine", RadioChoice.Simulated), (kept.Name, kept.Radio));
        Assert.Null(kept.Calibration);
        await living.UntilAsync(() => living.IsStreaming);
        Assert.Equal("Mine", living.Desk.Worn!.Name);
        Assert.Null(living.Desk.MarkDeg);

        int[] seconds = await CalibrateAsync(living, CalibrationPose.Upright);
        Assert.Equal(Enumerable.Range(1, 10), seconds);
        Assert.InRange(Assert.Single(living.Paired).Calibration!.GoodSeconds, 5, 10);
        Assert.Equal(12, living.Desk.MarkDeg);
        await CalibrateAsync(living, CalibrationPose.Slouch);
        Calibration taken = Assert.Single(living.Paired).Calibration!;
        Assert.InRange(taken.SlouchRangeDeg!.Value, 15, 25);
        Assert.Equal(0.6 * taken.SlouchRangeDeg!.Value, living.Desk.MarkDeg!.Value, 0.01);
        Assert.True(living.Companion.Status.Clip!.IsCalibrated);

        living.Settings.Change([new("dwell", "45")]);
        int before = living.Pipelines.Count;
        await living.UntilAsync(() => living.Pipelines.Count > before);
        Assert.Equal(taken, living.Pipelines.Last()!.Calibration);
    }

    [Fact]
    public async Task Worn_the_other_way_round_a_clip_has_its_forward_axis_turned()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        Assert.Null(living.Desk.Pair(new PairingWish(SimulatedRadio.Address, "", WornPlace.OtherWayRound, null)));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        PairedClip kept = living.Desk.State.Pairing!.Kept!;
        ClipProfile profile = ClipProfiles.BuiltIn.Get(kept.ProfileId);
        Assert.Equal((-profile.Mounting.Forward, profile.Mounting.Up, profile.Name), (kept.Forward, kept.Up, kept.Name));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_reason_and_nothing_is_kept()
    {
        await using var living = new LivingCompanion(paired: [LivingCompanion.Clip("elsewhere", "Old one")]);
        Assert.Equal(ClipRefusalKind.NotFound, living.Desk.Pair(Wish("x"))?.Kind);
        Assert.Equal(ClipRefusalKind.NotYours, living.Desk.Wear("nobody's")?.Kind);
        Assert.Equal(ClipRefusalKind.NotYours, (await living.Desk.ForgetAsync("nobody's", CancellationToken.None))?.Kind);
        await living.UntilAsync(() => living.Desk.Worn is not null);
        Assert.Equal(ClipRefusalKind.NoSamples, living.Desk.Calibrate(CalibrationPose.Upright)?.Kind);
        Assert.False(living.Desk.Answer("1", true));

        Assert.Null(living.Desk.Search(Length));
        Assert.Equal(ClipRefusalKind.Busy, living.Desk.Search(Length)?.Kind);
        Assert.Equal(ClipRefusalKind.Busy, living.Desk.Wear("elsewhere")?.Kind);
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver);
        Assert.Equal(ClipRefusalKind.NameTaken, living.Desk.Pair(Wish("old ONE"))?.Kind);
        Assert.Equal(ClipRefusalKind.NameTaken, living.Desk.Pair(Wish(new string('x', PairingWish.LongestName + 1)))?.Kind);
        Assert.Equal("Old one", Assert.Single(living.Paired).Name);
    }

    [Fact]
    public async Task Without_a_clip_nothing_vibrates_and_no_pose_is_taken()
    {
        await using var living = new LivingCompanion();
        Assert.Equal(ClipRefusalKind.NoClip, (await living.Desk.VibrateAsync(CancellationToken.None))?.Kind);
        Assert.Equal(ClipRefusalKind.NoClip, living.Desk.Calibrate(CalibrationPose.Upright)?.Kind);
        Assert.False(living.Desk.CanVibrate);
    }

    [Fact]
    public async Task A_clip_that_wants_its_code_asks_for_it_and_is_not_kept_without()
    {
        await using var living = new LivingCompanion(Asking);
        await SearchAsync(living);
        foreach (string typed in new[] { "000000", Code })
        {
            Assert.Null(living.Desk.Pair(Wish("")));
            await living.UntilAsync(() => living.Desk.State.Pairing!.Stage == PairingStage.CodeWanted);
            Assert.True(living.Desk.Answer(typed, false));
            await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
            if (typed != Code)
            {
                Assert.Equal(ClipRefusalKind.PairingNeeded, living.Desk.State.Pairing!.Refusal!.Kind);
                Assert.Empty(living.Paired);
            }
        }
        Assert.Equal(PairingStage.Done, living.Desk.State.Pairing!.Stage);
        Assert.Single(living.Paired);
    }

    [Fact]
    public async Task A_code_given_beforehand_is_not_asked_for()
    {
        await using var living = new LivingCompanion(Asking);
        await SearchAsync(living);
        Assert.Null(living.Desk.Pair(Wish("") with { Code = Code }));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        Assert.Equal(PairingStage.Done, living.Desk.State.Pairing!.Stage);
    }

    [Fact]
    public async Task A_code_that_nobody_types_ends_the_pairing_in_a_minute()
    {
        await using var living = new LivingCompanion(Asking);
        await SearchAsync(living);
        Assert.Null(living.Desk.Pair(Wish("")));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver, seconds: 62);
        Assert.Equal(ClipRefusalKind.TimedOut, living.Desk.State.Pairing!.Refusal!.Kind);
    }

    [Fact]
    public async Task What_is_given_up_leaves_nothing_behind()
    {
        await using var living = new LivingCompanion(Asking);
        Assert.Null(living.Desk.Search(TimeSpan.FromMinutes(2)));
        await living.UntilAsync(() => living.Desk.State.Search!.Heard.Count > 0, seconds: 5);
        living.Desk.GiveUp();
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 1);
        Assert.Null(living.Desk.State.Search!.Refusal);
        Assert.Null(living.Desk.Pair(Wish("")));
        await living.UntilAsync(() => living.Desk.State.Pairing!.Stage == PairingStage.CodeWanted);
        living.Desk.GiveUp();
        await living.UntilAsync(() => living.Desk.State.Pairing is null, seconds: 1);
        Assert.Empty(living.Paired);
        await SearchAsync(living);
    }

    [Fact]
    public async Task A_calibration_that_is_left_takes_nothing_and_the_next_one_does()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        await PairAsync(living, "Mine");
        await living.UntilAsync(() => living.IsStreaming);
        foreach (int seconds in new[] { 0, 4 })
        {
            Assert.Null(living.Desk.Calibrate(CalibrationPose.Upright));
            await living.UntilAsync(() => seconds == 0 || living.Desk.State.Calibrating!.Progress?.Seconds >= seconds);
            living.Desk.GiveUp();
            CalibrationNow left = living.Desk.State.Calibrating!;
            Assert.True(left.IsOver);
            Assert.Null(left.Verdict);
        }
        await CalibrateAsync(living, CalibrationPose.Upright);
        Assert.NotNull(Assert.Single(living.Paired).Calibration);
        // The two that were left were judged by nobody.
        Assert.Single(living.Companion.Journal.ReadAll(JournalTables.Calibrations));
    }

    [Fact]
    public async Task Options_of_its_kind_are_kept_with_a_clip_and_wrong_ones_refused()
    {
        await using var living = new LivingCompanion();
        await SearchAsync(living);
        ClipProfile profile = Assert.Single(living.Desk.State.Search!.Heard).Profiles[0];
        ClipSetting setting = profile.Settings.Single(setting => setting.Name == "range");
        PairingWish With(double value) => Wish("Mine") with
        {
            AllowPowerCycle = true,
            Settings = new Dictionary<string, IReadOnlyDictionary<string, double>> { [profile.Id] = new Dictionary<string, double> { [setting.Name] = value } },
        };
        ClipRefusal wrong = living.Desk.Pair(With(setting.Maximum + 1))!;
        Assert.Equal(ClipRefusalKind.WrongSetting, wrong.Kind);
        Assert.Contains(setting.Name, wrong.Detail, StringComparison.Ordinal);

        double other = setting.Values.First(value => value != setting.Default);
        Assert.Null(living.Desk.Pair(With(other)));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        PairedClip kept = Assert.Single(living.Paired);
        Assert.Equal((true, other), (kept.AllowPowerCycle, kept.Settings[setting.Name]));
        await living.UntilAsync(() => living.IsStreaming);
    }

    [Fact]
    public async Task Another_clip_is_taken_into_use_and_the_one_in_use_forgotten()
    {
        await using var living = new LivingCompanion(
            paired: [LivingCompanion.Clip(SimulatedRadio.Address, "Back"), LivingCompanion.Clip("elsewhere", "Other")]);
        await living.UntilAsync(() => living.Desk.Worn?.Name == "Other");
        Assert.Null(living.Desk.Wear(SimulatedRadio.Address));
        await living.UntilAsync(() => living.IsStreaming);
        Assert.Equal("Back", living.Desk.Worn!.Name);
        Assert.True(living.Desk.CanVibrate);
        Assert.Null(await living.EndAsync(living.Desk.VibrateAsync(CancellationToken.None)));
        Assert.Null(await living.EndAsync(living.Desk.ForgetAsync(SimulatedRadio.Address, CancellationToken.None)));
        Assert.Equal("Other", Assert.Single(living.Paired).Name);
        await living.UntilAsync(() => living.Desk.Worn?.Name == "Other");
    }

    private static OpenRadio Asking(HostClocks clocks)
    {
        var trunk = new SimulatedTrunk(new WearerScript(EventTime.From(LivingCompanion.Start)).SitStill(TimeSpan.FromHours(1)), seed: 1);
        return new OpenRadio(
            RadioChoice.Simulated, new AskingRadio(new SimulatedRadio(trunk, new SimulatedLinkFaults(), clocks.Loop, seed: 1), Code), clocks);
    }

    private static PairingWish Wish(string name) => new(SimulatedRadio.Address, name, WornPlace.AsMade, null);

    private static async Task SearchAsync(LivingCompanion living)
    {
        Assert.Null(living.Desk.Search(Length));
        await living.UntilAsync(() => living.Desk.State.Search!.IsOver, seconds: 12);
    }

    private static async Task PairAsync(LivingCompanion living, string name)
    {
        Assert.Null(living.Desk.Pair(Wish(name)));
        await living.UntilAsync(() => living.Desk.State.Pairing!.IsOver);
        Assert.Equal(PairingStage.Done, living.Desk.State.Pairing!.Stage);
    }

    /// <summary>Takes a pose.</summary>
    /// <returns>The seconds that its progress told.</returns>
    private static async Task<int[]> CalibrateAsync(LivingCompanion living, CalibrationPose pose)
    {
        List<int> seconds = [];
        using IDisposable listening = living.Companion.Events.Subscribe(
            happened =>
            {
                if (happened is SecondPassed { Calibrating: { } progress })
                    seconds.Add(progress.Seconds);
            },
            _ => { });
        Assert.Null(living.Desk.Calibrate(pose));
        Assert.Equal(ClipRefusalKind.Busy, living.Desk.Calibrate(pose)?.Kind);
        await living.UntilAsync(() => living.Desk.State.Calibrating!.IsOver);
        Assert.IsType<CalibrationDone>(living.Desk.State.Calibrating!.Verdict);
        return [.. seconds];
    }
}
