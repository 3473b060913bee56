using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>A made-up acceleration: a function of seconds since the start.</summary>
internal sealed class Signal(double rateHz, double seconds, Func<double, (double X, double Y, double Z)> at)
{
    public static readonly EventTime Start = EventTime.From(new DateTimeOffset(2024, 5, 6, 9, 0, 0, TimeSpan.Zero));

    public List<(EventTime Time, double X, double Y, double Z)> Samples { get; private init; } = Enumerable
        .Range(0, (int)Math.Round(rateHz * seconds))
        .Select(i => (Time: new EventTime(Start.Microseconds + (long)Math.Round(i * 1e6 / rateHz)), At: at(i / rateHz)))
        .Select(sample => (sample.Time, sample.At.X, sample.At.Y, sample.At.Z))
        .ToList();

    /// <summary>Sitting: breathing, a slow change of posture, sensor noise.</summary>
    public static Signal Sitting(double rateHz, double seconds, int seed = 1)
    {
        var random = new Random(seed);
        return new Signal(rateHz, seconds, t =>
        {
            double tilt = double.DegreesToRadians(20 + 0.5 * Math.Sin(2 * Math.PI * 0.25 * t) + 8 * Math.Sin(2 * Math.PI * t / 100));
            return (Math.Cos(tilt) + Noise(random, 1), 0.05 + Noise(random, 1), Math.Sin(tilt) + Noise(random, 1));
        });
    }

    /// <summary>Sitting and restless: the trunk rocks at up to two swings a second.</summary>
    public static Signal Fidgeting(double rateHz, double seconds) => new(rateHz, seconds, t =>
    {
        double tilt = double.DegreesToRadians(15 + 10 * Math.Sin(2 * Math.PI * 0.15 * t) + 3 * Math.Sin(2 * Math.PI * t));
        double push = 0.05 * Math.Sin(2 * Math.PI * 0.7 * t);
        return (Math.Cos(tilt) + push, 0.1 * Math.Sin(2 * Math.PI * 0.3 * t), Math.Sin(tilt));
    });

    /// <summary>Lying on a table, z up: nothing but noise of a given standard deviation.</summary>
    public static Signal Still(double rateHz, double seconds, double noiseMg)
    {
        var random = new Random(7);
        return new Signal(rateHz, seconds, _ => (Noise(random, noiseMg), Noise(random, noiseMg), 1 + Noise(random, noiseMg)));
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

    /// <summary>The same signal in a sensor that is turned.</summary>
    public Signal Turned(Func<double, double, double, (double X, double Y, double Z)> turn) => new(rateHz, 0, _ => default)
    {
        Samples = Samples
            .Select(sample => (sample.Time, At: turn(sample.X, sample.Y, sample.Z)))
            .Select(sample => (sample.Time, sample.At.X, sample.At.Y, sample.At.Z))
            .ToList(),
    };

    /// <summary>Noise of a given standard deviation: the sum of twelve even ones is nearly normal.</summary>
    private static double Noise(Random random, double deviationMg)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += random.NextDouble();
        return sum * deviationMg / 1000;
    }
}
