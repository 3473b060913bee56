using PostureLink.Core;

namespace PostureLink.Posture.Tests;

public sealed class SlouchTests
{
    private static readonly PostureOptions Defaults = new();

    [Fact]
    public void A_slouch_alerts_once_within_five_seconds_after_the_dwell()
    {
        List<PostureStep> steps = new Scene().Hold(30).Hold(300, flexionDeg: 20).Hold(60).Detect();

        SlouchAlertDue alert = Assert.Single(steps.Events<SlouchAlertDue>());
        Assert.InRange(alert.At.TotalSeconds, 30 + 60, 30 + 60 + 5);
        Assert.InRange(alert.FlexionDeg, 19, 21);
        SlouchEpisode episode = Assert.Single(steps.Events<SlouchEnded>()).Episode;
        Assert.True(episode.AlertDue);
        Assert.Equal(SlouchEnd.BackUnderMark, episode.EndedBy);
        Assert.InRange(episode.Slouched.TotalSeconds, 296, 302);
    }

    [Fact]
    public void A_slouch_below_the_mark_is_upright() =>
        Assert.Empty(new Scene().Hold(30).Hold(600, flexionDeg: 10.5).Detect().Events<SlouchStarted>());

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(180)]
    public void No_alert_comes_before_the_dwell_was_spent_slouched(double dwellSeconds)
    {
        var options = Defaults with { DwellSeconds = dwellSeconds };
        List<PostureStep> steps = new Scene().Hold(30).Hold(dwellSeconds + 30, flexionDeg: 18).Hold(30).Detect(options);

        SlouchAlertDue alert = Assert.Single(steps.Events<SlouchAlertDue>());
        Assert.True(alert.Slouched.TotalSeconds >= dwellSeconds, $"{alert.Slouched.TotalSeconds} s slouched before the alert.");
        Assert.InRange(alert.At.TotalSeconds, 30 + dwellSeconds, 30 + dwellSeconds + 4);
        Assert.Empty(new Scene().Hold(30).Hold(dwellSeconds - 4, flexionDeg: 18).Hold(30).Detect(options).Events<SlouchAlertDue>());
    }

    [Fact]
    public void A_gap_freezes_the_dwell_and_a_long_one_closes_the_episode()
    {
        List<PostureStep> frozen = new Scene().Hold(30).Hold(200, flexionDeg: 20).Silence(60, 20).Detect();
        SlouchAlertDue alert = Assert.Single(frozen.Events<SlouchAlertDue>());
        Assert.InRange(alert.At.TotalSeconds, 30 + 60 + 20, 30 + 60 + 20 + 8);

        List<PostureStep> closed = new Scene().Hold(30).Hold(60, flexionDeg: 20).Hold(60, flexionDeg: 20).Hold(60, flexionDeg: 20).Silence(60, 50).Detect();
        Assert.Equal(SlouchEnd.Gap, closed.Events<SlouchEnded>()[0].Episode.EndedBy);
        Assert.False(closed.Events<SlouchEnded>()[0].Episode.AlertDue);
    }

    [Fact]
    public void Samples_that_repeat_or_go_back_in_time_add_no_dwell()
    {
        // The radio repeats every block three times: 40 s of slouching must not count as 120.
        var steps = new List<PostureStep>();
        using var inputs = new System.Reactive.Subjects.Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(new SensorMounting(new Direction(0, 0, 1)), Defaults).Subscribe(steps.Add);
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(0), Scene.At(10), CalibrationPose.Upright)));
        foreach ((double Time, double X, double Y, double Z)[] chunk in new Scene().Hold(20).Hold(40, flexionDeg: 20).Hold(20).Samples().Chunk(50))
        {
            for (int repeat = 0; repeat < 3; repeat++)
            {
                var block = new AccelerationBlock(50);
                block.BeginUneven();
                foreach ((double time, double x, double y, double z) in chunk)
                    block.Add(Scene.At(time), x, y, z);
                inputs.OnNext(SessionInput.Of(block));
            }
        }
        inputs.OnCompleted();

        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.Equal(80, steps.Seconds().Count);
        Assert.Equal((2 * 80 * 25, 0), (Assert.Single(steps.Events<SamplesDropped>()).OutOfOrder, steps.Events<SamplesDropped>()[0].Unusable));
        Assert.InRange(Assert.Single(steps.Events<SlouchEnded>()).Episode.Slouched.TotalSeconds, 36, 41);
    }

    [Fact]
    public void Noise_of_two_degrees_at_the_mark_changes_the_state_at_most_25_times_an_hour()
    {
        var random = new Random(7);
        double[] wander = Enumerable.Range(0, 3700).Select(_ => 12 + 2 * Gauss(random)).ToArray();
        List<PostureStep> steps = new Scene().Hold(30).Add(3600, t => new Pose(wander[(int)t], 0, 0)).Detect();

        List<PostureSecond> seconds = steps.Seconds();
        int changes = seconds.Zip(seconds.Skip(1)).Count(pair => pair.First.State != pair.Second.State);
        Assert.InRange(changes, 1, 25);
    }

    [Fact]
    public void Breathing_three_degrees_below_the_mark_gives_no_alert()
    {
        List<PostureStep> steps = new Scene().Hold(30).Add(1200, t => new Pose(9 + Math.Sin(2 * Math.PI * 0.25 * t), 0, 0)).Detect();
        Assert.Empty(steps.Events<SlouchStarted>());
    }

    [Fact]
    public void Swinging_five_degrees_about_neutral_never_alerts()
    {
        List<PostureStep> steps = new Scene().Hold(30).Add(1200, t => new Pose(5 * Math.Sin(2 * Math.PI * t / 40), 0, 0)).Detect();
        Assert.Empty(steps.Events<SlouchStarted>());
    }

    [Fact]
    public void A_deep_bend_for_half_a_minute_starts_no_slouch_and_does_not_end_one()
    {
        List<PostureStep> picking = new Scene().Hold(60).Hold(28, flexionDeg: 60).Hold(120).Detect();
        Assert.Empty(picking.Events<SlouchAlertDue>());

        List<PostureStep> reaching = new Scene().Hold(30).Hold(40, flexionDeg: 20).Hold(15, flexionDeg: 50).Hold(60, flexionDeg: 20).Detect();
        SlouchAlertDue alert = Assert.Single(reaching.Events<SlouchAlertDue>());
        Assert.InRange(alert.At.TotalSeconds, 30 + 60 + 10, 30 + 60 + 15 + 9);
        Assert.Equal(30, alert.EpisodeStart.TotalSeconds, 5.0);
    }

    [Fact]
    public void Braking_that_looks_like_eleven_degrees_for_twenty_seconds_gives_no_alert() =>
        Assert.Empty(new Scene().Hold(60).Hold(20, flexionDeg: Math.Atan(0.2) * 180 / Math.PI).Hold(60).Detect().Events<SlouchAlertDue>());

    [Fact]
    public void A_lean_to_the_side_or_back_is_no_slouch()
    {
        List<PostureStep> side = new Scene().Hold(30).Hold(300, lateralDeg: 25).Detect();
        Assert.Empty(side.Events<SlouchStarted>());
        Assert.True(side.Count(PostureState.LeaningSideways) > 290);

        List<PostureStep> back = new Scene().Hold(30).Hold(300, flexionDeg: -25).Detect();
        Assert.Empty(back.Events<SlouchStarted>());
        Assert.True(back.Count(PostureState.LeaningBack) > 290);
    }

    [Theory]
    [InlineData(8, 12)]
    [InlineData(12, 16)]
    [InlineData(16, 24)]
    public void A_higher_mark_never_adds_alerts_or_slouched_time(double lowDeg, double highDeg)
    {
        foreach (int seed in Enumerable.Range(0, 6))
        {
            Scene scene = Bouts(seed);
            (int alerts, int seconds) low = Slouching(scene, Defaults with { SlouchThresholdDeg = lowDeg });
            (int alerts, int seconds) high = Slouching(scene, Defaults with { SlouchThresholdDeg = highDeg });
            Assert.True(high.alerts <= low.alerts && high.seconds <= low.seconds, $"seed {seed}: {low} at {lowDeg}, {high} at {highDeg}");
        }
    }

    [Theory]
    [InlineData(15, 60)]
    [InlineData(60, 120)]
    public void A_longer_dwell_never_adds_alerts(double shortSeconds, double longSeconds)
    {
        foreach (int seed in Enumerable.Range(0, 6))
        {
            Scene scene = Bouts(seed);
            (int alerts, int seconds) low = Slouching(scene, Defaults with { DwellSeconds = shortSeconds });
            (int alerts, int seconds) high = Slouching(scene, Defaults with { DwellSeconds = longSeconds });
            Assert.True(high.alerts <= low.alerts && high.seconds == low.seconds, $"seed {seed}: {low} then {high}");
        }
    }

    [Fact]
    public void No_alert_comes_while_moving_walking_lying_uncalibrated_in_a_gap_or_within_ten_seconds_after_movement()
    {
        foreach (int seed in Enumerable.Range(0, 12))
        {
            List<PostureStep> steps = RandomDay(seed).Detect();
            int sinceMoving = int.MaxValue;
            foreach (PostureStep step in steps)
            {
                bool moving = step.Second.State is PostureState.Moving or PostureState.Walking;
                sinceMoving = moving ? 0 : sinceMoving == int.MaxValue ? sinceMoving : sinceMoving + 1;
                if (!step.Events.OfType<SlouchAlertDue>().Any())
                    continue;
                Assert.Equal(PostureState.SlouchedStill, step.Second.State);
                Assert.True(sinceMoving >= 10, $"seed {seed}: alert {sinceMoving} s after movement at {step.Second.Start.TotalSeconds}");
            }
        }
    }

    [Fact]
    public void Back_upright_the_seconds_are_upright_at_once_although_the_slouch_ends_later()
    {
        Scene scene = new Scene().Hold(30).Hold(40, flexionDeg: 20).Hold(60);
        var late = new PostureOptions { SlouchedByTheSecond = false };

        List<PostureStep> steps = scene.Detect(), before = scene.Detect(late);
        Assert.Equal(before.Events<SlouchEnded>(), steps.Events<SlouchEnded>());
        int seconds = steps.Count(PostureState.SlouchedStill), secondsBefore = before.Count(PostureState.SlouchedStill);
        Assert.InRange(seconds, 38, 41);
        Assert.InRange(secondsBefore - seconds, 1, 5);
    }

    [Fact]
    public void A_record_that_begins_in_a_bend_begins_with_no_slouch()
    {
        Calibration upright = Assert.Single(new Scene().Hold(30).Detect().Events<CalibrationDone>()).Calibration;
        List<PostureStep> steps = new Scene().Hold(8, flexionDeg: 20).Hold(60).Detect(calibrateSeconds: 0, calibration: upright);

        Assert.Empty(steps.Events<SlouchStarted>());
    }

    [Fact]
    public void An_episode_alerts_at_most_once_and_starts_past_the_mark()
    {
        foreach (int seed in Enumerable.Range(20, 12))
        {
            List<PostureStep> steps = RandomDay(seed).Detect();
            int open = 0;
            int alerts = 0;
            foreach (PostureEvent happened in steps.SelectMany(step => step.Events))
            {
                switch (happened)
                {
                    case SlouchStarted started:
                        open++;
                        alerts = 0;
                        Assert.True(started.FlexionDeg >= started.ThresholdDeg);
                        break;
                    case SlouchAlertDue:
                        alerts++;
                        Assert.Equal(1, alerts);
                        break;
                    case SlouchEnded:
                        open--;
                        break;
                }
                Assert.InRange(open, 0, 1);
            }
            Assert.Equal(0, open);
        }
    }

    [Fact]
    public void Without_a_calibration_nothing_is_judged()
    {
        List<PostureStep> steps = new Scene().Hold(300, flexionDeg: 30).Detect(calibrateSeconds: 0);
        Assert.Empty(steps.Events<SlouchAlertDue>());
        Assert.All(steps.Seconds(), second => Assert.Equal(UnknownReason.Uncalibrated, second.Reason));
    }

    [Fact]
    public void A_clip_that_lies_flat_on_a_table_is_marked_in_the_alert()
    {
        // Neutral pitch of 50 degrees, as on a collar: flat on its back it reads 40 degrees forward.
        Direction up = new(Math.Cos(50 * Math.PI / 180), 0, Math.Sin(50 * Math.PI / 180));
        var steps = new List<PostureStep>();
        using var inputs = new System.Reactive.Subjects.Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(new SensorMounting(new Direction(0, 0, 1)), Defaults).Subscribe(steps.Add);
        inputs.OnNext(SessionInput.Of(new CalibrateAction(Scene.At(0), Scene.At(10), CalibrationPose.Upright)));
        var random = new Random(3);
        var block = new AccelerationBlock(25);
        for (int second = 0; second < 200; second++)
        {
            Direction now = second < 20 ? up : new Direction(0, 0, 1);
            double noise = second < 20 ? 0.004 : 0.0007;
            block.BeginEven(Scene.At(second), TimeSpan.FromMilliseconds(40));
            for (int i = 0; i < 25; i++)
                block.Add(now.X + noise * Gauss(random), now.Y + noise * Gauss(random), now.Z + noise * Gauss(random));
            inputs.OnNext(SessionInput.Of(block));
        }
        inputs.OnCompleted();

        Assert.True(Assert.Single(steps.Events<SlouchAlertDue>()).LooksTakenOff);
    }

    private static (int Alerts, int Seconds) Slouching(Scene scene, PostureOptions options)
    {
        List<PostureStep> steps = scene.Detect(options);
        return (steps.Events<SlouchAlertDue>().Count, steps.Count(PostureState.SlouchedStill));
    }

    /// <summary>Bouts of every depth and length, each followed by a real return to upright.</summary>
    private static Scene Bouts(int seed)
    {
        var random = new Random(seed);
        Scene scene = new Scene { Seed = seed }.Hold(30);
        for (int bout = 0; bout < 15; bout++)
            scene.Hold(10 + random.NextDouble() * 200, flexionDeg: 4 + random.NextDouble() * 30).Hold(20 + random.NextDouble() * 60);
        return scene;
    }

    private static Scene RandomDay(int seed)
    {
        var random = new Random(seed);
        Scene scene = new Scene { Seed = seed }.Hold(15);
        for (int i = 0; i < 40; i++)
        {
            double seconds = 3 + random.NextDouble() * 120;
            switch (random.Next(7))
            {
                case 0: scene.Walk(seconds); break;
                case 1: scene.Move(seconds / 6, flexionDeg: random.Next(0, 30)); break;
                case 2: scene.Hold(seconds, flexionDeg: -80); break;
                case 3: scene.Silence(scene.Length, seconds / 3).Hold(seconds, flexionDeg: 20); break;
                default: scene.Hold(seconds, flexionDeg: random.Next(-10, 35), lateralDeg: random.Next(-8, 9)); break;
            }
        }
        return scene;
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
