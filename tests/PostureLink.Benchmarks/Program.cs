using System.Globalization;
using BenchmarkDotNet.Running;
using PostureLink.Benchmarks;

// "throughput", "recording", "live", "start", "page" and "journal" are quick looks, "compare" is compare.sh's; anything else goes to
// BenchmarkDotNet (--filter '*', --list flat, ...).
switch (args)
{
    case ["throughput"]:
        Throughput.Print(Console.Out);
        return 0;
    case ["recording"]:
        RecordingSpeed.Print(Console.Out);
        return 0;
    case ["live"]:
        return await new LiveBenchmark(Console.Out).RunAsync();
    case ["live", "clips", .. string[] counts]:
        return new ManyClips(Console.Out).Run(
            counts.Length == 0 ? [1, 1000, 10_000] : [.. counts.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]);
    case ["live", "bus"]:
        return await new LiveBenchmark(Console.Out).RunAsync(onlyBus: true);
    case ["compare", .. string[] rest]:
        return CompareVerb.Run(rest, Console.Out);
    case ["start"]:
        return await new StartBenchmark(Console.Out).RunAsync();
    case ["page"]:
        return await new PageBenchmark(Console.Out).RunAsync(days: 0);
    case ["page", string days]:
        return await new PageBenchmark(Console.Out).RunAsync(int.Parse(days, CultureInfo.InvariantCulture));
    case ["journal", .. string[] folder]:
        return new JournalBenchmark(Console.Out, folder.FirstOrDefault()).Run();
    case [MockClipProcess.Verb, string way, string perSecond, string count]:
        await MockClipProcess.RunAsync(
            way == "sockets", int.Parse(perSecond, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case [AwakeProcessors.Verb]:
        await AwakeProcessors.RunAsync();
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SecondExtractorBenchmark).Assembly).Run(args);
        return 0;
}
