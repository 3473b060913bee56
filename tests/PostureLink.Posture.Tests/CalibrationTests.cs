using PostureLink.Core;

namespace PostureLink.Posture.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void The_neutral_pose_reads_zero_after_calibration()
    {
        foreach (double pitch in new[] { -40.0, 0, 25, 55 })
        {
            List<PostureStep> steps = new Scene().Hold(60, flexionDeg: pitch).Detect();
            Assert.Single(steps.Events<CalibrationDone>());
            foreach (PostureSecond second in steps.Seconds().Where(second => second.HasAngles))
            {
                Assert.InRange(second.Angles.FlexionDeg, -0.5, 0.5);
                Assert.InRange(second.Angles.LateralDeg, -0.5, 0.5);
            }
        }
    }

    [Fact]
    public void A_moving_wearer_is_refused_and_the_old_calibration_stays()
    {
        Scene scene = new Scene().Hold(20).Move(20, flexionDeg: 10).Hold(60);
        List<PostureStep> steps = scene.Detect(actions: new CalibrateAction(Scene.At(20), Scene.At(40), CalibrationPose.Upright));

        Assert.Equal(CalibrationRefusal.Moving, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
        Assert.InRange(steps.Seconds()[^1].Angles.FlexionDeg, -0.5, 0.5);
    }

    [Fact]
    public void A_calibration_that_is_left_takes_nothing_and_one_that_has_ended_is_judged_all_the_same()
    {
        Scene scene = new Scene().Hold(20).Hold(40, flexionDeg: 30);
        var again = new CalibrateAction(Scene.At(25), Scene.At(35), CalibrationPose.Upright);
        // As a hand at a page does it: asked for four seconds ahead, left in the middle.
        List<PostureStep> left = scene.Detect(actions: [again, new LeaveCalibrationAction(Scene.At(30))]);
        Assert.Single(left.Events<CalibrationDone>());
        Assert.Empty(left.Events<CalibrationRefused>());
        Assert.InRange(left.Seconds()[^1].Angles.FlexionDeg, 29, 31);

        List<PostureStep> late = scene.Detect(actions: [again, new LeaveCalibrationAction(Scene.At(35))]);
        Assert.Equal(2, late.Events<CalibrationDone>().Count);
        Assert.InRange(late.Seconds()[^1].Angles.FlexionDeg, -0.5, 0.5);
    }

    [Fact]
    public void A_pose_that_drifts_all_the_time_is_refused()
    {
        List<PostureStep> steps = new Scene().Add(60, t => new Pose(t, 0, 0)).Detect(calibrateSeconds: 30);
        Assert.Equal(CalibrationRefusal.Moving, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
    }

    [Fact]
    public void Lying_is_refused() =>
        Assert.Equal(
            CalibrationRefusal.Lying,
            Assert.Single(new Scene().Hold(30, flexionDeg: -85).Detect().Events<CalibrationRefused>()).Refusal);

    [Fact]
    public void Fewer_than_five_good_seconds_are_refused() =>
        Assert.Equal(
            CalibrationRefusal.TooShort,
            Assert.Single(new Scene().Hold(30).Detect(calibrateSeconds: 4).Events<CalibrationRefused>()).Refusal);

    [Fact]
    public void A_record_that_ends_inside_the_span_is_judged_by_what_there_is() =>
        Assert.Equal(
            CalibrationRefusal.TooShort,
            Assert.Single(new Scene().Hold(3).Detect(calibrateSeconds: 10).Events<CalibrationRefused>()).Refusal);

    [Fact]
    public void A_sensor_that_reads_far_from_one_g_is_refused() =>
        Assert.Equal(
            CalibrationRefusal.NotOneG,
            Assert.Single(new Scene { OffsetG = (0.15, 0, 0) }.Hold(30).Detect().Events<CalibrationRefused>()).Refusal);

    [Fact]
    public void A_slouch_sample_sets_the_mark_to_a_share_of_the_wearers_own_slouch()
    {
        var slouch = new CalibrateAction(Scene.At(40), Scene.At(45), CalibrationPose.Slouch);
        List<PostureStep> steps = new Scene().Hold(38).Hold(10, flexionDeg: 25).Hold(20).Hold(90, flexionDeg: 25).Detect(actions: slouch);

        Assert.InRange(steps.Events<CalibrationDone>()[^1].Calibration.SlouchRangeDeg!.Value, 24, 26);
        Assert.InRange(steps.Events<SlouchStarted>()[^1].ThresholdDeg, 0.6 * 24, 0.6 * 26);
    }

    [Fact]
    public void A_slouch_sample_below_eight_degrees_is_refused()
    {
        var slouch = new CalibrateAction(Scene.At(40), Scene.At(45), CalibrationPose.Slouch);
        List<PostureStep> steps = new Scene().Hold(38).Hold(20, flexionDeg: 6).Detect(actions: slouch);
        Assert.Equal(CalibrationRefusal.SlouchTooSmall, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
    }

    [Fact]
    public void A_slouch_sample_that_tilts_backward_is_refused_and_the_mark_stays()
    {
        var slouch = new CalibrateAction(Scene.At(40), Scene.At(45), CalibrationPose.Slouch);
        List<PostureStep> steps = new Scene().Hold(38).Hold(20, flexionDeg: -14).Hold(90, flexionDeg: 20).Detect(actions: slouch);
        Assert.Equal(CalibrationRefusal.SlouchBackward, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
        Assert.Equal(12, Assert.Single(steps.Events<SlouchAlertDue>()).ThresholdDeg);
    }

    [Fact]
    public void A_slouch_sample_needs_a_neutral_pose_first()
    {
        var slouch = new CalibrateAction(Scene.At(0), Scene.At(5), CalibrationPose.Slouch);
        List<PostureStep> steps = new Scene().Hold(30, flexionDeg: 20).Detect(calibrateSeconds: 0, actions: slouch);
        Assert.Equal(CalibrationRefusal.NoNeutral, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
    }

    [Fact]
    public void A_slouch_sample_finds_the_forward_direction_of_a_twisted_clip()
    {
        // The clip is twisted by 45 degrees about the trunk: without a sample 20 degrees read as 14 and a sideways lean.
        double half = Math.Sqrt(0.5);
        Scene scene = new Scene { Forward = new Direction(0, half, half) }.Hold(38).Hold(10, flexionDeg: 20).Hold(60).Hold(60, flexionDeg: 20);
        var slouch = new CalibrateAction(Scene.At(40), Scene.At(45), CalibrationPose.Slouch);
        List<PostureSecond> seconds = scene.Detect(actions: slouch).Seconds();
        Assert.InRange(seconds[^1].Angles.FlexionDeg, 19, 21);
        Assert.InRange(seconds[^1].Angles.LateralDeg, -1, 1);
    }

    [Theory]
    [InlineData(0.05, 0, 0)]
    [InlineData(0, 0.05, 0)]
    [InlineData(0, 0, 0.05)]
    [InlineData(0, 0, -0.05)]
    public void An_offset_that_was_there_at_calibration_hardly_matters(double xG, double yG, double zG)
    {
        List<PostureSecond> seconds = new Scene { OffsetG = (xG, yG, zG) }.Hold(30).Hold(60, flexionDeg: 15).Detect().Seconds();
        Assert.InRange(seconds[^1].Angles.FlexionDeg, 14.5, 15.5);
    }
}
