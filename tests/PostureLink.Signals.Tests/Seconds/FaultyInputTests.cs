using PostureLink.Core;
using static PostureLink.Signals.Tests.Feed;

namespace PostureLink.Signals.Tests;

public sealed class FaultyInputTests
{
    private readonly Feed _feed = new();

    [Fact]
    public void Duplicates_and_backward_times_are_left_out_and_counted()
    {
        _feed.Send((0, 1), (0.5, 1), (0.5, 9), (0.3, 9), (1, 1), (0.9, 9), (2, 1));

        Assert.Equal(new DroppedSamples(1, 2, 0, 0, 0), _feed.Extractor.Dropped);
        Assert.Equal(2, _feed.Recorder.Seconds.Count);
        Assert.All(_feed.Recorder.Seconds, second => Assert.Equal(1, second.NormG, 1e-12));
    }

    [Fact]
    public void Samples_that_are_no_measurement_are_left_out_and_counted()
    {
        _feed.Send((0, double.NaN), (0, 1), (0.5, double.PositiveInfinity), (0.6, double.NegativeInfinity));
        _feed.Send((0.7, 257), (0.8, double.MaxValue), (1, 1));
        _feed.Extractor.Complete(_feed.Recorder);

        Assert.Equal(5, _feed.Extractor.Dropped.Unusable);
        Assert.Equal(1, Assert.Single(_feed.Recorder.Seconds).NormG, 1e-12);
    }

    [Fact]
    public void A_jump_beyond_366_days_is_left_out_and_a_shorter_one_is_a_gap()
    {
        double day = TimeSpan.FromDays(1).TotalSeconds;
        _feed.Send((0, 1), (366 * day + 0.001, 1), (1, 1), (2 * day + 1, 1));

        Assert.Equal(1, _feed.Extractor.Dropped.BadTime);
        Assert.Equal(2 * 86_400 + 1, _feed.Recorder.Seconds.Count);
        Assert.Equal([(At(1), At(2 * day + 1))], _feed.Recorder.Gaps);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Times_that_no_calendar_has_are_left_out(long microseconds)
    {
        _feed.SendAt(new EventTime(microseconds));
        _feed.Send((0, 1), (1, 1));
        _feed.SendAt(new EventTime(microseconds));
        _feed.Extractor.AdvanceTo(new EventTime(microseconds), _feed.Recorder);
        _feed.Send((2, 1));

        Assert.Equal(2, _feed.Recorder.Seconds.Count);
        Assert.True(_feed.Extractor.Dropped.BadTime + _feed.Extractor.Dropped.Backward >= 2);
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

            Assert.All(
                recorder.Seconds.Zip(recorder.Seconds.Skip(1)),
                pair => Assert.Equal(TimeSpan.FromSeconds(1), pair.Second.Start - pair.First.Start));
            Assert.All(recorder.Seconds, second =>
            {
                Assert.InRange(second.ObservedRatio, 0, 1);
                Assert.True(double.IsFinite(second.NormG + second.SdXMg + second.SdYMg + second.SdZMg));
                Assert.True(double.IsFinite(second.MadMg + second.PeakToPeakG));
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
}
