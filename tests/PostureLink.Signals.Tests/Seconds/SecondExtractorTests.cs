using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Signals.Tests;

public sealed class SecondExtractorTests
{
    [Fact]
    public void A_constant_gives_its_direction_from_the_first_second_on_and_no_movement()
    {
        SecondRecorder recorder = new Signal(50, 10, _ => (0.6, 0, 0.8)).Extract();

        Assert.Equal(10, recorder.Seconds.Count);
        Assert.All(recorder.Seconds, second =>
        {
            Assert.True(second.HasGravity);
            Assert.Equal(0.6, second.Up.X, 1e-12);
            Assert.Equal(0, second.Up.Y, 1e-12);
            Assert.Equal(0.8, second.Up.Z, 1e-12);
            Assert.Equal(1, second.NormG, 1e-12);
            Assert.Equal(0, second.MadMg, 1e-9);
            Assert.Equal(0, second.SdXMg, 1e-9);
            Assert.Equal(0, second.PeakToPeakG, 1e-12);
            Assert.Equal(0, second.StepHz);
        });
        Assert.All(recorder.Seconds.SkipLast(1), second => Assert.Equal(1, second.ObservedRatio));
        Assert.Equal(0.98, recorder.Seconds[^1].ObservedRatio, 1e-9);
    }

    [Fact]
    public void Seconds_are_counted_from_the_first_sample()
    {
        SecondRecorder recorder = new Signal(50, 5, _ => (1, 0, 0)).Extract();

        Assert.Equal([0, 1, 2, 3, 4], recorder.Seconds.Select(second => (second.Start - Signal.Start).TotalSeconds));
    }

    [Theory]
    [InlineData(50, false)]
    [InlineData(50, true)]
    [InlineData(25, true)]
    [InlineData(40, true)]
    [InlineData(33, false)]
    public void Any_cut_into_blocks_gives_the_same_bits(double rateHz, bool even)
    {
        Signal signal = Signal.Sitting(rateHz, 120);
        List<SecondFeatures> expected = signal.Extract(null, even, 1).Seconds;

        Assert.Equal(120, expected.Count);
        foreach (int[] sizes in new int[][] { [3, 20, 7], [10], [4096] })
            Assert.Equal(expected, signal.Extract(null, even, sizes).Seconds);
    }

    [Fact]
    public void Even_and_uneven_blocks_of_the_same_samples_give_the_same_bits()
    {
        Signal signal = Signal.Sitting(50, 60);

        Assert.Equal(signal.Extract(null, even: true, 10).Seconds, signal.Extract(null, even: false, 4096).Seconds);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(100)]
    public void Any_sample_rate_gives_the_same_angles_and_nearly_the_same_movement(double rateHz)
    {
        List<SecondFeatures> expected = Signal.Fidgeting(25, 60).Extract().Seconds;
        List<SecondFeatures> actual = Signal.Fidgeting(rateHz, 60).Extract().Seconds;

        Assert.Equal(expected.Count, actual.Count);
        // The last second ends with the last sample, which is earlier at a lower rate.
        foreach ((SecondFeatures one, SecondFeatures other) in expected.Zip(actual).SkipLast(1))
        {
            Assert.True(new TiltFrame(one.Up, new Direction(0, 1, 0)).Angles(other.Up).ConeDeg < 0.5);
            Assert.Equal(one.MadMg, other.MadMg, 0.05 * one.MadMg + 0.5);
            Assert.Equal(one.SdZMg, other.SdZMg, 0.05 * one.SdZMg + 0.5);
        }
    }

    [Fact]
    public void Sensor_noise_has_the_same_deviation_at_25_50_and_100_samples_a_second()
    {
        double[] deviations = new double[] { 25, 50, 100 }
            .Select(rateHz => Signal.Still(rateHz, 200, noiseMg: 4).Extract().Seconds.Average(second => second.SdXMg))
            .ToArray();

        // A second of 25 points underestimates a deviation by 1 - sqrt(24/25) and a little more.
        Assert.All(deviations, deviation => Assert.Equal(3.9, deviation, 0.1));
    }

    [Fact]
    public void Deviation_and_movement_are_those_of_the_definition()
    {
        // One point up, one down: a deviation of exactly the amplitude.
        SecondRecorder recorder = new Signal(25, 10, t => (1 + 0.01 * Sign(t), 0, 0.02)).Extract();

        SecondFeatures second = recorder.Seconds[6];
        Assert.Equal(10, second.SdXMg, 0.01);
        Assert.Equal(0, second.SdZMg, 1e-9);
        Assert.Equal(10, second.MadMg, 0.01);
        Assert.Equal(0.02, second.PeakToPeakG, 1e-4);

        static int Sign(double t) => (int)Math.Round(t * 25) % 2 == 0 ? 1 : -1;
    }

    [Fact]
    public void Movement_ignores_a_constant_added_to_the_magnitude()
    {
        List<SecondFeatures> plain = new Signal(50, 20, t => (1 + 0.03 * Math.Sin(9 * t), 0, 0)).Extract().Seconds;
        List<SecondFeatures> raised = new Signal(50, 20, t => (1.05 + 0.03 * Math.Sin(9 * t), 0, 0)).Extract().Seconds;

        // Magnitudes are kept in single precision, each to 6e-5 mg.
        Assert.All(plain.Zip(raised), pair => Assert.Equal(pair.First.MadMg, pair.Second.MadMg, 1e-4));
    }

    [Fact]
    public void Turning_the_sensor_turns_the_direction_and_changes_no_magnitude()
    {
        Signal signal = Signal.Fidgeting(50, 30);
        List<SecondFeatures> plain = signal.Extract().Seconds;
        List<SecondFeatures> turned = signal.Turned((x, y, z) => (-z, x, -y)).Extract().Seconds;

        foreach ((SecondFeatures one, SecondFeatures other) in plain.Zip(turned))
        {
            Assert.Equal(-one.Up.Z, other.Up.X, 1e-9);
            Assert.Equal(one.Up.X, other.Up.Y, 1e-9);
            Assert.Equal(-one.Up.Y, other.Up.Z, 1e-9);
            Assert.Equal(one.MadMg, other.MadMg, 1e-6);
            Assert.Equal(one.SdZMg, other.SdXMg, 1e-6);
        }
    }

    [Fact]
    public void A_step_of_tilt_is_followed_within_two_seconds()
    {
        double forward = double.DegreesToRadians(30);
        SecondRecorder recorder = new Signal(50, 10, t => t < 5 ? (1, 0, 0) : (Math.Cos(forward), 0, Math.Sin(forward))).Extract();

        Assert.Equal(0, Pitch(recorder.Seconds[4]), 0.01);
        Assert.InRange(Pitch(recorder.Seconds[5]), 10, 29);
        Assert.Equal(30, Pitch(recorder.Seconds[7]), 0.2);

        static double Pitch(SecondFeatures second) => double.RadiansToDegrees(Math.Atan2(second.Up.Z, second.Up.X));
    }

    [Fact]
    public void Walking_shows_its_step_frequency_and_swing()
    {
        SecondRecorder recorder = new Signal(50, 12, Signal.Walking).Extract();

        Assert.All(recorder.Seconds.Take(3), second => Assert.Equal(0, second.StepHz));
        Assert.All(recorder.Seconds.Skip(4), second =>
        {
            Assert.Equal(1.8, second.StepHz, 0.05);
            Assert.InRange(second.PeakToPeakG, 0.35, 0.55);
            Assert.True(second.MadMg > 91);
        });
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.43)]
    [InlineData(2.25)]
    [InlineData(4.5)]
    public void The_step_frequency_is_found_between_the_lines_of_the_spectrum(double frequencyHz)
    {
        SecondRecorder recorder = new Signal(50, 10, t => (1 + 0.2 * Math.Sin(2 * Math.PI * frequencyHz * t), 0, 0)).Extract();

        Assert.Equal(frequencyHz, recorder.Seconds[8].StepHz, 0.05);
    }

    [Fact]
    public void Strong_noise_has_no_step_frequency()
    {
        SecondRecorder recorder = Signal.Still(50, 60, noiseMg: 150).Extract();

        Assert.All(recorder.Seconds, second => Assert.True(second.PeakToPeakG > 0.15));
        Assert.True(recorder.Seconds.Count(second => second.StepHz > 0) <= 6);
    }

    [Fact]
    public void A_small_swing_is_not_searched_for_steps()
    {
        SecondRecorder recorder = new Signal(50, 10, t => (1 + 0.07 * Math.Sin(2 * Math.PI * 1.8 * t), 0, 0)).Extract();

        Assert.All(recorder.Seconds, second => Assert.Equal(0, second.StepHz));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(1.6)]
    [InlineData(200)]
    public void A_magnitude_far_from_one_g_is_no_gravity(double g)
    {
        SecondRecorder recorder = new Signal(50, 3, _ => (0, g, 0)).Extract();

        Assert.Equal(3, recorder.Seconds.Count);
        Assert.All(recorder.Seconds, second =>
        {
            Assert.False(second.HasGravity);
            Assert.Equal(default, second.Up);
            // To the single precision of a magnitude.
            Assert.Equal(g, second.NormG, 1e-7);
            Assert.True(double.IsFinite(second.MadMg + second.SdYMg + second.StepHz));
        });
    }

    [Fact]
    public void Nothing_is_allocated_once_it_runs()
    {
        Signal signal = new(50, 1000, Signal.Walking);
        var extractor = new SecondExtractor();
        var sink = new SilentSink();
        signal.Feed(extractor, sink, even: false, 4096);
        var block = new AccelerationBlock(50);
        extractor.AdvanceTo(Signal.Start + TimeSpan.FromSeconds(1100), sink);

        long allocated = Allocations.InSteadyState(5, window =>
        {
            for (int second = 20 * window; second < 20 * window + 20; second++)
                Feed(second);
        });

        Assert.Equal(0, allocated);
        Assert.Equal(1299, sink.Seconds);

        void Feed(int second)
        {
            block.BeginEven(Signal.Start + TimeSpan.FromSeconds(1200 + second), TimeSpan.FromMilliseconds(20));
            for (int i = 0; i < 50; i++)
                block.Add(1, 0.3 * Math.Sin(second + i), double.NaN);
            extractor.Process(block, sink);
            block.BeginEven(Signal.Start + TimeSpan.FromSeconds(1200 + second), TimeSpan.FromMilliseconds(20));
            for (int i = 0; i < 50; i++)
                block.Add(1, 0.3 * Math.Sin(second + i), 0);
            extractor.Process(block, sink);
        }
    }

    [Theory]
    [InlineData(9, 3, 0.5)]
    [InlineData(101, 3, 0.5)]
    [InlineData(25, 0.9, 0.5)]
    [InlineData(25, 61, 0.5)]
    [InlineData(25, 3, 0.2)]
    [InlineData(25, 3, 1.1)]
    [InlineData(25, 3, double.NaN)]
    public void Options_out_of_range_are_refused(int gridHz, double longestBridge, double cutoffHz)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecondExtractor(new SecondExtractorOptions
        {
            GridHz = gridHz,
            LongestBridge = TimeSpan.FromSeconds(longestBridge),
            GravityCutoffHz = cutoffHz,
        }));
    }

    private sealed class SilentSink : ISecondSink
    {
        public int Seconds { get; private set; }

        public void OnSecond(in SecondFeatures second) => Seconds++;

        public void OnGap(EventTime from, EventTime until)
        {
        }
    }
}
