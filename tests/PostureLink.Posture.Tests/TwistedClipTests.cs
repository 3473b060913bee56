using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A clip that is turned on its clothes shows a forward tilt as a sideways one too.</summary>
public sealed class TwistedClipTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    [InlineData(30)]
    public void A_slouch_with_a_little_bend_to_a_side_is_a_slouch_however_the_clip_is_turned(double yawDeg)
    {
        foreach (double sideDeg in new[] { -6.0, 6.0 })
        {
            List<PostureStep> steps = Turned(yawDeg).Hold(30).Hold(90, flexionDeg: 26, lateralDeg: sideDeg).Hold(20).Detect(Straight);
            Assert.Single(steps.Events<SlouchAlertDue>());
            Assert.Equal(0, steps.Count(PostureState.LeaningSideways));
        }
    }

    [Fact]
    public void Without_the_rule_a_turned_clip_takes_it_for_a_lean() =>
        Assert.Empty(Turned(-30).Hold(30).Hold(90, flexionDeg: 26, lateralDeg: 6).Detect(Straight, new PostureOptions { SideLeanDominates = false }).Events<SlouchAlertDue>());

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_lean_to_a_side_is_no_slouch(double yawDeg)
    {
        List<PostureStep> steps = Turned(yawDeg).Hold(30).Hold(90, lateralDeg: 22).Hold(20).Detect(Straight);
        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.InRange(steps.Count(PostureState.LeaningSideways), 85, 92);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void A_tilt_just_past_the_mark_is_past_it_however_the_clip_is_turned(double yawDeg) =>
        Assert.Single(Turned(yawDeg).Hold(30).Hold(90, flexionDeg: 12.8).Detect(Straight).Events<SlouchAlertDue>());

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(-25)]
    public void With_a_slouch_sample_a_bend_to_a_side_out_of_a_slump_is_a_lean_and_the_slouch_is_not(double yawDeg)
    {
        List<PostureStep> Sampled(double sideDeg, PostureOptions options) =>
            Turned(yawDeg).Hold(30).Hold(10, flexionDeg: 24).Hold(20).Hold(90, flexionDeg: 24, lateralDeg: sideDeg).Hold(20)
                .Detect(Straight, options, slouchFrom: 30);

        Assert.Single(Sampled(5, new PostureOptions()).Events<SlouchAlertDue>());
        List<PostureStep> bent = Sampled(16, new PostureOptions());
        Assert.Empty(bent.Events<SlouchAlertDue>());
        Assert.InRange(bent.Count(PostureState.LeaningSideways), 80, 92);
        Assert.Single(Sampled(16, new PostureOptions { OwnForward = false }).Events<SlouchAlertDue>());
    }

    /// <summary>What the program takes for forward: the way the clip would look if it sat straight.</summary>
    private static readonly SensorMounting Straight = new(new Direction(0, 0, 1));

    /// <summary>Forward is where a clip turned about the spine has it.</summary>
    private static Scene Turned(double yawDeg)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(yawDeg));
        return new Scene { Forward = new Direction(0, sine, cosine) };
    }
}

internal static class TwistedScene
{
    /// <summary>Detects with a clip that need not sit as it should.</summary>
    public static List<PostureStep> Detect(
        this Scene scene, SensorMounting mounting, PostureOptions? options = null, LumbarTrack? lumbar = null, double? slouchFrom = null)
    {
        var steps = new List<PostureStep>();
        using var inputs = new System.Reactive.Subjects.Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(mounting, options ?? new PostureOptions(), lumbar: lumbar).Subscribe(steps.Add);
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(0), Scene.At(10), CalibrationPose.Upright)));
        if (slouchFrom is { } from)
            inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(from), Scene.At(from + 10), CalibrationPose.Slouch)));
        foreach (AccelerationBlock block in scene.Blocks(64))
            inputs.OnNext(SessionInput.Of(block));
        inputs.OnCompleted();
        return steps;
    }
}
