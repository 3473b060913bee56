
namespace PostureLink.Clips.Tests;

public class SimulatedWearerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static WearerScript Script => new(SimulatedDay.Start);

    [Theory]
    [InlineData(ActivityKind.Sit)]
    [InlineData(ActivityKind.SitStill)]
    [InlineData(ActivityKind.Slouch)]
    public void Somebody_who_sits_is_still_and_alive(ActivityKind kind)
    {
        SimulatedDay day = SimulatedDay.Run(Script.Then(new WearerActivity(kind, TimeSpan.FromMinutes(20), 20)));

        double[] deviations = day.Windows(10, 1190, 5)
            .Select(window => 1000 * SimulatedDay.MeanAbsoluteDeviation(window.Select(SimulatedDay.Magnitude))).ToArray();
        double[] largest = day.Windows(10, 1190, 10).Select(LargestSpreadMg).Order().ToArray();

        // Still is a mean absolute deviation below 16.7 mg (Vähä-Ypyä 2015); seated wearers' largest axis has 1.5 to 18 mg.
        Assert.InRange(deviations.Max(), 0.5, 16.7);
        Assert.InRange(largest[largest.Length / 20], 1.5, 18);
        Assert.InRange(largest[largest.Length / 2], 2, 10);
    }

    [Fact]
    public void Breathing_tilts_the_trunk_fifteen_times_a_minute()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Breathe(Minute * 2));

        double[] z = day.Between(5, 105).Select(it => it.Z).ToArray();

        Assert.Equal(0.25, SimulatedDay.PeakHz(z, 0.1, 2), 0.02);
        Assert.InRange(1000 * SimulatedDay.StandardDeviation(z), 5, 18);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(28)]
    public void A_slouch_tilts_the_clip_by_its_angle(double angleDeg)
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute).Slouch(Minute * 5, angleDeg));

        Assert.Equal(angleDeg, day.PitchDeg(65, 355) - day.PitchDeg(1, 59), 2.5);
    }

    [Fact]
    public void Upright_the_clip_leans_as_clips_between_the_shoulder_blades_do()
    {
        SimulatedDay day = SimulatedDay.Run(Script.SitStill(Minute));

        Assert.InRange(day.PitchDeg(1, 59), 21, 35);
    }

    [Fact]
    public void Leaning_and_lying_go_the_right_way()
    {
        SimulatedDay day = SimulatedDay.Run(Script.SitStill(Minute).LeanBack(Minute, 20)
            .LeanSideways(Minute, 15).LeanSideways(Minute, -15).Lie(Minute).Bend(Minute, 55));
        double upright = day.PitchDeg(1, 59);

        Assert.Equal(-20, day.PitchDeg(65, 119) - upright, 2.5);
        Assert.Equal(15, RollDeg(day, 125, 179), 2.5);
        Assert.Equal(-15, RollDeg(day, 185, 239), 2.5);
        Assert.InRange(day.PitchDeg(245, 299) - upright, -95, -65);
        Assert.Equal(55, day.PitchDeg(305, 359) - upright, 2.5);
    }

    [Fact]
    public void Walking_shows_the_steps()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Stand(Minute).Walk(Minute * 3));

        foreach ((double At, double X, double Y, double Z)[] second in day.Windows(65, 235, 1))
        {
            double[] magnitudes = second.Select(SimulatedDay.Magnitude).ToArray();
            Assert.InRange(magnitudes.Max() - magnitudes.Min(), 0.2, 1);
        }
        foreach ((double At, double X, double Y, double Z)[] window in day.Windows(65, 235, 10))
            Assert.InRange(SimulatedDay.PeakHz(window.Select(SimulatedDay.Magnitude).ToArray(), 0.5, 6), 1.4, 2.3);
    }

    [Fact]
    public void Fidgeting_is_movement()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute).Fidget(Minute));

        double[] deviations = day.Windows(65, 115, 5)
            .Select(window => 1000 * SimulatedDay.MeanAbsoluteDeviation(window.Select(SimulatedDay.Magnitude))).ToArray();

        Assert.InRange(deviations.Average(), 22.5, 200);
    }

    [Theory]
    [InlineData(ActivityKind.ClipOnTable)]
    [InlineData(ActivityKind.ClipOnCharger)]
    public void A_clip_that_was_taken_off_is_handled_and_then_lies_flat_and_dead_still(ActivityKind kind)
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute).Then(new WearerActivity(kind, Minute * 10)).Sit(Minute));

        Assert.True(SpreadSumG(day.Between(60, 64)) > 0.5, "nobody handled it");
        Assert.True(SpreadSumG(day.Between(660, 664)) > 0.5, "nobody handled it");
        foreach ((double At, double X, double Y, double Z)[] window in day.Windows(70, 650, 10))
        {
            Assert.InRange(LargestSpreadMg(window), 0.5, 1);
            Assert.InRange(window.Average(it => it.Z), 0.99, 1.03);
        }
        Assert.InRange(day.PitchDeg(670, 719), 20, 30);
    }

    [Fact]
    public void A_prompt_can_be_answered()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute).Slouch(Minute * 10, 22), meanwhile: (trunk, time) =>
        {
            time.Advance(TimeSpan.FromMinutes(4));
            trunk.SitUp(SimulatedDay.Start + TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(3));
        });
        double upright = day.PitchDeg(1, 59);

        Assert.Equal(22, day.PitchDeg(70, 246) - upright, 3.0);
        Assert.Equal(0, day.PitchDeg(251, 427) - upright, 3.0);
        Assert.Equal(22, day.PitchDeg(431, 659) - upright, 3.0);
    }

    [Fact]
    public void An_exercise_is_an_interruption_of_several_parts()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute * 3), meanwhile: (trunk, _) => trunk.Interrupt(
            SimulatedDay.Start + Minute,
            new WearerActivity(ActivityKind.LeanBack, TimeSpan.FromSeconds(10), 15),
            new WearerActivity(ActivityKind.Sit, TimeSpan.FromSeconds(10)),
            new WearerActivity(ActivityKind.LeanBack, TimeSpan.FromSeconds(10), 15)));
        double upright = day.PitchDeg(1, 59);

        Assert.Equal(-15, day.PitchDeg(63, 70) - upright, 3.0);
        Assert.Equal(0, day.PitchDeg(73, 80) - upright, 3.0);
        Assert.Equal(-15, day.PitchDeg(83, 90) - upright, 3.0);
        Assert.Equal(0, day.PitchDeg(93, 179) - upright, 3.0);
    }

    [Fact]
    public void An_exercise_goes_through_its_poses_and_stays_in_the_last()
    {
        WearerActivity exercise = SimulatedExercise.ChairExtension(5, degrees: 15, holdSeconds: 4, restSeconds: 4);
        SimulatedDay day = SimulatedDay.Run(Script.SitStill(Minute).Then(exercise).Sit(Minute));
        double upright = day.PitchDeg(1, 59);
        double end = 60 + exercise.Length.TotalSeconds;

        // Each pose takes up to 15 % longer or shorter than it says: what is sure is how often the chest goes back.
        double[] pitches = day.Windows(60, end, 1).Select(window => SimulatedDay.PitchDeg(window) - upright).ToArray();
        int back = Enumerable.Range(1, pitches.Length - 1).Count(i => pitches[i] < -8 && pitches[i - 1] >= -8);
        Assert.Equal(5, back);
        Assert.Equal(-15, pitches.Min(), 3.0);
        Assert.Equal(0, pitches[^1], 3.0);
    }

    [Fact]
    public void Poses_lean_to_both_sides_and_no_seed_does_them_like_another()
    {
        WearerScript script = Script.SitStill(Minute).Then(SimulatedExercise.ChildsPose(25, 100, 9));
        SimulatedDay one = SimulatedDay.Run(script, seed: 1);
        SimulatedDay other = SimulatedDay.Run(script, seed: 2);

        Assert.InRange(one.PitchDeg(80, 90) - one.PitchDeg(1, 59), 90, 110);
        Assert.InRange(RollDeg(one, 80, 90), -14, -5);
        Assert.InRange(RollDeg(one, 110, 118), 4, 14);
        Assert.NotEqual(one.PitchDeg(80, 90), other.PitchDeg(80, 90), 0.01);
        Assert.Equal(one.PitchDeg(80, 90), SimulatedDay.Run(script, seed: 1).PitchDeg(80, 90));
    }

    [Fact]
    public void A_clip_on_the_table_answers_no_prompts()
    {
        SimulatedDay day = SimulatedDay.Run(Script.Sit(Minute).TakeOff(Minute * 3), meanwhile: (trunk, _) =>
            trunk.SitUp(SimulatedDay.Start + TimeSpan.FromMinutes(2), TimeSpan.Zero, TimeSpan.FromMinutes(1)));

        Assert.InRange(LargestSpreadMg(day.Between(70, 239)), 0.5, 1);
    }

    [Fact]
    public void Getting_up_leans_forward_for_a_moment()
    {
        SimulatedDay day = SimulatedDay.Run(Script.SitStill(Minute).Stand(Minute));
        double upright = day.PitchDeg(1, 59);

        Assert.InRange(day.PitchDeg(60.8, 61.2) - upright, 15, 35);
        Assert.InRange(day.PitchDeg(65, 119) - upright, -22, -3);
    }

    [Fact]
    public void A_sensor_saturates_and_never_wraps()
    {
        var sensor = new SimulatedSensor(1);
        var counts = new short[3];

        sensor.Read(new TrunkMotion(FlexionDeg: -25, 0, UpG: 9, ForwardG: 9, LeftG: -9, 0, false), 8192, counts);

        Assert.Equal([short.MaxValue, short.MinValue, short.MinValue], counts);
    }

    [Fact]
    public void A_script_is_what_was_said_in_order()
    {
        WearerScript script = Script.Sit(Minute).Slouch(Minute, 20).Walk(Minute);

        Assert.Equal(Minute * 3, script.Length);
        Assert.Equal(ActivityKind.Sit, script.ActivityAt(SimulatedDay.Start - Minute).Kind);
        Assert.Equal(ActivityKind.Sit, script.ActivityAt(SimulatedDay.Start + TimeSpan.FromSeconds(59.9)).Kind);
        Assert.Equal(new WearerActivity(ActivityKind.Slouch, Minute, 20), script.ActivityAt(SimulatedDay.Start + Minute));
        Assert.Equal(ActivityKind.Walk, script.ActivityAt(script.End + Minute).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => Script.Sit(TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => new SimulatedTrunk(Script, 1));
        Assert.Throws<InvalidOperationException>(() => Script.ActivityAt(SimulatedDay.Start));
    }

    private static double RollDeg(SimulatedDay day, double from, double to) =>
        double.RadiansToDegrees(Math.Asin(day.Between(from, to).Average(it => it.Y)));

    private static double LargestSpreadMg((double At, double X, double Y, double Z)[] window) => 1000 * new[]
    {
        SimulatedDay.StandardDeviation(window.Select(it => it.X)),
        SimulatedDay.StandardDeviation(window.Select(it => it.Y)),
        SimulatedDay.StandardDeviation(window.Select(it => it.Z)),
    }.Max();

    private static double SpreadSumG((double At, double X, double Y, double Z)[] window) =>
        SimulatedDay.StandardDeviation(window.Select(it => it.X)) + SimulatedDay.StandardDeviation(window.Select(it => it.Y))
            + SimulatedDay.StandardDeviation(window.Select(it => it.Z));
}
