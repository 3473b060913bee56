using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Care for a journal that a running service owns: it is asked, or the wearer told to end it first.</summary>
public sealed class RunningServiceCareTests : IClassFixture<PairedFolder>
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly PairedFolder _paired;

    public RunningServiceCareTests(PairedFolder paired) => _paired = paired;

    [Fact]
    public async Task It_backs_up_and_erases_while_it_runs_and_is_to_be_ended_for_the_rest()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = _paired.Copy();
        await using RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", data.Path);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        Assert.Equal(0, Run(data, "screening", "Osteoporosis").ExitCode);
        Assert.Equal(0, Run(data, "pop").ExitCode);
        await ActionsAsync(data, count: 2);

        string backup = data.File("mine.zip");
        Outcome made = Run(data, "backup", backup);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "backups"), "backup-*"));
        Assert.Equal(0, Run(data, "backup").ExitCode);
        Assert.Single(Directory.GetFiles(Path.Combine(data.Path, "backups"), "backup-*"));

        foreach (string[] verb in new string[][] { ["restore", backup], ["import", data.Write("clips.csv", "id,first_seen_us,profile,name\na,1,b,c\n")], ["erase", "--all", "--yes"] })
        {
            Outcome refused = Run(data, verb);
            Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
            Assert.Contains($"end it, then {verb[0]} again", refused.Error, StringComparison.Ordinal);
        }

        Outcome erased = Run(data, "erase", "--kind", "health", "--yes");
        Assert.Equal((0, ""), (erased.ExitCode, erased.Error));
        Assert.Contains("rows are gone from the journal, and from ", erased.Output, StringComparison.Ordinal);
        JsonElement status = Assert.Single(Run(data, "status", "--json").JsonLines());
        Assert.False(status.GetProperty("coaching").GetProperty("screened").GetBoolean());
        Assert.Equal(["Pop"], Kinds(data));
        Assert.Equal(0, Run(data, "pop").ExitCode);
        await ActionsAsync(data, count: 2);

        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        // Its owner has a copy elsewhere, which no erasure reaches.
        Assert.Equal(0, Run(data, "restore", backup).ExitCode);
        Assert.Contains("Screening", Kinds(data));
    }

    private static Outcome Run(TemporaryFolder data, params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", data.Path]);

    /// <summary>Asks until the service has written what was decided; each question takes its time.</summary>
    private static async Task ActionsAsync(TemporaryFolder data, int count)
    {
        for (int question = 0; question < 40; question++)
        {
            if ((await Task.Run(() => Kinds(data))).Count >= count)
                return;
        }
        throw new TimeoutException("What was decided was not written.");
    }

    private static List<string> Kinds(TemporaryFolder data)
    {
        string path = data.File("all.json");
        Assert.Equal(0, Run(data, "export", "--with-health", "--format", "json", "--output", path).ExitCode);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.GetProperty("actions").EnumerateArray()
            .Select(action => action.GetProperty("kind").GetString()!).Where(kind => kind is "Pop" or "Screening")];
    }
}
