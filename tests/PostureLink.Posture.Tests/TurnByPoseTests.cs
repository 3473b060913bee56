using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A clip on a back that slopes: its upright pose tells how far, and to which side, it may be turned on its clothes.</summary>
public sealed class TurnByPoseTests
{
    private const double SlopeDeg = 27;

    [Theory]
    [InlineData(16)]
    [InlineData(-16)]
    public void On_a_clip_that_sits_straight_a_bend_to_a_side_out_of_a_slump_is_a_lean(double sideDeg)
    {
        List<PostureStep> steps = Sit(OnBack(0, 0), 24, sideDeg).Detect(SensorMounting.Back);
        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.InRange(steps.Count(PostureState.LeaningSideways), 85, 92);
        var without = new PostureOptions { TurnByPose = false };
        Assert.Single(Sit(OnBack(0, 0), 24, sideDeg).Detect(SensorMounting.Back, without).Events<SlouchAlertDue>());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(-20, 0)]
    [InlineData(0, 20)]
    [InlineData(0, -20)]
    [InlineData(10, 10)]
    [InlineData(-10, 10)]
    public void However_the_clip_is_turned_a_slouch_with_a_little_bend_to_either_side_is_a_slouch(double yawDeg, double rollDeg)
    {
        foreach (double sideDeg in new[] { -8.0, 8.0 })
        {
            Assert.Single(Sit(OnBack(yawDeg, rollDeg), 24, sideDeg).Detect(SensorMounting.Back).Events<SlouchAlertDue>());
            Assert.Single(Sit(OnChest(yawDeg, rollDeg), 24, sideDeg).Detect(OnTheChest).Events<SlouchAlertDue>());
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public void A_turned_clip_still_tells_the_bends_to_the_side_that_it_is_not_turned_to(double yawDeg)
    {
        Assert.Single(Sit(OnBack(yawDeg, 0), 24, 0).Detect(SensorMounting.Back).Events<SlouchAlertDue>());
        Assert.Contains(new[] { -22.0, 22.0 }, side =>
            Sit(OnBack(yawDeg, 0), 24, side).Detect(SensorMounting.Back).Events<SlouchAlertDue>().Count == 0);
    }

    [Fact]
    public void A_clip_that_is_upright_itself_or_of_which_up_is_not_known_tells_nothing_of_its_turn()
    {
        Assert.Single(Sit(OnBack(0, 0, slopeDeg: 5), 24, 16).Detect(SensorMounting.Back).Events<SlouchAlertDue>());
        Assert.Single(Sit(OnBack(0, 0), 24, 16).Detect(new SensorMounting(SensorMounting.Back.Forward)).Events<SlouchAlertDue>());
    }

    [Theory]
    [InlineData(12, PostureState.UprightStill)]
    [InlineData(17, PostureState.LeaningSideways)]
    public void Sitting_upright_a_lean_begins_where_it_did(double sideDeg, PostureState expected) =>
        Assert.InRange(Sit(OnBack(0, 0), 0, sideDeg).Detect(SensorMounting.Back).Count(expected), 85, 151);

    private static readonly SensorMounting OnTheChest = new(new Direction(0, 0, -1), new Direction(1, 0, 0));

    private static Scene Sit(Scene scene, double flexionDeg, double sideDeg) => scene.Hold(30).Hold(90, flexionDeg, sideDeg).Hold(30);

    /// <summary>The upper back slopes forward: up is towards z there.</summary>
    private static Scene OnBack(double yawDeg, double rollDeg, double slopeDeg = SlopeDeg) => Worn(yawDeg, rollDeg, slopeDeg, forward: 1);

    /// <summary>The chest slopes back, and the clip on it looks up a little.</summary>
    private static Scene OnChest(double yawDeg, double rollDeg) => Worn(yawDeg, rollDeg, -SlopeDeg, forward: -1);

    private static Scene Worn(double yawDeg, double rollDeg, double slopeDeg, int forward)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(slopeDeg));
        return new Scene
        {
            Up = Turned(cosine, 0, forward * sine, yawDeg, rollDeg),
            Forward = Turned(-sine, 0, forward * cosine, yawDeg, rollDeg),
        };
    }

    /// <summary>About the spine, which is x, then in the plane of the back.</summary>
    private static Direction Turned(double x, double y, double z, double yawDeg, double rollDeg)
    {
        (double yawSine, double yawCosine) = Math.SinCos(double.DegreesToRadians(yawDeg));
        (double rollSine, double rollCosine) = Math.SinCos(double.DegreesToRadians(rollDeg));
        (y, z) = (yawCosine * y - yawSine * z, yawSine * y + yawCosine * z);
        return new Direction(rollCosine * x - rollSine * y, rollSine * x + rollCosine * y, z);
    }
}
