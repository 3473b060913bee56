using System.Diagnostics;
using System.Globalization;
using PostureLink.Core;
using PostureLink.Dashboard.Tests;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>The program as a release builds it, running as a service with the simulated clip, in a data folder of its own.</summary>
internal sealed class BenchService : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly string _folder;

    private BenchService(Process process, string folder, CompanionClient client) => (_process, _folder, Client) = (process, folder, client);

    /// <summary>Where a release build lies, beside these benchmarks.</summary>
    public static string Program { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../PostureLink.Cli/release/posturelink.dll"));

    /// <summary>Asks it.</summary>
    public CompanionClient Client { get; }

    /// <summary>Pairs the simulated clip, starts the service, and waits until samples arrive.</summary>
    /// <param name="days">Days of a journal that is there already.</param>
    public static async Task<BenchService> StartAsync(int days)
    {
        string folder = Directory.CreateTempSubdirectory("posturelink-page-").FullName;
        if (days > 0)
        {
            DateTimeOffset now = HostClock.Time.GetUtcNow();
            using IJournal journal = JournalFolder.Open(folder);
            SimulatedYear.Fill(journal, DateOnly.FromDateTime(now.UtcDateTime), days, (int)now.TimeOfDay.TotalMinutes);
        }
        using (Process pair = Start("pair", "--radio", "simulated", "--yes", "--no-slouch-sample", "--name", "Bench", "--data", folder))
        {
            pair.StandardInput.Close();
            _ = pair.StandardOutput.ReadToEndAsync();
            await pair.WaitForExitAsync();
            if (pair.ExitCode != 0)
                throw new InvalidOperationException($"posturelink pair ended with {pair.ExitCode}.");
        }
        // The day's copy of a year takes tens of megabytes while it is made, and is not what an open page takes: later, it is in no look.
        Process run = Start("run", "--data", folder, "--copy-after", "3600");
        run.OutputDataReceived += (_, _) => { };
        run.BeginOutputReadLine();
        CompanionClient? client;
        while ((client = await CompanionClient.FindAsync(folder, CancellationToken.None)) is null)
            await Task.Delay(LookEvery, HostClock.Time);
        while ((await client.StatusAsync(CancellationToken.None)).Clip?.Link != nameof(LinkStatus.Streaming))
            await Task.Delay(LookEvery, HostClock.Time);
        return new BenchService(run, folder, client);
    }

    /// <summary>Its resident set, MB of 1,000,000 bytes: the middle of five looks, one a second.</summary>
    public async Task<double> ResidentMbAsync()
    {
        var looks = new double[5];
        for (int i = 0; i < looks.Length; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), HostClock.Time);
            string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            looks[i] = double.Parse(line["VmRSS:".Length..^" kB".Length], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        return looks.Order().ElementAt(looks.Length / 2);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // The service ends by itself when it is asked to, as at Ctrl-C.
        using (Process stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
