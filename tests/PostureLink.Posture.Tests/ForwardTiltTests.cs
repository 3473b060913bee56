using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A clip that tells one angle, about fifteen times a second (Upright GO 2): postures, slouches, and no guesses.</summary>
public sealed class ForwardTiltTests
{
    [Fact]
    public void Upright_is_upright_and_a_slouch_is_alerted_after_the_dwell_and_ends_when_it_is_over()
    {
        List<PostureStep> steps = Tilting().Hold(60).Hold(100, flexionDeg: 20).Hold(30).Detect();

        SlouchAlertDue alert = Assert.Single(steps.Events<SlouchAlertDue>());
        Assert.InRange(alert.EpisodeStart.TotalSeconds, 59, 61);
        Assert.InRange(alert.At.TotalSeconds, 120, 123);
        Assert.InRange(alert.FlexionDeg, 19.5, 20.5);
        Assert.False(alert.LooksTakenOff);
        SlouchEpisode episode = Assert.Single(steps.Events<SlouchEnded>()).Episode;
        Assert.Equal(SlouchEnd.BackUnderMark, episode.EndedBy);
        Assert.InRange(episode.Slouched.TotalSeconds, 97, 101);
        Assert.InRange(steps.Count(PostureState.SlouchedStill), 98, 106);
        Assert.InRange(steps.Count(PostureState.UprightStill), 73, 82);
    }

    [Fact]
    public void A_slouch_sample_sets_the_mark()
    {
        List<PostureStep> steps = Tilting().Hold(20).Hold(10, flexionDeg: 15).Hold(30).Hold(90, flexionDeg: 10.5)
            .Detect(actions: new CalibrateAction(Scene.At(20), Scene.At(30), CalibrationPose.Slouch));
        Assert.InRange(steps.Events<CalibrationDone>()[^1].Calibration.SlouchRangeDeg!.Value, 14.5, 15.5);
        Assert.InRange(Assert.Single(steps.Events<SlouchAlertDue>()).ThresholdDeg, 8.7, 9.3);
    }

    [Theory]
    [InlineData(-20, PostureState.LeaningBack)]
    [InlineData(50, PostureState.BentForward)]
    [InlineData(-80, PostureState.Lying)]
    [InlineData(75, PostureState.Lying)]
    public void Leaning_back_bending_and_lying_show_in_the_angle(double flexionDeg, PostureState expected)
    {
        List<PostureStep> steps = Tilting().Hold(30).Hold(60, flexionDeg).Detect();
        Assert.InRange(steps.Count(expected), 45, 60);
        Assert.All(steps.Seconds().Skip(45), second => Assert.Equal(expected, second.State));
        Assert.Empty(steps.Events<SlouchAlertDue>());
    }

    [Fact]
    public void The_pose_that_is_calibrated_is_the_zero_whatever_the_clip_called_it()
    {
        List<PostureStep> steps = Tilting().Hold(60, flexionDeg: 31).Detect();
        Assert.Equal(1, Assert.Single(steps.Events<CalibrationDone>()).Calibration.NormG, 4);
        Assert.All(steps.Seconds().Skip(12), second => Assert.InRange(second.Angles.FlexionDeg, -0.3, 0.3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    public void A_calibration_during_which_the_angle_swings_is_refused_however_far_the_trunk_tilts(double aroundDeg)
    {
        List<PostureStep> steps = Tilting().Add(20, t => new Pose(aroundDeg + 1.4 * Math.Sin(2 * Math.PI * t), 0, 0)).Detect();
        Assert.Equal(CalibrationRefusal.Moving, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
        Assert.All(steps.Seconds(), second => Assert.Equal(UnknownReason.Uncalibrated, second.Reason));
    }

    [Fact]
    public void Breathing_does_not_stand_in_the_way_of_a_calibration()
    {
        List<PostureStep> steps = Tilting().Add(20, t => new Pose(Math.Sin(2 * Math.PI * 0.25 * t), 0, 0)).Detect();
        Assert.Single(steps.Events<CalibrationDone>());
    }

    [Fact]
    public void An_hour_at_one_angle_is_neither_stillness_nor_a_clip_that_was_taken_off()
    {
        List<PostureStep> steps = new Scene { Kind = SampleKind.ForwardTilt, RateHz = 15, NoiseG = 0 }.Hold(3600).Detect();

        Assert.Equal(3600, steps.Seconds().Count);
        Assert.Equal(3590, steps.Count(PostureState.UprightStill));
        Assert.Empty(steps.Events<TakenOffSince>());
        Assert.Empty(steps.Events<StillBoutReached>());
        Assert.All(steps, step => Assert.False(step.Second.HasMovement));
        Assert.All(steps, step => Assert.Equal(0, step.Second.MovementMg));
    }

    [Fact]
    public void Walking_and_moving_are_never_claimed_and_a_swinging_trunk_counts_no_dwell()
    {
        List<PostureStep> steps = Tilting().Hold(30)
            .Add(300, t => new Pose(20 + 2 * Math.Sin(2 * Math.PI * 1.8 * t), 0, 0.15 * Math.Sin(2 * Math.PI * 1.8 * t))).Detect();
        Assert.Equal(0, steps.Count(PostureState.Walking) + steps.Count(PostureState.Moving));
        Assert.InRange(steps.Count(PostureState.SlouchedStill), 295, 301);
        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.Empty(steps.Events<BreakTaken>());
    }

    [Fact]
    public void A_lean_to_the_side_is_not_told()
    {
        List<PostureStep> steps = Tilting().Hold(30).Hold(60, lateralDeg: 40).Detect();
        Assert.Equal(0, steps.Count(PostureState.LeaningSideways) + steps.Count(PostureState.Lying));
        Assert.All(steps.Seconds(), second => Assert.InRange(second.Angles.LateralDeg, -1e-9, 1e-9));
    }

    [Fact]
    public void On_its_charger_the_clip_is_not_worn_because_it_says_so()
    {
        var steps = new List<PostureStep>();
        using var inputs = new Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions())
            .Subscribe(steps.Add, error => throw new InvalidOperationException("Detection failed.", error));
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(0), Scene.At(10), CalibrationPose.Upright)));
        foreach (AccelerationBlock block in Tilting().Hold(30).Hold(200, flexionDeg: 20).Blocks(15))
        {
            block.IsOffBody = block.Start >= Scene.At(60);
            inputs.OnNext(SessionInput.Of(block));
        }
        inputs.OnCompleted();
        Assert.InRange(steps.Count(PostureState.NotWorn), 169, 171);
        Assert.Equal(SlouchEnd.ChangedState, Assert.Single(steps.Events<SlouchEnded>()).Episode.EndedBy);
        Assert.Empty(steps.Events<SlouchAlertDue>());
    }

    [Fact]
    public void Silence_is_a_gap_and_every_second_has_one_state()
    {
        List<PostureStep> steps = Tilting().Hold(120).Silence(60, 20).Detect();
        Assert.Equal(Enumerable.Range(0, 120).Select(second => Scene.At(second)), steps.Seconds().Select(second => second.Start));
        Assert.InRange(steps.Seconds().Count(second => second.Reason == UnknownReason.Gap), 19, 20);
        Assert.Single(steps.Events<GapSeen>());
    }

    [Fact]
    public void Nothing_depends_on_how_the_samples_are_cut_into_blocks()
    {
        Scene scene = Tilting().Hold(40).Hold(80, flexionDeg: 18).Silence(90, 8).Hold(20);
        List<PostureStep> one = scene.Detect(blockSize: 1), many = scene.Detect(blockSize: 500);
        Assert.Equal(one.Seconds(), many.Seconds());
        Assert.Equal(one.Events<PostureEvent>(), many.Events<PostureEvent>());
    }

    [Fact]
    public void When_it_is_paired_its_calibration_can_be_taken_with_the_same_gauge()
    {
        var values = new List<CalibrationProgress>();
        using IDisposable run = Tilting().Hold(5).Add(4, t => new Pose(3 * Math.Sin(6 * t), 0, 0)).Hold(10).Blocks(1).ToObservable()
            .TakeCalibration(SensorMounting.Back, new PostureOptions(), CalibrationPose.Upright, TimeSpan.FromSeconds(15))
            .Subscribe(values.Add, error => throw new InvalidOperationException("The calibration failed.", error));
        Assert.IsType<CalibrationDone>(values[^1].Verdict);
        Assert.All(values.Take(4), value => Assert.True(value.IsStill));
        Assert.All(values.Skip(5).Take(3), value => Assert.False(value.IsStill));
    }

    private static Scene Tilting() => new() { Kind = SampleKind.ForwardTilt, RateHz = 15 };
}
