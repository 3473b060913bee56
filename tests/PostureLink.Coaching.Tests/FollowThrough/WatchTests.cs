using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>What each watch takes for its exercise, and what it does not, second by second.</summary>
public class WatchTests
{
    [Theory]
    [InlineData(5, WatchVerdict.Done, "5 of 5 repetitions")]
    [InlineData(8, WatchVerdict.Done, "5 of 5 repetitions")]
    [InlineData(3, WatchVerdict.Partly, "3 of 5 repetitions")]
    [InlineData(1, WatchVerdict.Nothing, "")]
    public void Leaning_back_over_the_chair_is_counted(int times, object verdict, string seen) => Assert.Equal(
        ((WatchVerdict)verdict, seen), new WatchScene("chair-back-extension").Hold(20, 5).Times(times, Lean(-12, 2)).Outcome);

    [Theory]
    // Too near, too short, so long that it is resting, never back to neutral, or far apart.
    [InlineData(-7, 3, 0, 2)]
    [InlineData(-12, 1, 0, 2)]
    [InlineData(-12, 20, 0, 2)]
    [InlineData(-14, 3, -6, 2)]
    [InlineData(-12, 3, 0, 30)]
    public void Leaning_back_otherwise_is_not(double degrees, int seconds, double backTo, int rest)
    {
        WatchScene scene = new WatchScene("chair-back-extension").Hold(backTo, 5)
            .Times(6, it => it.Hold(degrees, seconds).Hold(backTo, rest));
        Assert.Equal(WatchVerdict.Nothing, scene.Watch.Verdict);
    }

    [Fact]
    public void Steps_are_no_repetitions() => Assert.Equal(
        WatchVerdict.Nothing,
        new WatchScene("chair-back-extension").Times(6, it => it.Hold(-12, 3, state: PostureState.Walking).Hold(0, 2)).Watch.Verdict);

    [Fact]
    public void Arms_up_arms_down_arms_up_after_getting_up_is_a_reach()
    {
        WatchScene scene = new WatchScene("stand-and-reach").Hold(20, 5).GetUp().Times(2, it => it.Hold(-5, 3).Hold(-16, 12)).Hold(-5, 3);
        Assert.Equal((WatchVerdict.Done, "2 reaches"), scene.Outcome);
    }

    [Fact]
    public void Getting_up_and_standing_is_told_from_nothing_but_not_from_a_reach()
    {
        WatchScene scene = new WatchScene("stand-and-reach").Hold(20, 5).GetUp().Hold(-5, 20).Hold(12, 1).Hold(0, 10);
        Assert.Equal(WatchVerdict.Partly, scene.Watch.Verdict);
        Assert.Contains("cannot tell", scene.Watch.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Sitting_up_or_leaning_back_without_having_moved_is_no_reach()
    {
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("stand-and-reach").Hold(20, 5).Hold(-2, 60).Watch.Verdict);
        Assert.Equal(
            WatchVerdict.Nothing, new WatchScene("stand-and-reach").Hold(0, 5).Times(4, it => it.Hold(-16, 10).Hold(0, 4)).Watch.Verdict);
    }

    [Fact]
    public void Standing_sitting_down_and_standing_again_are_no_two_reaches() => Assert.Equal(
        WatchVerdict.Partly,
        new WatchScene("stand-and-reach").Times(3, it => it.GetUp().Hold(-12, 10).Hold(25, 2).Hold(0, 5)).Watch.Verdict);

    [Fact]
    public void Settling_over_the_roller_counts_from_lying()
    {
        WatchScene scene = new WatchScene("foam-roller-extension").Move(0, -80, 3).Hold(-80, 6)
            .Times(5, it => it.Hold(-94, 3).Hold(-80, 2));
        Assert.Equal((WatchVerdict.Done, "5 of 5 repetitions"), scene.Outcome);
    }

    [Fact]
    public void Lying_and_turning_a_little_or_leaning_back_in_a_chair_is_no_roller()
    {
        Assert.Equal(
            WatchVerdict.Nothing, new WatchScene("foam-roller-extension").Hold(-80, 30).Times(8, it => it.Hold(-84, 3).Hold(-80, 3)).Watch.Verdict);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("foam-roller-extension").Times(8, Lean(-20, 3)).Watch.Verdict);
    }

    [Theory]
    [InlineData(21, WatchVerdict.Done)]
    [InlineData(15, WatchVerdict.Partly)]
    [InlineData(7, WatchVerdict.Nothing)]
    [InlineData(200, WatchVerdict.Nothing)]
    public void Holding_the_trunk_forward_twice_counts_once_it_has_come_up(int seconds, object verdict)
    {
        WatchScene scene = new WatchScene("kneeling-lat-stretch").Times(2, it => it.Move(0, 85, 3).Hold(85, seconds).Move(85, 0, 3).Hold(0, 3));
        Assert.Equal((WatchVerdict)verdict, scene.Watch.Verdict);
    }

    [Fact]
    public void Who_is_still_down_has_not_finished() => Assert.Equal(
        (WatchVerdict.Partly, "50 s held forward"), new WatchScene("kneeling-lat-stretch").Hold(85, 50).Outcome);

    [Fact]
    public void Childs_pose_needs_a_lean_to_each_side()
    {
        Assert.Equal(
            (WatchVerdict.Done, "50 s held forward, with a lean to each side"),
            new WatchScene("childs-pose-with-reach").Hold(100, 25, -6).Hold(100, 25, 6).Hold(0, 3).Outcome);
        Assert.Equal(
            (WatchVerdict.Partly, "60 s held forward, a lean to each side was not seen"),
            new WatchScene("childs-pose-with-reach").Hold(100, 60, 5).Hold(0, 3).Outcome);
        Assert.Equal(
            WatchVerdict.Partly, new WatchScene("childs-pose-with-reach").Hold(100, 45, -6).Hold(100, 8, 6).Hold(0, 3).Watch.Verdict);
    }

    [Fact]
    public void A_clip_that_sits_askew_still_sees_both_sides() => Assert.Equal(
        WatchVerdict.Done, new WatchScene("childs-pose-with-reach").Hold(95, 20, 6).Hold(95, 20, 18).Hold(0, 3).Watch.Verdict);

    [Theory]
    [InlineData(5, 12, WatchVerdict.Done)]
    [InlineData(3, 12, WatchVerdict.Partly)]
    [InlineData(8, 5, WatchVerdict.Nothing)]
    public void Slow_swings_on_hands_and_knees_are_counted(int times, double swingDeg, object verdict)
    {
        WatchScene scene = new WatchScene("cat-cow").Move(0, 85, 3).Hold(85, 3)
            .Times(times, it => it.Move(85, 85 - swingDeg, 2).Hold(85 - swingDeg, 1).Move(85 - swingDeg, 85, 2).Hold(85, 1));
        Assert.Equal((WatchVerdict)verdict, scene.Watch.Verdict);
    }

    [Fact]
    public void Bending_down_again_and_again_is_no_cat_and_cow() => Assert.Equal(
        WatchVerdict.Nothing, new WatchScene("cat-cow").Times(8, it => it.Move(0, 80, 1).Hold(80, 2).Move(80, 0, 1).Hold(0, 3)).Watch.Verdict);

    [Theory]
    [InlineData(3, 3, WatchVerdict.Done, "3 and 3 of 3 turns to the two sides")]
    [InlineData(6, 0, WatchVerdict.Partly, "0 and 3 of 3 turns to the two sides")]
    [InlineData(1, 0, WatchVerdict.Nothing, "")]
    public void Turning_open_is_counted_on_both_sides(int right, int left, object verdict, string seen)
    {
        WatchScene scene = new WatchScene("worlds-greatest-stretch").Hold(60, 3)
            .Times(right, it => it.Hold(60, 2, 35).Hold(60, 2)).Times(left, it => it.Hold(60, 2, -35).Hold(60, 2));
        Assert.Equal(((WatchVerdict)verdict, seen), scene.Outcome);
    }

    [Fact]
    public void Leaning_sideways_in_a_chair_and_rolling_over_in_bed_are_no_turns()
    {
        Assert.Equal(
            WatchVerdict.Nothing, new WatchScene("worlds-greatest-stretch").Times(4, it => it.Hold(0, 3, 30).Hold(0, 3, -30)).Watch.Verdict);
        Assert.Equal(
            WatchVerdict.Nothing, new WatchScene("worlds-greatest-stretch").Times(4, it => it.Hold(-80, 5, 40).Hold(-80, 5, -40)).Watch.Verdict);
    }

    [Fact]
    public void Hanging_is_partly_told_at_most()
    {
        WatchScene scene = new WatchScene("supported-dead-hang").Hold(10, 5).GetUp().Hold(-8, 60);
        Assert.Equal((WatchVerdict.Partly, "60 s upright and quiet; the clip cannot tell hanging from standing"), scene.Outcome);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("supported-dead-hang").Hold(0, 60).Watch.Verdict);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("supported-dead-hang").GetUp().Walk(60).Watch.Verdict);
    }

    [Fact]
    public void Settling_is_partly_told_at_most()
    {
        Assert.Equal(WatchVerdict.Partly, new WatchScene("breathe-and-settle").Hold(20, 5).Hold(2, 300).Watch.Verdict);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("breathe-and-settle").Hold(18, 300, state: PostureState.SlouchedStill).Watch.Verdict);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("breathe-and-settle").Times(5, it => it.Hold(2, 30).Walk(5)).Watch.Verdict);
    }

    [Theory]
    [InlineData("breathe-and-settle")]
    [InlineData("supported-dead-hang")]
    public void A_clip_on_a_table_is_quieter_than_anybody(string id) => Assert.Equal(
        WatchVerdict.Nothing, new WatchScene(id) { SwayDeg = 0.02 }.GetUp().Hold(0, 300).Watch.Verdict);

    [Fact]
    public void A_minute_of_walking_is_a_walk_pauses_left_out()
    {
        WatchScene scene = new WatchScene("walk").Hold(20, 5).Walk(30).Hold(-5, 10).Walk(29);
        Assert.Equal((WatchVerdict.Partly, "59 s of walking"), scene.Outcome);
        Assert.Equal((WatchVerdict.Done, "60 s of walking"), scene.Walk(1).Outcome);
    }

    private static Action<WatchScene> Lean(double degrees, int seconds) => scene =>
        scene.Move(0, degrees, 1).Hold(degrees, seconds).Move(degrees, 0, 1).Hold(0, 2);
}
