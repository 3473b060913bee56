using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A slouch ends when the wearer comes back from it, even where upright is near the mark.</summary>
public sealed class ClearByReturnTests
{
    [Fact]
    public void Who_comes_back_by_three_times_the_hysteresis_is_clear_as_soon_as_below_the_mark()
    {
        // The mark is 12, and 8 what is clear of it otherwise.
        Scene scene = new Scene().Hold(30).Hold(90, flexionDeg: 24).Hold(60, flexionDeg: 10);

        SlouchEnded ended = Assert.Single(scene.Detect().Events<SlouchEnded>());
        Assert.Equal(SlouchEnd.BackUnderMark, ended.Episode.EndedBy);
        Assert.InRange(ended.At.TotalSeconds, 124, 128);
        Assert.Equal(SlouchEnd.RecordEnded, Assert.Single(
            scene.Detect(new PostureOptions { ClearByReturn = false }).Events<SlouchEnded>()).Episode.EndedBy);
    }

    [Theory]
    [InlineData(24, 13)]
    [InlineData(16, 9.5)]
    public void Above_the_mark_or_back_by_less_the_slouch_goes_on(double slouchDeg, double thenDeg)
    {
        SlouchEnded ended = Assert.Single(
            new Scene().Hold(30).Hold(90, slouchDeg).Hold(60, thenDeg).Detect().Events<SlouchEnded>());
        Assert.Equal(SlouchEnd.RecordEnded, ended.Episode.EndedBy);
    }

    [Fact]
    public void A_trunk_that_wavers_about_the_mark_does_not_chatter()
    {
        List<PostureStep> steps = new Scene().Hold(30).Add(3600, t => new Pose(12.5 + 3.5 * Math.Sin(2 * Math.PI * t / 20), 0, 0)).Detect();
        Assert.Single(steps.Events<SlouchStarted>());
    }
}
