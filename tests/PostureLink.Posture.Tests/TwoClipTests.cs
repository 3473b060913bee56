using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A second clip on the low back tells a round back from a lean at the hips; one clip shows no curvature.</summary>
public sealed class TwoClipTests
{
    private static readonly Direction Forward = new(0, 0, 1);

    [Theory]
    [InlineData(5)]
    [InlineData(18)]
    [InlineData(40)]
    [InlineData(-20)]
    public void The_same_tilt_of_both_clips_is_no_change_of_curvature(double deg)
    {
        List<PostureSecond> seconds = Both(new Scene().Hold(20).Hold(60, deg), new Scene { Seed = 2 }.Hold(20).Hold(60, deg)).Seconds();

        Assert.InRange(seconds.Count(second => second.CurvatureDeg is not null), 65, 80);
        // The second in which the pose changes is filtered alike in both.
        Assert.All(seconds, second => Assert.InRange(second.CurvatureDeg ?? 0, -0.5, 0.5));
    }

    [Fact]
    public void With_one_clip_no_second_has_a_curvature() =>
        Assert.All(new Scene().Hold(20).Hold(90, 25).Detect().Seconds(), second => Assert.Null(second.CurvatureDeg));

    [Theory]
    [InlineData(20, 20, false)]
    [InlineData(20, 28, false)]
    [InlineData(20, 13, false)]
    [InlineData(20, 3, true)]
    [InlineData(24, -4, true)]
    public void A_lean_at_the_hips_is_no_slouch_and_a_round_back_is(double upperDeg, double lumbarDeg, bool isSlouch)
    {
        List<PostureStep> steps = Both(new Scene().Hold(20).Hold(90, upperDeg), new Scene { Seed = 2 }.Hold(20).Hold(90, lumbarDeg));
        Assert.Equal(isSlouch ? 1 : 0, steps.Events<SlouchAlertDue>().Count);
    }

    [Fact]
    public void The_upper_clip_alone_takes_the_lean_for_a_slouch() =>
        Assert.Single(new Scene().Hold(20).Hold(90, 20).Detect().Events<SlouchAlertDue>());

    [Fact]
    public void When_the_second_clip_falls_silent_the_first_goes_on_alone_and_shows_no_curvature()
    {
        List<PostureStep> steps = Both(new Scene().Hold(20).Hold(240, 20), new Scene { Seed = 2 }.Hold(20).Hold(80, 20));

        List<PostureSecond> seconds = steps.Seconds();
        Assert.All(seconds.Where(second => second.Start.TotalSeconds is > 30 and < 95), second => Assert.NotNull(second.CurvatureDeg));
        Assert.All(seconds.Where(second => second.Start.TotalSeconds > 102), second => Assert.Null(second.CurvatureDeg));
        // A lean until nobody can tell any more.
        Assert.Equal(160, Assert.Single(steps.Events<SlouchAlertDue>()).At.TotalSeconds, 3.0);
    }

    private static List<PostureStep> Both(Scene upper, Scene lumbar)
    {
        var track = new LumbarTrack(new SensorMounting(Forward), new PostureOptions());
        foreach (AccelerationBlock block in lumbar.Blocks(50))
            track.Add(block);
        track.Complete();
        return upper.Detect(new SensorMounting(Forward), lumbar: track);
    }
}
