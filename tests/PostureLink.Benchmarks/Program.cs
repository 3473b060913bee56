using BenchmarkDotNet.Running;
using PostureLink.Benchmarks;

// "throughput" is the quick look; anything else goes to BenchmarkDotNet (--filter '*', --list flat, ...).
if (args is ["throughput"])
    Throughput.Print(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(SecondExtractorBenchmark).Assembly).Run(args);
