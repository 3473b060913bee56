using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Posture.Tests;

public sealed class TakeCalibrationTests
{
    private static readonly SensorMounting Mounting = new(new Direction(0, 0, 1), new Direction(1, 0, 0));

    [Fact]
    public void Ten_still_seconds_give_ten_values_and_a_neutral_pose_in_the_last()
    {
        List<CalibrationProgress> values = Take(new Scene().Hold(30, flexionDeg: 25), CalibrationPose.Upright, 10);

        Assert.Equal(Enumerable.Range(1, 10), values.Select(value => value.Seconds));
        Assert.All(values, value => Assert.True(value.IsStill));
        Assert.All(values.SkipLast(1), value => Assert.Null(value.Verdict));
        Calibration calibration = Assert.IsType<CalibrationDone>(values[^1].Verdict).Calibration;
        Assert.Equal(10, values[^1].GoodSeconds);
        Assert.InRange(calibration.Neutral.Z, Math.Sin(24.5 * Math.PI / 180), Math.Sin(25.5 * Math.PI / 180));
    }

    [Fact]
    public void It_is_the_calibration_that_the_pipeline_takes_from_the_same_seconds()
    {
        Scene scene = new Scene().Hold(30, flexionDeg: 10, lateralDeg: 2);
        Calibration alone = Assert.IsType<CalibrationDone>(Take(scene, CalibrationPose.Upright, 10)[^1].Verdict).Calibration;
        Assert.Equal(Assert.Single(scene.Detect(calibrateSeconds: 10).Events<CalibrationDone>()).Calibration, alone);
    }

    [Fact]
    public void The_pipeline_tells_how_it_goes_second_by_second_as_a_calibration_on_its_own_does()
    {
        Scene scene = new Scene().Hold(6, flexionDeg: 10).Move(3).Hold(21, flexionDeg: 10);
        PostureStep[] told = [.. scene.Detect(calibrateSeconds: 10).Where(step => step.Calibrating is not null)];
        Assert.Equal(Take(scene, CalibrationPose.Upright, 10), told.Select(step => step.Calibrating!));
        Assert.Equal(told[^1].Calibrating!.Verdict, Assert.Single(told[^1].Events.OfType<CalibrationDone>()));
    }

    [Fact]
    public void Movement_shows_in_the_gauge_and_is_refused()
    {
        List<CalibrationProgress> values = Take(new Scene().Move(30), CalibrationPose.Upright, 10);
        Assert.All(values, value => Assert.True(value.ShakeMg >= value.StillBelowMg));
        Assert.DoesNotContain(values, value => value.IsStill);
        Assert.Equal(CalibrationRefusal.Moving, Assert.IsType<CalibrationRefused>(values[^1].Verdict).Refusal);
    }

    [Fact]
    public void A_clip_worn_upside_down_is_refused_where_it_is_known_which_way_is_up()
    {
        Scene upsideDown = new Scene { Up = new Direction(-1, 0, 0), Forward = new Direction(0, 0, -1) }.Hold(30, flexionDeg: 10);
        Assert.Equal(
            CalibrationRefusal.UpsideDown,
            Assert.IsType<CalibrationRefused>(Take(upsideDown, CalibrationPose.Upright, 10)[^1].Verdict).Refusal);
        var known = new SensorMounting(new Direction(0, 0, -1));
        Assert.IsType<CalibrationDone>(Take(upsideDown, CalibrationPose.Upright, 10, known)[^1].Verdict);
    }

    [Fact]
    public void Lying_shows_in_the_outlook_as_soon_as_there_is_enough_to_say_so()
    {
        List<CalibrationProgress> values = Take(new Scene().Hold(30, flexionDeg: -85), CalibrationPose.Upright, 10);
        Assert.Equal(CalibrationRefusal.Lying, Assert.IsType<CalibrationRefused>(values[5].Outlook).Refusal);
        Assert.Null(values[5].Verdict);
    }

    [Fact]
    public void Samples_that_end_early_are_judged_as_they_are()
    {
        List<CalibrationProgress> values = Take(new Scene().Hold(3), CalibrationPose.Upright, 10);
        Assert.Equal(CalibrationRefusal.TooShort, Assert.IsType<CalibrationRefused>(values[^1].Verdict).Refusal);
    }

    [Fact]
    public void No_sample_at_all_is_refused_in_a_sentence()
    {
        var refused = Assert.IsType<CalibrationRefused>(Take(new Scene(), CalibrationPose.Upright, 10).Single().Verdict);
        Assert.Contains("0 s of data", refused.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slouch_sample_rests_on_the_neutral_pose()
    {
        Calibration neutral = Assert.IsType<CalibrationDone>(Take(new Scene().Hold(30), CalibrationPose.Upright, 10)[^1].Verdict).Calibration;
        List<CalibrationProgress> values = Take(new Scene().Hold(30, flexionDeg: 22), CalibrationPose.Slouch, 5, current: neutral);
        Assert.InRange(Assert.IsType<CalibrationDone>(values[^1].Verdict).Calibration.SlouchRangeDeg!.Value, 21, 23);
    }

    private static List<CalibrationProgress> Take(
        Scene scene, CalibrationPose pose, double seconds, SensorMounting? mounting = null, Calibration? current = null)
    {
        var values = new List<CalibrationProgress>();
        using var samples = new Subject<AccelerationBlock>();
        using IDisposable run = samples
            .TakeCalibration(mounting ?? Mounting, new PostureOptions(), pose, TimeSpan.FromSeconds(seconds), current)
            .Subscribe(values.Add, error => throw new InvalidOperationException("The calibration failed.", error));
        var block = new AccelerationBlock(10);
        foreach ((double time, double x, double y, double z) in scene.Samples())
        {
            block.BeginUneven();
            block.Add(Scene.At(time), x, y, z);
            samples.OnNext(block);
        }
        samples.OnCompleted();
        return values;
    }
}
