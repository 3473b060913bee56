using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A wearer who calibrated a little slumped, and sits up later.</summary>
public sealed class FindUprightTests
{
    [Fact]
    public void Two_minutes_of_sitting_up_move_the_neutral_pose_there_and_a_small_slouch_is_seen_again()
    {
        // Calibrated 5 degrees forward: a slouch of 14 degrees is 9 from there.
        Scene scene = Sit(Sit(Sit(new Scene().Hold(30), 190, -5), 90, 9), 30, -5);

        List<PostureStep> steps = scene.Detect();
        UprightMoved moved = Assert.Single(steps.Events<UprightMoved>());
        Assert.Equal(5, moved.TotalDeg, 0.3);
        Assert.Equal(moved.BackDeg, moved.TotalDeg);
        Assert.Single(steps.Events<SlouchAlertDue>());
        // Angles stay those from the pose that was shown; the mark has come nearer.
        SlouchEpisode slouch = steps.Events<SlouchEnded>()[0].Episode;
        Assert.Equal(9, slouch.MeanFlexionDeg, 0.5);
        Assert.Equal(7, slouch.ThresholdDeg, 0.3);
        Assert.Empty(scene.Detect(new PostureOptions { FindUpright = false }).Events<SlouchAlertDue>());
    }

    [Fact]
    public void The_first_minute_after_a_calibration_is_enough_and_one_later_is_not()
    {
        UprightMoved moved = Assert.Single(Sit(new Scene().Hold(10), 80, -4).Detect().Events<UprightMoved>());
        Assert.Equal(4, moved.TotalDeg, 0.3);
        Assert.InRange(moved.At.TotalSeconds, 70, 80);
        Assert.Empty(Sit(Sit(new Scene().Hold(10), 70, 0), 80, -4).Detect().Events<UprightMoved>());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-59, 1)]
    [InlineData(-60, 0)]
    [InlineData(-3600, 0)]
    [InlineData(30, 0)]
    public void Of_a_calibration_that_is_there_at_the_start_the_first_minute_is_enough_only_if_it_was_just_taken(double takenAt, int moves)
    {
        Scene leaning = Sit(new Scene(), 80, -7);
        Assert.Equal(moves, leaning.Detect(calibrateSeconds: 0, calibration: TakenAt(takenAt)).Events<UprightMoved>().Count);
    }

    [Fact]
    public void After_a_restart_it_takes_two_minutes()
    {
        List<PostureStep> steps = Sit(new Scene(), 150, -4).Detect(calibrateSeconds: 0, calibration: TakenAt(-3600));
        Assert.InRange(Assert.Single(steps.Events<UprightMoved>()).At.TotalSeconds, 119, 125);
    }

    [Fact]
    public void On_a_seat_that_was_chosen_again_it_takes_two_minutes()
    {
        // A desk, a sofa on which upright is 20 degrees further back, and the desk again, leaning back a little.
        List<PostureStep> Day(double seconds) => Sit(new Scene().Hold(30).Walk(30).Hold(120, -20).Walk(30), seconds, -4).Detect(
            new PostureOptions { SeveralSeats = true }, calibrateSeconds: 20,
            actions: new CalibrateAction(Scene.At(65), Scene.At(80), CalibrationPose.Upright));

        List<PostureStep> brief = Day(110);
        Assert.Single(brief.Events<SeatChosen>());
        Assert.Empty(brief.Events<UprightMoved>());
        Assert.Single(Day(180).Events<UprightMoved>());
    }

    [Fact]
    public void Once_the_sensor_is_known_one_minute_is_still_not_enough()
    {
        Scene worn = Sit(new Scene { OffsetG = (0.02, 0.03, -0.09), NoiseG = 0.001 }.Hold(10), 70, 0);
        for (int i = 0; i < 20; i++)
            worn = worn.Hold(15, flexionDeg: 137.5 * i, lateralDeg: -80 + 8 * i);
        double begin = worn.Length;
        worn = Sit(worn, 100, -5);

        List<PostureStep> steps = worn.Detect(new PostureOptions { SelfCalibration = true });
        // It has become known: the angle is that of a perfect sensor.
        Assert.Equal(-5, steps[^5].Second.Angles.FlexionDeg, 0.7);
        Assert.DoesNotContain(steps.Events<UprightMoved>(), moved => moved.At > Scene.At(begin));
    }

    [Theory]
    [InlineData(-1.5)]
    [InlineData(5)]
    [InlineData(-10)]
    public void At_the_pose_forward_of_it_and_leaning_back_nothing_moves(double flexionDeg) =>
        Assert.Empty(Sit(new Scene().Hold(30), 600, flexionDeg).Detect().Events<UprightMoved>());

    [Fact]
    public void Never_more_than_five_degrees_in_all()
    {
        List<PostureStep> steps = Sit(new Scene().Hold(30), 1200, -7.5).Detect();
        Assert.Equal(5, steps.Events<UprightMoved>()[^1].TotalDeg, 0.01);
        Assert.Equal(-7.5, steps[^10].Second.Angles.FlexionDeg, 0.7);
    }

    [Fact]
    public void Who_sits_at_the_pose_for_longer_than_back_from_it_keeps_it()
    {
        Scene scene = new Scene().Hold(30);
        for (int i = 0; i < 4; i++)
            scene = Sit(Sit(scene, 125, 0), 65, -5);
        Assert.Empty(scene.Detect().Events<UprightMoved>());
    }

    [Fact]
    public void Who_then_sits_as_calibrated_has_it_back_and_a_new_calibration_begins_anew()
    {
        Scene scene = Sit(Sit(new Scene().Hold(30), 190, -4), 300, 0);
        List<UprightMoved> moves = scene.Detect().Events<UprightMoved>();
        Assert.Equal([4, 0], moves.Select(move => Math.Round(move.TotalDeg)));

        var again = new CalibrateAction(Scene.At(250), Scene.At(280), CalibrationPose.Upright);
        Assert.Single(scene.Detect(actions: again).Events<UprightMoved>());
    }

    [Fact]
    public void A_slouch_that_goes_on_for_hours_moves_nothing() =>
        Assert.Empty(Sit(new Scene().Hold(30), 3600, 16).Detect().Events<UprightMoved>());

    private static Calibration TakenAt(double seconds) => new(Scene.At(seconds), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);

    private static Scene Sit(Scene scene, double seconds, double flexionDeg) =>
        scene.Add(seconds, t => new Pose(flexionDeg + 0.5 * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0));
}
