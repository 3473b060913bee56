using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A clip that somebody took off and left in some attitude, and a wearer who hardly moves.</summary>
public sealed class LeftSomewhereTests
{
    /// <summary>What a board on a table was measured to show on its noisiest axis, g.</summary>
    private const double TableG = 0.0009;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(40, 0)]
    [InlineData(90, 0)]
    [InlineData(-90, 0)]
    [InlineData(70, 30)]
    [InlineData(0, 88)]
    [InlineData(180, 0)]
    public void Half_an_hour_on_a_table_is_not_worn_in_any_attitude_and_nobody_is_spoken_to(double forwardDeg, double sidewaysDeg)
    {
        List<PostureStep> steps = Table(forwardDeg, sidewaysDeg).Detect(calibrateSeconds: 20);

        TakenOffSince off = Assert.Single(steps.Events<TakenOffSince>());
        Assert.InRange((off.At - off.From).TotalMinutes, 9.9, 15.1);
        Assert.All(steps.Events<SlouchAlertDue>(), alert => Assert.True(alert.LooksTakenOff));
        Assert.All(steps.Where(step => step.Second.Start >= off.At && step.Second.Reason != UnknownReason.NoRecord),
            step => Assert.Equal(PostureState.NotWorn, step.Second.State));
        // What came before is corrected from where it was put down: no upright minute is left of it.
        Assert.InRange(off.From.TotalSeconds, 60, 66);
    }

    [Fact]
    public void Without_the_rule_an_attitude_like_slouching_raises_an_alert() =>
        Assert.Contains(Table(20, 0).Detect(new PostureOptions { RestsAnywhere = false }).Events<SlouchAlertDue>(), alert => !alert.LooksTakenOff);

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.5)]
    public void Who_only_breathes_in_a_chair_is_not_called_not_worn(double breathDeg)
    {
        List<PostureStep> steps = Breathing(breathDeg).Detect();

        Assert.Empty(steps.Events<TakenOffSince>());
        Assert.Equal(0, steps.Count(PostureState.NotWorn));
    }

    [Fact]
    public void Who_shows_nothing_but_a_pulse_is_not_called_not_worn_and_without_the_rule_is()
    {
        Assert.Equal(0, Pulse().Detect().Count(PostureState.NotWorn));
        Assert.NotEmpty(Pulse().Detect(new PostureOptions { PulseCheck = false }).Events<TakenOffSince>());
    }

    [Fact]
    public void A_noisier_sensor_on_a_table_has_no_pulse() =>
        Assert.Single(new Scene { RateHz = 50, NoiseG = 0.002 }.Hold(1800).Detect().Events<TakenOffSince>());

    [Fact]
    public void Without_the_rule_a_sitter_who_only_breathes_is_taken_for_a_table() =>
        Assert.NotEmpty(Breathing(0.15).Detect(new PostureOptions { BreathCheck = false }).Events<TakenOffSince>());

    [Fact]
    public void A_slouch_of_somebody_who_only_breathes_is_spoken_of()
    {
        List<PostureStep> steps = new Scene { NoiseG = TableG }.Hold(30)
            .Add(120, t => new Pose(20 + 0.15 * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0)).Detect();
        Assert.False(Assert.Single(steps.Events<SlouchAlertDue>()).LooksTakenOff);
    }

    private static Scene Breathing(double breathDeg) =>
        new Scene { NoiseG = TableG }.Add(40 * 60, t => new Pose(breathDeg * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0));

    /// <summary>Worn for a minute by somebody who breathes, then put down.</summary>
    private static Scene Table(double forwardDeg, double sidewaysDeg) => new Scene { NoiseG = TableG }
        .Add(60, t => new Pose(1.2 * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0)).Hold(30 * 60, forwardDeg, sidewaysDeg);

    /// <summary>A low back as it was measured leaning against a chair: no sway to be seen, and vibration of some 1.5 mg at a few Hz.</summary>
    private static Scene Pulse() =>
        new Scene { RateHz = 50, NoiseG = 0.0006 }.Add(1800, t => new Pose(0, 0, 0.0021 * Math.Sin(2 * Math.PI * 5 * t)));
}
