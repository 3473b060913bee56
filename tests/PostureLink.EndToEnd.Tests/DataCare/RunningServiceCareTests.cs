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
    public async Task It_backs_up_erases_restores_and_imports_while_it_runs()
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

        foreach (string[] verb in new string[][] { ["journal", "encrypt", "--key-file", data.Path + ".key"], ["erase", "--all", "--yes"] })
        {
            Outcome refused = Run(data, verb);
            Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("end it, then e", refused.Error, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(data.Path + ".key"));

        Outcome erased = Run(data, "erase", "--kind", "health", "--yes");
        Assert.Equal((0, ""), (erased.ExitCode, erased.Error));
        Assert.Contains("rows are gone from the journal, and from ", erased.Output, StringComparison.Ordinal);
        JsonElement status = Assert.Single(Run(data, "status", "--json").JsonLines());
        Assert.False(status.GetProperty("coaching").GetProperty("screened").GetBoolean());
        Assert.Equal(["Pop"], Kinds(data));
        Assert.Equal(0, Run(data, "pop").ExitCode);
        await ActionsAsync(data, count: 2);

        Outcome restored = Run(data, "restore", backup);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("The former journal is kept as ", restored.Output, StringComparison.Ordinal);
        Assert.Equal(["Pop", "Screening"], Kinds(data).Order());
        Assert.Equal(JsonValueKind.Array, Assert.Single(Run(data, "status", "--json").JsonLines()).GetProperty("coaching").GetProperty("screening").ValueKind);
        // It records again: what is decided from now on is kept.
        Assert.Equal(0, Run(data, "pop").ExitCode);
        await ActionsAsync(data, count: 3);

        string rows = data.Write("clips.csv", "id,first_seen_us,profile,name\na,1,b,c\n");
        Outcome imported = Run(data, "import", rows);
        Assert.Equal((0, ""), (imported.ExitCode, imported.Error));
        Assert.StartsWith("1 rows added, 0 replaced, 0 were there already", imported.Output, StringComparison.Ordinal);
        Assert.Contains("before-import-", imported.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 rows added, 0 replaced, 1 were there already", Run(data, "import", data.Path).Output, StringComparison.Ordinal);
        Assert.Equal(3, Run(data, "restore", rows).ExitCode);
        Assert.Equal(3, Run(data, "import", data.Write("minutes.csv", "utc\n")).ExitCode);
        File.Delete(data.File("minutes.csv"));
        Assert.False(Directory.Exists(data.File("uploads")));

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
