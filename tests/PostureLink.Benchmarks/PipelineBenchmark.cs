using BenchmarkDotNet.Attributes;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>The whole flow through Rx; divide the samples (64 blocks) by the time for samples a second.</summary>
[MemoryDiagnoser]
public class PipelineBenchmark
{
    private readonly AccelerationBlock[] _blocks = SittingSignal.Blocks(64, AccelerationBlock.MaximumCapacity);

    [Benchmark(OperationsPerInvoke = 64)]
    public long Blocks_of_4096_through_the_pipeline()
    {
        using var pipeline = new RxPipeline();
        foreach (AccelerationBlock block in _blocks)
            pipeline.Process(block);
        return pipeline.Seconds;
    }
}
