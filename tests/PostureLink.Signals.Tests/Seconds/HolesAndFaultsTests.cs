using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class HolesAndFaultsTests
{
    private readonly SecondExtractor _extractor = new();
    private readonly SecondRecorder _recorder = new();

    [Fact]
    public void A_hole_of_three_seconds_is_bridged()
    {
        Feed((0, 4), (6.98, 10));

        Assert.Empty(_recorder.Gaps);
        Assert.All(_recorder.Seconds, second => Assert.True(second.HasGravity));
        Assert.All(_recorder.Seconds.SkipLast(1), second => Assert.Equal(1, second.ObservedRatio));
    }

    [Fact]
    public void A_longer_hole_is_a_gap_that_keeps_every_second()
    {
        Feed((0, 4.5), (8.25, 12));

        Assert.Equal([(At(4.48), At(8.25))], _recorder.Gaps);
        Assert.Equal(12, _recorder.Seconds.Count);
        Assert.Equal([1, 1, 1, 1, 0.48, 0, 0, 0, 0.75, 1, 1, 0.99], _recorder.Seconds.Select(second => Math.Round(second.ObservedRatio, 6)));
        Assert.Equal("ssssssssgssss", _recorder.Order);
        Assert.All(_recorder.Seconds.Skip(5).Take(3), second => Assert.Equal(
            new SecondFeatures(second.Start, 0, false, default, 0, 0, 0, 0, 0, 0, 0), second));
    }

    [Fact]
    public void After_a_gap_the_filter_begins_with_what_it_sees_and_movement_forgets_what_was_before()
    {
        Signal signal = new(50, 20, t => t < 10 ? (1, 0, 0) : (0, 0, 1.2));
        signal.Samples.RemoveAll(sample => sample.Time > At(8) && sample.Time < At(14.3));
        _recorder.Seconds.AddRange(signal.Extract().Seconds);

        SecondFeatures first = _recorder.Seconds[14];
        Assert.Equal(1, first.Up.Z, 1e-12);
        Assert.Equal(0, first.MadMg, 1e-9);
        Assert.Equal(0.7, first.ObservedRatio, 1e-9);
    }

    [Fact]
    public void A_gap_gives_the_same_bits_for_any_cut_into_blocks()
    {
        Signal signal = Signal.Sitting(50, 60);
        signal.Samples.RemoveAll(sample => sample.Time > At(20.1) && sample.Time < At(31.77));
        SecondRecorder expected = signal.Extract(null, even: false, 1);

        foreach (int[] sizes in new int[][] { [3, 20, 7], [10], [4096] })
        {
            SecondRecorder actual = signal.Extract(null, even: false, sizes);
            Assert.Equal(expected.Seconds, actual.Seconds);
            Assert.Equal(expected.Gaps, actual.Gaps);
        }
    }

    [Fact]
    public void A_run_that_misses_every_point_of_the_grid_is_observed_but_shows_nothing()
    {
        Send((0, 1), (1, 1), (2, 1), (9.961, 1), (9.979, 1), (20, 1), (21, 1), (22, 1));

        SecondFeatures second = _recorder.Seconds[9];
        Assert.Equal(0.018, second.ObservedRatio, 1e-9);
        Assert.False(second.HasGravity);
        Assert.Equal(0, second.NormG);
        Assert.True(_recorder.Seconds[20].HasGravity);
    }

    [Fact]
    public void The_longest_bridge_can_be_set()
    {
        Signal signal = new(50, 20, _ => (1, 0, 0));
        signal.Samples.RemoveAll(sample => sample.Time > At(5) && sample.Time < At(14));

        Assert.Single(signal.Extract(new SecondExtractorOptions { LongestBridge = TimeSpan.FromSeconds(8.9) }).Gaps);
        Assert.Empty(signal.Extract(new SecondExtractorOptions { LongestBridge = TimeSpan.FromSeconds(9) }).Gaps);
    }

    [Fact]
    public void Duplicates_and_backward_times_are_left_out_and_counted()
    {
        Send((0, 1), (0.5, 1), (0.5, 9), (0.3, 9), (1, 1), (0.9, 9), (2, 1));

        Assert.Equal(new DroppedSamples(1, 2, 0, 0, 0), _extractor.Dropped);
        Assert.Equal(2, _recorder.Seconds.Count);
        Assert.All(_recorder.Seconds, second => Assert.Equal(1, second.NormG, 1e-12));
    }

    [Fact]
    public void Samples_that_are_no_measurement_are_left_out_and_counted()
    {
        Send((double.NaN, 1));
        Send((0, double.NaN), (0, 1), (0.5, double.PositiveInfinity), (0.6, double.NegativeInfinity), (0.7, 257), (0.8, double.MaxValue), (1, 1));
        _extractor.Complete(_recorder);

        Assert.Equal(5, _extractor.Dropped.Unusable);
        Assert.Equal(1, Assert.Single(_recorder.Seconds).NormG, 1e-12);
    }

    [Fact]
    public void A_jump_beyond_366_days_is_left_out_and_a_shorter_one_is_a_gap()
    {
        double day = TimeSpan.FromDays(1).TotalSeconds;
        Send((0, 1), (366 * day + 0.001, 1), (1, 1), (2 * day + 1, 1));

        Assert.Equal(1, _extractor.Dropped.BadTime);
        Assert.Equal(2 * 86_400 + 1, _recorder.Seconds.Count);
        Assert.Equal([(At(1), At(2 * day + 1))], _recorder.Gaps);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Times_that_no_calendar_has_are_left_out(long microseconds)
    {
        SendAt(new EventTime(microseconds));
        Send((0, 1), (1, 1));
        SendAt(new EventTime(microseconds));
        _extractor.AdvanceTo(new EventTime(microseconds), _recorder);
        Send((2, 1));

        Assert.Equal(2, _recorder.Seconds.Count);
        Assert.True(_extractor.Dropped.BadTime + _extractor.Dropped.Backward >= 2);
    }

    [Theory]
    [InlineData(0.48, 2)]
    [InlineData(0.52, 3)]
    public void The_last_second_is_given_when_half_of_it_was_observed(double observed, int seconds)
    {
        Feed((0, 2 + observed + 0.02));

        Assert.Equal(seconds, _recorder.Seconds.Count);
    }

    [Fact]
    public void Silence_closes_seconds_once_no_sample_can_bridge_it()
    {
        Send((0, 1), (0.5, 1), (1, 1), (1.4, 1));
        _extractor.AdvanceTo(At(4.4), _recorder);
        Assert.Single(_recorder.Seconds);

        _extractor.AdvanceTo(At(4.41), _recorder);
        Assert.Equal([1, 0.4, 0, 0], _recorder.Seconds.Select(second => Math.Round(second.ObservedRatio, 6)));
        _extractor.AdvanceTo(At(4.99), _recorder);
        _extractor.AdvanceTo(At(3), _recorder);
        Assert.Equal(4, _recorder.Seconds.Count);
        _extractor.AdvanceTo(At(6), _recorder);
        Assert.Equal(6, _recorder.Seconds.Count);
        Assert.Empty(_recorder.Gaps);

        Send((7.5, 1), (8, 1));
        Assert.Equal([(At(1.4), At(7.5))], _recorder.Gaps);
        Assert.Equal("sssssssgs", _recorder.Order);
        Assert.Equal(0.5, _recorder.Seconds[7].ObservedRatio, 1e-9);
    }

    [Fact]
    public void Heartbeats_change_nothing_in_what_comes_out()
    {
        Signal signal = new(50, 33, t => (1, 0, 0.1 * Math.Sin(t)));
        signal.Samples.RemoveAll(sample => sample.Time > At(4.5) && sample.Time < At(30.2));
        SecondRecorder expected = signal.Extract();

        var block = new AccelerationBlock(1);
        foreach ((EventTime time, double x, double y, double z) in signal.Samples)
        {
            block.BeginUneven();
            block.Add(time, x, y, z);
            if (time == At(30.2))
            {
                for (double t = 4.5; t < 30.2; t += 0.7)
                    _extractor.AdvanceTo(At(t), _recorder);
            }
            _extractor.Process(block, _recorder);
            _extractor.AdvanceTo(time, _recorder);
        }
        _extractor.Complete(_recorder);

        Assert.Equal(expected.Seconds, _recorder.Seconds);
        Assert.Equal(expected.Gaps, _recorder.Gaps);
        Assert.Equal(expected.Order, _recorder.Order);
    }

    [Fact]
    public void A_sample_for_a_second_that_silence_closed_is_late()
    {
        Send((0, 1), (1, 1));
        _extractor.AdvanceTo(At(6.5), _recorder);
        Send((5.9, 1), (6.2, 1), (6.3, 1));

        Assert.Equal(1, _extractor.Dropped.Late);
        Assert.Equal([(At(1), At(6.2))], _recorder.Gaps);
    }

    [Fact]
    public void A_record_that_ends_in_silence_ends_with_its_gap()
    {
        Send((0, 1), (1, 1));
        _extractor.AdvanceTo(At(60), _recorder);
        _extractor.Complete(_recorder);

        Assert.Equal(60, _recorder.Seconds.Count);
        Assert.Equal([(At(1), At(60))], _recorder.Gaps);
    }

    [Fact]
    public void Nothing_in_nothing_out()
    {
        _extractor.AdvanceTo(At(100), _recorder);
        _extractor.Process(new AccelerationBlock(), _recorder);
        _extractor.Complete(_recorder);

        Assert.Equal("", _recorder.Order);
        Assert.Equal(0, _extractor.Dropped.Total);
    }

    [Fact]
    public void After_the_end_a_new_record_may_follow_even_an_earlier_one()
    {
        Send((1000, 1), (1002, 1));
        _extractor.AdvanceTo(At(2000), _recorder);
        _extractor.Complete(_recorder);
        _recorder.Seconds.Clear();
        _recorder.Gaps.Clear();

        Send((0.5, 1), (2.5, 1));
        _extractor.AdvanceTo(At(10), _recorder);
        _extractor.Complete(_recorder);

        Assert.Equal(At(0.5), _recorder.Seconds[0].Start);
        Assert.Equal([(At(2.5), At(10))], _recorder.Gaps);
    }

    [Fact]
    public void Random_times_and_values_give_every_second_once_and_only_numbers()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 200; trial++)
        {
            var extractor = new SecondExtractor();
            var recorder = new SecondRecorder();
            var block = new AccelerationBlock(20);
            double t = 0;
            for (int blocks = 0; blocks < 30; blocks++)
            {
                block.BeginUneven();
                while (block.Count < block.Capacity)
                {
                    t += random.Next(50) == 0 ? random.NextDouble() * 8 - 1 : random.NextDouble() * 0.1 - 0.01;
                    block.Add(At(t), Wild(random), Wild(random), Wild(random));
                }
                extractor.Process(block, recorder);
            }
            extractor.Complete(recorder);

            Assert.All(recorder.Seconds.Zip(recorder.Seconds.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(1), pair.Second.Start - pair.First.Start));
            Assert.All(recorder.Seconds, second =>
            {
                Assert.InRange(second.ObservedRatio, 0, 1);
                Assert.True(double.IsFinite(second.NormG + second.SdXMg + second.SdYMg + second.SdZMg + second.MadMg + second.PeakToPeakG));
                Assert.InRange(second.StepHz, 0, 5);
                Assert.Equal(second.HasGravity ? 1 : 0, second.Up.Dot(second.Up), 1e-9);
            });
        }
    }

    private static double Wild(Random random) => random.Next(100) switch
    {
        0 => double.NaN,
        1 => 1e300,
        2 => 0,
        3 => -200,
        _ => random.NextDouble() * 1.5 - 0.5,
    };

    private static EventTime At(double seconds) => new(Signal.Start.Microseconds + (long)Math.Round(seconds * 1e6));

    /// <summary>Feeds spans of one 50 Hz signal and ends the record.</summary>
    private void Feed(params (double From, double Until)[] spans)
    {
        foreach ((double from, double until) in spans)
        {
            for (int i = 0; i < Math.Round((until - from) * 50); i++)
            {
                var block = new AccelerationBlock(1);
                block.BeginUneven();
                block.Add(At(from + i / 50.0), 1, 0, 0.1 * Math.Sin(from + i / 50.0));
                _extractor.Process(block, _recorder);
            }
        }
        _extractor.Complete(_recorder);
    }

    private void Send(params (double Seconds, double G)[] samples)
    {
        var block = new AccelerationBlock();
        block.BeginUneven();
        foreach ((double seconds, double g) in samples.Where(sample => double.IsFinite(sample.Seconds)))
            block.Add(At(seconds), g, 0, 0);
        _extractor.Process(block, _recorder);
    }

    private void SendAt(EventTime time)
    {
        var block = new AccelerationBlock(1);
        block.BeginUneven();
        block.Add(time, 1, 0, 0);
        _extractor.Process(block, _recorder);
    }
}
