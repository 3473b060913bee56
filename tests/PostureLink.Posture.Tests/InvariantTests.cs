using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>What must hold whatever the wearer does and however the samples arrive.</summary>
public sealed class InvariantTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(4096)]
    public void Any_block_size_gives_the_same_steps(int blockSize)
    {
        Scene scene = Day();
        List<PostureStep> expected = scene.Detect(blockSize: 100);
        List<PostureStep> actual = scene.Detect(blockSize: blockSize);

        Assert.Equal(expected.Select(step => step.Second), actual.Select(step => step.Second));
        Assert.Equal(expected.SelectMany(step => step.Events), actual.SelectMany(step => step.Events));
    }

    [Fact]
    public void States_partition_the_record_to_the_second()
    {
        Scene scene = Day();
        List<PostureSecond> seconds = scene.Detect().Seconds();

        Assert.Equal(scene.Length, seconds.Count, 1.0);
        Assert.All(seconds.Zip(seconds.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(seconds, second => Assert.True(Enum.IsDefined(second.State)));
        Assert.All(seconds, second => Assert.Equal(second.State == PostureState.Unknown, second.Reason != UnknownReason.None));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(100)]
    public void The_sampling_rate_changes_angles_by_less_than_half_a_degree_and_episodes_by_less_than_a_second(double rateHz)
    {
        List<PostureStep> reference = Day(25).Detect();
        List<PostureStep> other = Day(rateHz).Detect();

        // Both rates have seen the same pose once its seconds agree; a pose that is just being taken is sampled where it is.
        var settled = reference.Seconds().Zip(reference.Seconds().Skip(1), other.Seconds())
            .Where(three => three.First.HasAngles && three.Third.HasAngles && Math.Abs(three.First.Angles.FlexionDeg - three.Second.Angles.FlexionDeg) < 0.5)
            .ToList();
        Assert.True(settled.Count > 400);
        Assert.All(settled, three => Assert.InRange(three.Third.Angles.FlexionDeg, three.First.Angles.FlexionDeg - 0.5, three.First.Angles.FlexionDeg + 0.5));
        List<SlouchEpisode> expected = reference.Events<SlouchEnded>().ConvertAll(ended => ended.Episode);
        List<SlouchEpisode> actual = other.Events<SlouchEnded>().ConvertAll(ended => ended.Episode);
        Assert.Equal(expected.Count, actual.Count);
        foreach ((SlouchEpisode a, SlouchEpisode b) in expected.Zip(actual))
        {
            Assert.Equal(a.Start.TotalSeconds, b.Start.TotalSeconds, 1.0);
            Assert.Equal(a.End.TotalSeconds, b.End.TotalSeconds, 1.0);
        }
    }

    [Fact]
    public void Turning_the_sensor_and_calibrating_again_changes_nothing()
    {
        List<PostureSecond> reference = Quiet(new Direction(1, 0, 0), new Direction(0, 0, 1));
        double c = Math.Cos(0.7), s = Math.Sin(0.7);
        (Direction Up, Direction Forward)[] turned =
        [
            (new(0, 1, 0), new(1, 0, 0)),
            (new(0, 0, -1), new(0, 1, 0)),
            (new(c, s, 0), new(0, 0, 1)),
            (new(-1, 0, 0), new(0, 0, 1)),
        ];
        foreach ((Direction up, Direction forward) in turned)
        {
            foreach ((PostureSecond a, PostureSecond b) in reference.Zip(Quiet(up, forward)))
            {
                Assert.Equal(a.State, b.State);
                Assert.InRange(b.Angles.FlexionDeg, a.Angles.FlexionDeg - 0.1, a.Angles.FlexionDeg + 0.1);
                Assert.InRange(b.Angles.LateralDeg, a.Angles.LateralDeg - 0.1, a.Angles.LateralDeg + 0.1);
                Assert.InRange(b.Angles.ConeDeg, a.Angles.ConeDeg - 0.1, a.Angles.ConeDeg + 0.1);
            }
        }

        static List<PostureSecond> Quiet(Direction up, Direction forward) => new Scene { NoiseG = 0, Up = up, Forward = forward }
            .Hold(20).Hold(90, flexionDeg: 22, lateralDeg: 6).Hold(20, flexionDeg: -20).Hold(30, lateralDeg: 30).Detect().Seconds();
    }

    [Fact]
    public void Chest_and_back_mounts_of_one_motion_agree()
    {
        // On the chest the sensor's z points the other way: "up" moves away from it when the trunk flexes.
        List<PostureSecond> back = Scene(new Direction(0, 0, 1));
        List<PostureSecond> chest = Scene(new Direction(0, 0, -1));
        foreach ((PostureSecond a, PostureSecond b) in back.Zip(chest))
        {
            Assert.Equal(a.State, b.State);
            Assert.Equal(a.Angles.FlexionDeg, b.Angles.FlexionDeg, 0.2);
        }

        static List<PostureSecond> Scene(Direction forward) =>
            new Scene { Forward = forward, NoiseG = 0.0005 }.Hold(20).Hold(90, flexionDeg: 22).Hold(20).Detect().Seconds();
    }

    [Fact]
    public void The_wrong_way_round_only_the_sign_of_flexion_changes()
    {
        Scene right = new Scene { NoiseG = 0 }.Hold(20).Hold(90, flexionDeg: 10, lateralDeg: 5);
        List<PostureSecond> forward = right.Detect().Seconds();
        var steps = new List<PostureStep>();
        using var inputs = new System.Reactive.Subjects.Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(new SensorMounting(new Direction(0, 0, -1)), new PostureOptions()).Subscribe(steps.Add);
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Tests.Scene.At(0), Tests.Scene.At(10), CalibrationPose.Upright)));
        var block = new AccelerationBlock();
        block.BeginUneven();
        foreach ((double time, double x, double y, double z) in right.Samples())
            block.Add(Tests.Scene.At(time), x, y, z);
        inputs.OnNext(SessionInput.Of(block));
        inputs.OnCompleted();

        foreach ((PostureSecond a, PostureSecond b) in forward.Zip(steps.Seconds()))
        {
            Assert.Equal(-a.Angles.FlexionDeg, b.Angles.FlexionDeg, 6);
            Assert.Equal(Math.Abs(a.Angles.LateralDeg), Math.Abs(b.Angles.LateralDeg), 6);
            Assert.Equal(a.Angles.ConeDeg, b.Angles.ConeDeg, 6);
        }
    }

    [Fact]
    public void Zero_vectors_clipped_and_missing_samples_give_no_angle_that_is_not_a_number()
    {
        var steps = new List<PostureStep>();
        using var inputs = new System.Reactive.Subjects.Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions()).Subscribe(steps.Add);
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(0), Scene.At(10), CalibrationPose.Upright)));
        var block = new AccelerationBlock(25);
        for (int second = 0; second < 60; second++)
        {
            block.BeginEven(Scene.At(second), TimeSpan.FromMilliseconds(40));
            for (int i = 0; i < 25; i++)
            {
                double value = second switch { < 15 => 1, < 25 => 0, < 35 => double.NaN, < 45 => 16, _ => 1 };
                block.Add(value, 0, value == 16 ? 16 : 0);
            }
            inputs.OnNext(SessionInput.Of(block));
        }
        inputs.OnCompleted();

        Assert.All(steps, step => Assert.True(double.IsFinite(step.Second.Angles.FlexionDeg + step.Second.Angles.LateralDeg + step.Second.Angles.ConeDeg + step.Second.MovementMg)));
        Assert.Contains(steps.Seconds(), second => second.Reason == UnknownReason.NoGravity);
        Assert.Equal(60, steps.Seconds().Count, 1.0);
        Assert.Equal(PostureState.UprightStill, steps.Seconds()[^1].State);
    }

    [Fact]
    public void An_hour_at_rest_on_a_table_is_not_worn_and_the_quarter_before_is_corrected()
    {
        List<PostureStep> steps = new Scene { NoiseG = 0.0007 }.Hold(3600).Detect();

        TakenOffSince off = Assert.Single(steps.Events<TakenOffSince>());
        Assert.Equal(15 * 60, (off.At - off.From).TotalSeconds, 5.0);
        Assert.True(steps.Count(PostureState.NotWorn) > 2600);
    }

    [Fact]
    public void A_still_bout_of_thirty_minutes_is_noticed_and_a_minute_of_walking_is_a_break()
    {
        List<PostureStep> steps = Breathing(32 * 60).Walk(90).Hold(60).Detect();

        Assert.InRange(Assert.Single(steps.Events<StillBoutReached>()).At.TotalSeconds, 30 * 60, 30 * 60 + 15);
        StillBout bout = Assert.Single(steps.Events<BreakTaken>()).Bout;
        Assert.InRange(bout.End.TotalSeconds, 32 * 60, 32 * 60 + 10);
    }

    [Fact]
    public void A_short_walk_is_no_break() =>
        Assert.Empty(Breathing(600).Walk(30).Hold(600).Detect().Events<BreakTaken>());

    [Fact]
    public void An_empty_input_gives_no_step() => Assert.Empty(new Scene().Detect());

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var options = new PostureOptions { DwellSeconds = 1, SlouchThresholdDeg = 90 };
        ArgumentException fault = Assert.Throws<ArgumentException>(() => new Scene().Hold(1).Detect(options));
        Assert.Contains("dwell is 1 s", fault.Message, StringComparison.Ordinal);
        Assert.Contains("slouch-threshold is 90 deg", fault.Message, StringComparison.Ordinal);
    }

    private static Scene Breathing(double seconds) => new Scene().Add(seconds, t => new Pose(Math.Sin(2 * Math.PI * 0.25 * t), 0, 0));

    private static Scene Day(double rateHz = 25) => new Scene { RateHz = rateHz, NoiseG = 0.0015 }
        .Hold(30).Hold(100, flexionDeg: 20).Hold(40).Walk(40).Hold(30).Hold(25, lateralDeg: 22).Hold(20)
        .Hold(80, flexionDeg: 16).Silence(300, 12).Hold(120).Hold(70, flexionDeg: -80).Hold(40.7);
}
