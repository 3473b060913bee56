using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A desk, and a sofa on which sitting upright means leaning 20 degrees further back.</summary>
public sealed class SeatsTests
{
    private const double Sofa = -20;
    private static readonly PostureOptions Several = new() { SeveralSeats = true };

    [Fact]
    public void Back_at_the_desk_its_own_pose_counts_again_and_upright_is_no_slouch()
    {
        Scene day = Both().Walk(30).Hold(400, flexionDeg: 0);

        List<PostureStep> steps = Detect(day, Several);
        Assert.Equal(Scene.At(20), Assert.Single(steps.Events<SeatChosen>()).TakenAt);
        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.NotEmpty(Detect(day, new PostureOptions()).Events<SlouchAlertDue>());
    }

    [Fact]
    public void On_each_seat_a_slouch_is_seen_against_its_own_pose()
    {
        Scene day = Both().Hold(100, flexionDeg: Sofa + 16).Walk(30).Hold(60, flexionDeg: 0).Hold(100, flexionDeg: 16).Walk(30)
            .Hold(60, flexionDeg: Sofa).Hold(100, flexionDeg: Sofa + 16).Hold(20, flexionDeg: Sofa);

        List<PostureStep> steps = Detect(day, Several);
        Assert.Equal([Scene.At(20), Scene.At(80)], steps.Events<SeatChosen>().Select(seat => seat.TakenAt));
        List<SlouchEpisode> slouches = steps.Events<SlouchEnded>().Select(ended => ended.Episode).Where(slouch => slouch.AlertDue).ToList();
        Assert.Equal(3, slouches.Count);
        Assert.All(slouches, slouch => Assert.Equal(16, slouch.MeanFlexionDeg, 0.5));
    }

    [Fact]
    public void While_sitting_no_seat_is_chosen_however_long_the_trunk_rests_like_on_another()
    {
        // From the sofa's upright pose, 20 degrees forward are the desk's.
        List<PostureStep> steps = Detect(Both().Hold(600, flexionDeg: 0), Several);
        Assert.Empty(steps.Events<SeatChosen>());
        Assert.Single(steps.Events<SlouchAlertDue>());
    }

    [Fact]
    public void A_pose_a_little_off_is_the_same_seat_calibrated_anew()
    {
        Scene day = new Scene().Hold(30).Walk(30).Hold(120, flexionDeg: 5).Walk(30).Hold(200, flexionDeg: 0);
        Assert.Empty(Detect(day, Several).Events<SeatChosen>());
    }

    /// <summary>Calibrated at the desk, then on the sofa.</summary>
    private static Scene Both() => new Scene().Hold(30).Walk(30).Hold(120, flexionDeg: Sofa);

    private static List<PostureStep> Detect(Scene day, PostureOptions options) => day.Detect(
        options with { FindUpright = false }, calibrateSeconds: 20, actions: new CalibrateAction(Scene.At(65), Scene.At(80), CalibrationPose.Upright));
}
