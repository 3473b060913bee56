using System.Diagnostics;
using System.Globalization;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>How long verbs take to say their first word, and the service to give its first answer; release and debug builds.</summary>
internal sealed class StartBenchmark(TextWriter output)
{
    private const int Rounds = 7;
    private const double PromisedVerbMs = 250, PromisedAnswerMs = 600;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(2);
    private static readonly string[] Builds = ["release", "debug"];
    private static readonly string Built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../PostureLink.Cli"));
    private static readonly string Recording =
        Path.GetFullPath(Path.Combine(Built, "../../../samples/ReplayRecording/sit-slouch-walk.csv.gz"));

    private readonly List<string> _broken = [];

    /// <summary>Measures every build that is there, in turn.</summary>
    /// <returns>The exit code: 0 when every promise holds for the release build.</returns>
    public async Task<int> RunAsync()
    {
        output.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; medians of {Rounds} rounds in turn, ms");
        string folder = Directory.CreateTempSubdirectory("posturelink-start-").FullName;
        try
        {
            string[] builds = [.. Builds.Where(build => File.Exists(Program(build)))];
            if (builds is not ["release", ..])
                throw new InvalidOperationException("Build the program first: dotnet build src/PostureLink.Cli -c Release.");
            await MeasureAsync(builds, "demo", ["demo", "--data", folder], PromisedVerbMs);
            await MeasureAsync(builds, "replay", ["replay", Recording, "--calibrate", "0-30", "--data", folder], PromisedVerbMs);
            await MeasureAsync(builds, "--help", ["--help"], promisedMs: null);
            await MeasureAsync(builds, "status", ["status", "--data", folder], promisedMs: null);
            await MeasureServiceAsync(builds, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        foreach (string broken in _broken)
            output.WriteLine($"BROKEN: {broken}");
        output.WriteLine(_broken.Count == 0 ? "Every promise holds." : $"{_broken.Count} promises are broken.");
        return _broken.Count == 0 ? 0 : 1;
    }

    private static string Program(string build) =>
        Path.Combine(Built, build, OperatingSystem.IsWindows() ? "posturelink.exe" : "posturelink");

    private async Task MeasureAsync(string[] builds, string name, string[] arguments, double? promisedMs)
    {
        List<StartTimes>[] times = [.. builds.Select(_ => new List<StartTimes>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < builds.Length; i++)
                times[i].Add(await StartTimes.OfVerbAsync(Program(builds[i]), arguments));
        }
        Print(builds, name, times, promisedMs);
    }

    private async Task MeasureServiceAsync(string[] builds, string folder)
    {
        // The first answer of a service that has a clip and a journal already.
        await StartTimes.OfVerbAsync(
            Program(builds[0]), ["pair", "--radio", "simulated", "--yes", "--no-slouch-sample", "--name", "Bench", "--data", folder]);
        List<StartTimes>[] times = [.. builds.Select(_ => new List<StartTimes>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < builds.Length; i++)
                times[i].Add(await FirstAnswerAsync(Program(builds[i]), folder));
        }
        Print(builds, "service, first answer", times, PromisedAnswerMs);
    }

    private static async Task<StartTimes> FirstAnswerAsync(string program, string folder)
    {
        long begin = HostClock.Time.GetTimestamp();
        var start = new ProcessStartInfo(program, ["run", "--data", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        CompanionClient? client;
        while ((client = await CompanionClient.FindAsync(folder, CancellationToken.None)) is null)
            await Task.Delay(LookEvery, HostClock.Time);
        using (client)
            await client.StatusAsync(CancellationToken.None);
        double firstMs = HostClock.Time.GetElapsedTime(begin).TotalMilliseconds;
        double processorMs = process.TotalProcessorTime.TotalMilliseconds;
        using (Process stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        return new StartTimes(firstMs, processorMs, null);
    }

    private void Print(string[] builds, string name, List<StartTimes>[] times, double? promisedMs)
    {
        for (int i = 0; i < builds.Length; i++)
        {
            double first = Median(times[i], it => it.FirstMs);
            string whole = times[i][0].WholeMs is null ? "" : Text($", done after {Median(times[i], it => it.WholeMs ?? 0):0}");
            double used = Median(times[i], it => it.ProcessorMs);
            output.WriteLine(Text($"{name,-22} {builds[i],-8} first word after {first:0}, {used:0} of a processor{whole}"));
            if (i == 0 && promisedMs is { } promised && first > promised)
                _broken.Add(Text($"{name}: {first:0} ms, and {promised:0} are promised"));
        }
    }

    private static double Median(List<StartTimes> times, Func<StartTimes, double> value) =>
        times.Select(value).Order().ElementAt(times.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
