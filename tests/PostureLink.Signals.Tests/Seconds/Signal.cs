using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>A made-up acceleration: a function of seconds since the start.</summary>
internal sealed class Signal(double rateHz, double seconds, Func<double, (double X, double Y, double Z)> at)
{
    public static readonly EventTime Start = EventTime.From(new DateTimeOffset(2024, 5, 6, 9, 0, 0, TimeSpan.Zero));

    public List<(EventTime Time, double X, double Y, double Z)> Samples { get; } = Enumerable
        .Range(0, (int)Math.Round(rateHz * seconds))
        .Select(i => (Time: new EventTime(Start.Microseconds + (long)Math.Round(i * 1e6 / rateHz)), At: at(i / rateHz)))
        .Select(sample => (sample.Time, sample.At.X, sample.At.Y, sample.At.Z))
        .ToList();

    /// <summary>Sitting: breathing, a posture shift now and then, sensor noise.</summary>
    public static Signal Sitting(double rateHz, double seconds, int seed = 1)
    {
        var random = new Random(seed);
        return new Signal(rateHz, seconds, t =>
        {
            double tilt = double.DegreesToRadians(20 + 0.5 * Math.Sin(2 * Math.PI * 0.25 * t) + 8 * Math.Sin(2 * Math.PI * t / 100));
            return (Math.Cos(tilt) + Noise(random), 0.05 + Noise(random), Math.Sin(tilt) + Noise(random));
        });
    }

    /// <summary>Walking: 1.8 steps a second, with a harmonic.</summary>
    public static (double X, double Y, double Z) Walking(double t)
    {
        double phase = 2 * Math.PI * 1.8 * t;
        return (1 + 0.2 * Math.Sin(phase) + 0.06 * Math.Sin(2 * phase), 0.08 * Math.Sin(phase / 2), 0.05 * Math.Cos(phase));
    }

    public SecondRecorder Extract(SecondExtractorOptions? options = null, bool even = false, params int[] blockSizes)
    {
        var extractor = new SecondExtractor(options);
        var recorder = new SecondRecorder();
        Feed(extractor, recorder, even, blockSizes);
        extractor.Complete(recorder);
        return recorder;
    }

    public void Feed(SecondExtractor extractor, ISecondSink sink, bool even = false, params int[] blockSizes)
    {
        if (blockSizes.Length == 0)
            blockSizes = [10];
        var block = new AccelerationBlock();
        int position = 0;
        for (int turn = 0; position < Samples.Count; turn++)
        {
            int size = Math.Min(blockSizes[turn % blockSizes.Length], Samples.Count - position);
            if (even)
                block.BeginEven(Samples[position].Time, TimeSpan.FromMicroseconds(1e6 / rateHz));
            else
                block.BeginUneven();
            foreach ((EventTime time, double x, double y, double z) in Samples.GetRange(position, size))
            {
                if (even)
                    block.Add(x, y, z);
                else
                    block.Add(time, x, y, z);
            }
            extractor.Process(block, sink);
            position += size;
        }
    }

    private static double Noise(Random random) => 0.001 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
}
