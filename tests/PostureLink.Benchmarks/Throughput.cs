using System.Globalization;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Benchmarks;

/// <summary>Prints samples a second of one core, bytes allocated per block and the ratio to the plain baseline.</summary>
/// <remarks>Processor time of this process, not the time that passed, in rounds run in turn: neighbors on the machine matter less.</remarks>
internal static class Throughput
{
    private const int Blocks = 64;
    private const int Passes = 60;
    private const int Rounds = 7;

    public static void Print(TextWriter output)
    {
        var plain = new double[Rounds];
        var ours4096 = new double[Rounds];
        var ours10 = new double[Rounds];
        var pipeline4096 = new double[Rounds];
        var pipeline10 = new double[Rounds];
        AccelerationBlock[] long4096 = SittingSignal.Blocks(Blocks, AccelerationBlock.MaximumCapacity);
        AccelerationBlock[] short10 = SittingSignal.Blocks(20_000, 10);

        // The first round also warms up the compiler; the median leaves it out.
        for (int round = 0; round < Rounds; round++)
        {
            plain[round] = MegasamplesPerSecond(long4096, Passes / 10, Plain);
            ours4096[round] = MegasamplesPerSecond(long4096, Passes, Extractor);
            ours10[round] = MegasamplesPerSecond(short10, Passes, Extractor);
            pipeline4096[round] = MegasamplesPerSecond(long4096, Passes, Pipeline);
            pipeline10[round] = MegasamplesPerSecond(short10, Passes, Pipeline);
        }

        double baseline = Median(plain);
        output.WriteLine(
            $"{Environment.ProcessorCount} processors, .NET {Environment.Version}; quiet sitting at {SittingSignal.RateHz} samples a second");
        output.WriteLine($"Million samples per processor second, median of {Rounds} rounds:");
        output.WriteLine(Line("plain, one sample after another", baseline, baseline, null));
        output.WriteLine(Line("SecondExtractor, blocks of 4096", Median(ours4096), baseline, BytesPerBlock(long4096, Extractor)));
        output.WriteLine(Line("SecondExtractor, blocks of 10", Median(ours10), baseline, BytesPerBlock(short10, Extractor)));
        output.WriteLine(Line("whole pipeline in Rx, 4096", Median(pipeline4096), baseline, BytesPerBlock(long4096, Pipeline)));
        output.WriteLine(Line("whole pipeline in Rx, 10", Median(pipeline10), baseline, BytesPerBlock(short10, Pipeline)));
    }

    private static string Line(string name, double speed, double baseline, double? bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32}{speed,8:0.0}{speed / baseline,8:0.0} x plain{(bytes is null ? "" : $"{bytes,8:0.##} bytes allocated a block")}");

    private static Action<AccelerationBlock> Plain()
    {
        var extractor = new PlainExtractor();
        var sink = new CheckingSink();
        return block => extractor.Process(block, sink);
    }

    private static Action<AccelerationBlock> Extractor()
    {
        var extractor = new SecondExtractor();
        var sink = new CheckingSink();
        return block => extractor.Process(block, sink);
    }

    private static Action<AccelerationBlock> Pipeline() => new RxPipeline().Process;

    private static double MegasamplesPerSecond(AccelerationBlock[] blocks, int passes, Func<Action<AccelerationBlock>> create)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int pass = 0; pass < passes; pass++)
        {
            Action<AccelerationBlock> process = create();
            foreach (AccelerationBlock block in blocks)
                process(block);
        }
        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return passes * blocks.Sum(block => (long)block.Count) / seconds / 1e6;
    }

    /// <summary>Bytes a block in steady state: the first tenth of the blocks, with its beginnings, is not counted.</summary>
    private static double BytesPerBlock(AccelerationBlock[] blocks, Func<Action<AccelerationBlock>> create)
    {
        Action<AccelerationBlock> process = create();
        int warm = Math.Max(1, blocks.Length / 10);
        foreach (AccelerationBlock block in blocks.AsSpan(0, warm))
            process(block);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (AccelerationBlock block in blocks.AsSpan(warm))
            process(block);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(blocks.Length - warm);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
