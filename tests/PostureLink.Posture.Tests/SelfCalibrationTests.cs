using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A sensor with offsets, laid on all sides before it is worn.</summary>
public sealed class SelfCalibrationTests
{
    [Fact]
    public void Laid_on_all_sides_first_a_sensor_with_offsets_tells_angles_as_a_perfect_one()
    {
        Assert.Equal(40, Flexion(new PostureOptions { SelfCalibration = true }, turns: 20), 0.2);
        Assert.InRange(Math.Abs(Flexion(new PostureOptions(), turns: 20) - 40), 1, 5);
    }

    [Fact]
    public void A_sensor_that_was_only_worn_is_left_as_it_is() =>
        Assert.Equal(Flexion(new PostureOptions(), turns: 0), Flexion(new PostureOptions { SelfCalibration = true }, turns: 0), 1e-12);

    [Fact]
    public void Weeks_of_wear_in_hundreds_of_directions_keep_it_from_nothing() =>
        Assert.Equal(40, Flexion(new PostureOptions { SelfCalibration = true }, turns: 20, poses: 625), 0.2);

    /// <summary>What is told of 40 degrees forward.</summary>
    private static double Flexion(PostureOptions options, int turns, int poses = 0)
    {
        Scene scene = new() { OffsetG = (0.02, 0.03, -0.09), NoiseG = 0.001 };
        for (int i = 0; i < poses; i++)
            scene = scene.Hold(13, flexionDeg: 1.6 * (i / 25), lateralDeg: -20 + 1.6 * (i % 25));
        for (int i = 0; i < turns; i++)
            scene = scene.Hold(15, flexionDeg: 137.5 * i, lateralDeg: -80 + 8 * i);
        double begin = scene.Length;
        scene = scene.Hold(30).Hold(30, flexionDeg: 40);
        List<PostureStep> steps = scene.Detect(options, calibrateSeconds: 0,
            actions: new CalibrateAction(Scene.At(begin), Scene.At(begin + 25), CalibrationPose.Upright));
        return steps[^5].Second.Angles.FlexionDeg;
    }
}
