using System.Globalization;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Coaching.Tests;

/// <summary>What a watch says when it could not see everything, and what it costs.</summary>
public class UnseenTests
{
    public static TheoryData<string> Ids { get; } = [.. ExerciseCatalogue.Default.Exercises.Select(exercise => exercise.Id)];

    [Theory]
    [InlineData("hip-release")]
    [InlineData("posterior-chain-set")]
    public void What_no_clip_can_see_is_never_done(string id)
    {
        WatchScene scene = new WatchScene(id).GetUp().Walk(200).Hold(-80, 300).Times(9, it => it.Hold(-12, 3).Hold(0, 3));
        Assert.Equal((WatchVerdict.NotMeasurable, "the clip cannot see this one"), scene.Outcome);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_seen_is_never_done_and_a_long_absence_is_said(string id)
    {
        WatchScene scene = new WatchScene(id).NotSeen(120, PostureState.NotWorn);
        Assert.Equal(WatchVerdict.NotMeasurable, scene.Watch.Verdict);
        Assert.NotEmpty(scene.Watch.Seen);
    }

    [Theory]
    [InlineData("chair-back-extension")]
    [InlineData("stand-and-reach")]
    [InlineData("walk")]
    [InlineData("childs-pose-with-reach")]
    [InlineData("breathe-and-settle")]
    public void A_short_gap_keeps_nobody_from_telling_that_it_was_not_done(string id) =>
        Assert.Equal(WatchVerdict.Nothing, new WatchScene(id).Hold(20, 60).NotSeen(4).Hold(20, 60).Watch.Verdict);

    [Fact]
    public void Time_that_never_came_is_as_unseen_as_time_without_samples()
    {
        Assert.Equal(WatchVerdict.NotMeasurable, new WatchScene("walk").Hold(20, 60).Skip(60).Hold(20, 60).Watch.Verdict);
        Assert.Equal(WatchVerdict.Nothing, new WatchScene("walk").Hold(20, 60).Skip(59).Hold(20, 60).Watch.Verdict);
    }

    [Fact]
    public void What_is_missing_may_have_been_done_unseen()
    {
        WatchScene scene = new WatchScene("walk").Walk(50).NotSeen(9);
        Assert.Equal((WatchVerdict.Partly, "50 s of walking"), scene.Outcome);
        Assert.Equal(
            (WatchVerdict.NotMeasurable, "50 s of walking, and 10 s that the clip could not see"), scene.NotSeen(1).Outcome);
        Assert.Equal(WatchVerdict.Done, scene.Walk(10).Watch.Verdict);
    }

    [Fact]
    public void Done_stays_done_whatever_comes_after() => Assert.Equal(
        WatchVerdict.Done, new WatchScene("walk").Walk(60).NotSeen(500, PostureState.NotWorn).Hold(30, 100).Watch.Verdict);

    [Fact]
    public void A_gap_ends_what_was_under_way()
    {
        WatchScene scene = new WatchScene("chair-back-extension").Times(5, it => it.Hold(0, 2).Hold(-12, 1).NotSeen(1).Hold(-12, 1));
        Assert.NotEqual(WatchVerdict.Done, scene.Watch.Verdict);
        Assert.NotEqual(WatchVerdict.Done, new WatchScene("kneeling-lat-stretch").Hold(85, 38).NotSeen(1).Hold(85, 8).Hold(0, 3).Watch.Verdict);
    }

    [Theory]
    [InlineData("walk")]
    [InlineData("stand-and-reach")]
    [InlineData("supported-dead-hang")]
    [InlineData("breathe-and-settle")]
    [InlineData("childs-pose-with-reach")]
    [InlineData("worlds-greatest-stretch")]
    public void A_clip_of_one_angle_cannot_tell_movement_or_sides(string id) => Assert.Equal(
        (WatchVerdict.NotMeasurable, "the clip cannot see this one"), new WatchScene(id, SampleKind.ForwardTilt).Hold(0, 60).Outcome);

    [Fact]
    public void A_clip_of_one_angle_tells_what_one_angle_shows()
    {
        Assert.Equal(
            WatchVerdict.Done,
            new WatchScene("chair-back-extension", SampleKind.ForwardTilt).Times(5, it => it.Hold(0, 2).Hold(-12, 3)).Hold(0, 2).Watch.Verdict);
        Assert.Equal(
            WatchVerdict.Done, new WatchScene("kneeling-lat-stretch", SampleKind.ForwardTilt).Hold(80, 45).Hold(0, 3).Watch.Verdict);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_clip_that_samples_every_few_seconds_tells_no_exercise(string id) => Assert.Equal(
        WatchVerdict.NotMeasurable, new WatchScene(id, SampleKind.CoarseAcceleration).Hold(0, 60).Watch.Verdict);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Seconds_cost_no_memory(string id)
    {
        IExerciseWatch watch = new WatchScene(id).Watch;
        var seconds = new PostureSecond[600];
        for (int i = 0; i < seconds.Length; i++)
        {
            double deg = 60 * Math.Sin(i / 7.0);
            PostureState state = i % 50 == 0 ? PostureState.Moving : PostureState.UprightStill;
            var angles = new TrunkAngles(deg, deg / 2, Math.Abs(deg));
            seconds[i] = new PostureSecond(EventTime.FromSeconds(i), state, UnknownReason.None, angles, true, 3);
        }
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            foreach (ref readonly PostureSecond second in seconds.AsSpan())
                watch.See(second);
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Every_watch_says_in_every_language_what_it_saw()
    {
        foreach (CultureInfo language in Languages.All)
        {
            string[] seen =
            [
                new WatchScene("chair-back-extension", language: language).Times(3, it => it.Hold(0, 2).Hold(-12, 3)).Hold(0, 2).Watch.Seen,
                new WatchScene("stand-and-reach", language: language).GetUp().Hold(-5, 20).Watch.Seen,
                new WatchScene("stand-and-reach", language: language).GetUp().Times(2, it => it.Hold(-5, 3).Hold(-16, 9)).Hold(-5, 3).Watch.Seen,
                new WatchScene("kneeling-lat-stretch", language: language).Hold(85, 30).Watch.Seen,
                new WatchScene("childs-pose-with-reach", language: language).Hold(85, 30).Watch.Seen,
                new WatchScene("childs-pose-with-reach", language: language).Hold(85, 20, 6).Hold(85, 20, -6).Hold(0, 3).Watch.Seen,
                new WatchScene("worlds-greatest-stretch", language: language).Hold(60, 2).Times(2, it => it.Hold(60, 2, 35).Hold(60, 2)).Watch.Seen,
                new WatchScene("supported-dead-hang", language: language).GetUp().Hold(-5, 20).Watch.Seen,
                new WatchScene("breathe-and-settle", language: language).Hold(1, 60).Watch.Seen,
                new WatchScene("walk", language: language).Walk(20).Watch.Seen,
                new WatchScene("walk", language: language).NotSeen(70).Watch.Seen,
                new WatchScene("walk", language: language).Walk(20).NotSeen(70).Watch.Seen,
                new WatchScene("hip-release", language: language).Watch.Seen,
            ];
            Assert.All(seen, Assert.NotEmpty);
            Assert.Equal(seen.Length, seen.Distinct().Count());
            Assert.All(seen, text => Assert.DoesNotContain("{", text, StringComparison.Ordinal));
        }
    }
}
