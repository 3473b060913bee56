using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Samples that are taken by the block against the same ones taken singly, which nothing is made quicker for.</summary>
public sealed class EvenSamplesTests
{
    private static readonly double[] Unusable = [double.NaN, double.NegativeInfinity, 300, -256.1];

    [Theory]
    [InlineData(25, 25)]
    [InlineData(50, 25)]
    [InlineData(100, 25)]
    [InlineData(200, 50)]
    [InlineData(50, 33)]
    [InlineData(52, 25)]
    [InlineData(12.5, 25)]
    public void Blocks_give_the_bits_of_single_samples_whatever_is_wrong_with_them(double rateHz, int gridHz)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            (EventTime Time, double X)[] samples = Faulty(rateHz, seed);
            (List<SecondFeatures> expected, DroppedSamples dropped) = Extract(samples, gridHz, () => 1);
            var random = new Random(seed);

            Assert.True(expected.Count > 40);
            Assert.True(dropped.Unusable > 0 && dropped.Backward > 0 && dropped.Duplicate > 0);
            AssertGives(expected, dropped, Extract(samples, gridHz, () => AccelerationBlock.MaximumCapacity));
            AssertGives(expected, dropped, Extract(samples, gridHz, () => random.Next(1, 700)));
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Times_that_go_round_the_end_of_numbers_are_taken_as_they_are_singly(long far)
    {
        EventTime soon = Signal.Start + TimeSpan.FromSeconds(1);
        (EventTime, double)[] samples = [(Signal.Start, 1), (soon, 1), (new EventTime(far), 1), (new EventTime(-far), 1), (soon, 1)];
        (List<SecondFeatures> expected, DroppedSamples dropped) = Extract(samples, 25, () => 1);
        int turn = 0;

        Assert.Equal(3, dropped.Total);
        AssertGives(expected, dropped, Extract(samples, 25, () => turn++ == 0 ? 1 : 4));
    }

    private static void AssertGives(
        List<SecondFeatures> seconds, DroppedSamples dropped, (List<SecondFeatures> Seconds, DroppedSamples Dropped) actual)
    {
        Assert.Equal(seconds, actual.Seconds);
        Assert.Equal(dropped, actual.Dropped);
    }

    /// <summary>A minute with some of everything, its grid beside its samples after the first gap.</summary>
    private static (EventTime Time, double X)[] Faulty(double rateHz, int seed)
    {
        var random = new Random(seed);
        var samples = new List<(EventTime, double)>();
        double at = 0;
        for (int i = 0; i < 60 * rateHz; i++)
        {
            int fault = random.Next(100 * 7);
            at += fault switch { 0 => 3.5 * random.NextDouble(), 1 => -2 / rateHz, 2 => 0.0001, _ => 0 };
            var time = new EventTime(Signal.Start.Microseconds + (long)Math.Round(at * 1e6));
            double x = fault == 3 ? Unusable[random.Next(Unusable.Length)] : 1 + 0.2 * Math.Sin(11 * at) + 0.01 * random.NextDouble();
            samples.Add((time, x));
            if (fault == 4)
                samples.Add((time, 0.5));
            at += 1 / rateHz;
        }
        samples.AddRange([(samples[^1].Item1, 1), (new EventTime(samples[^1].Item1.Microseconds - 1), 1), (samples[^1].Item1, double.NaN)]);
        return [.. samples];
    }

    private static (List<SecondFeatures> Seconds, DroppedSamples Dropped) Extract(
        (EventTime Time, double X)[] samples, int gridHz, Func<int> nextSize)
    {
        var extractor = new SecondExtractor(new SecondExtractorOptions { GridHz = gridHz });
        var recorder = new SecondRecorder();
        var block = new AccelerationBlock();
        for (int at = 0; at < samples.Length; at += block.Count)
        {
            block.BeginUneven();
            foreach ((EventTime time, double x) in samples.AsSpan(at, Math.Min(nextSize(), samples.Length - at)))
                block.Add(time, x, 0.1 * x, 0.3);
            extractor.Process(block, recorder);
        }
        extractor.Complete(recorder);
        return (recorder.Seconds, extractor.Dropped);
    }
}
