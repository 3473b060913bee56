using PostureLink.Core;

namespace PostureLink.Posture.Tests;

public sealed class MomentaryTests
{
    [Fact]
    public void A_movement_of_two_seconds_shows_in_the_moment_and_by_half_at_most_in_the_steadied_angle()
    {
        List<PostureSecond> seconds = new Scene().Hold(20).Hold(2, -15).Hold(10).Detect().Select(step => step.Second).ToList();

        Assert.InRange(seconds.Skip(18).Min(second => second.Momentary.FlexionDeg), -16, -14);
        Assert.InRange(seconds.Skip(18).Min(second => second.Angles.FlexionDeg), -8, 1);
        Assert.All(seconds.Where(second => !second.HasAngles), second => Assert.Equal(default, second.Momentary));
    }

    [Fact]
    public void Where_nothing_is_known_of_the_moment_it_is_the_steadied_angle()
    {
        var angles = new TrunkAngles(7, 2, 7.3);
        var second = new PostureSecond(new EventTime(0), PostureState.UprightStill, UnknownReason.None, angles, true, 3);

        Assert.Equal(angles, second.Momentary);
        Assert.Equal(default, (second with { Momentary = default }).Momentary);
    }
}
