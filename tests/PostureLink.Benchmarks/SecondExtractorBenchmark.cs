using BenchmarkDotNet.Attributes;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Benchmarks;

/// <summary>The hot chain over 262,144 samples in blocks of 4096, against the plain one.</summary>
[MemoryDiagnoser]
public class SecondExtractorBenchmark
{
    private readonly AccelerationBlock[] _blocks = SittingSignal.Blocks(64, AccelerationBlock.MaximumCapacity);
    private readonly CheckingSink _sink = new();

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        var extractor = new PlainExtractor();
        foreach (AccelerationBlock block in _blocks)
            extractor.Process(block, _sink);
        return _sink.Sum;
    }

    [Benchmark]
    public double Extractor()
    {
        var extractor = new SecondExtractor();
        foreach (AccelerationBlock block in _blocks)
            extractor.Process(block, _sink);
        return _sink.Sum;
    }
}
