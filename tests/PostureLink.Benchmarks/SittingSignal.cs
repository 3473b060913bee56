using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>A quiet sitter, 50 samples a second: breathing, a slow change of posture, sensor noise. The same for every run.</summary>
internal static class SittingSignal
{
    public const int RateHz = 50;
    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2024, 5, 6, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Blocks that follow each other in time.</summary>
    public static AccelerationBlock[] Blocks(int count, int samplesPerBlock)
    {
        var random = new Random(1);
        var blocks = new AccelerationBlock[count];
        long position = 0;
        for (int i = 0; i < count; i++)
        {
            blocks[i] = new AccelerationBlock(samplesPerBlock);
            blocks[i].BeginEven(Start + TimeSpan.FromSeconds(position) / RateHz, TimeSpan.FromSeconds(1) / RateHz);
            for (int sample = 0; sample < samplesPerBlock; sample++, position++)
            {
                double t = position / (double)RateHz;
                double tilt = double.DegreesToRadians(20 + 0.5 * Math.Sin(2 * Math.PI * 0.25 * t) + 6 * Math.Sin(2 * Math.PI * t / 300));
                blocks[i].Add(Math.Cos(tilt) + Noise(random), 0.05 + Noise(random), Math.Sin(tilt) + Noise(random));
            }
        }
        return blocks;
    }

    private static double Noise(Random random) => 0.002 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
}
