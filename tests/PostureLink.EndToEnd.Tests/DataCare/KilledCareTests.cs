using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>As <see cref="KilledCare"/>, with the journal as this build keeps it.</summary>
public sealed class KilledCareTests(DemoFolder demo) : KilledCare(demo, engine: null), IClassFixture<DemoFolder>;

/// <summary>As <see cref="KilledCare"/>, with a journal in SQLite whatever the build prefers.</summary>
public sealed class KilledSqliteCareTests(DemoFolder demo) : KilledCare(demo, "sqlite"), IClassFixture<DemoFolder>;

/// <summary>The real executable killed, as by kill -9, in the middle of what it does to a journal.</summary>
public abstract class KilledCare : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineChoice _engine;
    private readonly string _data;
    private readonly string _backup;
    private readonly int _minutes;

    /// <param name="demo">A demo's day.</param>
    /// <param name="engine">The engine of the journal, or null for the build's own.</param>
    private protected KilledCare(DemoFolder demo, string? engine)
    {
        _engine = new EngineChoice(engine);
        _data = demo.CopyTo(_folder.File("data"));
        _engine.Take(_data);
        _backup = _folder.File("day.zip");
        Succeed("backup", _backup);
        _minutes = Count().Minutes;
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("import")]
    [InlineData("encrypt")]
    public async Task Killed_at_the_first_sign_of_its_work_the_journal_is_as_before_or_after(string work)
    {
        if (OperatingSystem.IsWindows())
            return;
        string rows = _folder.Write("clips.csv", "id,first_seen_us,profile,name\nnew,1,b,c\n"), key = _folder.File("elsewhere.key");
        string[] verb = work switch
        {
            "restore" => ["restore", _backup],
            "import" => ["import", rows],
            _ => ["journal", "encrypt", "--key-file", key],
        };
        if (work == "restore")
            Succeed("import", rows);
        string[] signs =
        [
            Path.GetFileName(EngineChoice.LogOf(_data)), "backups", "backups/before-*", "journal-key.json",
            "journal.rebuilding", $"journal.rebuilding/{Path.GetFileName(EngineChoice.JournalOf(_data))}",
        ];
        foreach (string sign in signs)
        {
            await KillAtAsync(sign, verb);
            (int minutes, int clips) = Count();
            Assert.Equal(_minutes, minutes);
            Assert.InRange(clips, 1, 2);
        }
        Outcome again = Run(verb);
        if (work == "encrypt" && again.ExitCode == 4)
        {
            Assert.Contains("cannot encrypt", again.Error, StringComparison.Ordinal);
            return;
        }
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal((_minutes, work == "import" ? 2 : 1), Count());
        if (work == "encrypt")
            Assert.Contains("the journal and its copies are encrypted", Run("doctor", "--quick").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("import")]
    public async Task A_service_killed_while_it_takes_something_in_comes_up_with_the_journal_as_before_or_after(string work)
    {
        if (OperatingSystem.IsWindows())
            return;
        string rows = _folder.Write("clips.csv", "id,first_seen_us,profile,name\nnew,1,b,c\n");
        if (work == "restore")
            Succeed("import", rows);
        foreach (string sign in new[] { "uploads", "backups/before-*.zip*" })
        {
            await using RunningProgram run = await StartAsync();
            Task<Outcome> asking = Task.Run(() => Run(work, work == "restore" ? _backup : rows));
            await SeeAsync(sign, asking);
            run.Signal("KILL");
            await run.EndAsync();
            await asking;
            (int minutes, int clips) = Count();
            Assert.Equal(_minutes, minutes);
            Assert.InRange(clips, 1, 2);
        }
        await using RunningProgram last = await StartAsync();
        Succeed(work, work == "restore" ? _backup : rows);
        last.Signal("TERM");
        Assert.Equal(0, (await last.EndAsync()).ExitCode);
        Assert.Equal((_minutes, work == "import" ? 2 : 1), Count());
        Assert.False(Directory.Exists(Path.Combine(_data, "uploads")));
    }

    private async Task<RunningProgram> StartAsync()
    {
        RunningProgram run = RunningProgram.Start(_engine.Variables, "run", "--data", _data);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        return run;
    }

    private async Task KillAtAsync(string sign, string[] verb)
    {
        await using RunningProgram program = RunningProgram.Start(_engine.Variables, [.. verb, "--data", _data]);
        Task<Outcome> end = program.EndAsync();
        await SeeAsync(sign, end);
        program.Signal("KILL");
        await end;
    }

    /// <summary>Looks until a file is there, or what should make it is over.</summary>
    private async Task SeeAsync(string sign, Task over)
    {
        string folder = Path.Combine(_data, Path.GetDirectoryName(sign)!), name = Path.GetFileName(sign);
        int before = Seen();
        while (!over.IsCompleted && Seen() <= before)
            await Task.Yield();

        int Seen()
        {
            try
            {
                return Directory.GetFileSystemEntries(folder, name).Length;
            }
            catch (DirectoryNotFoundException)
            {
                // Not there yet, or gone again this moment.
                return 0;
            }
        }
    }

    private (int Minutes, int Clips) Count()
    {
        string path = _folder.File("all.json");
        Succeed("export", "--format", "json", "--output", path);
        using JsonDocument all = JsonDocument.Parse(File.ReadAllText(path));
        return (all.RootElement.GetProperty("minutes").GetArrayLength(), all.RootElement.GetProperty("clips").GetArrayLength());
    }

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run(_engine.Variables, [.. arguments, "--data", _data]);

    private void Succeed(params string[] arguments)
    {
        Outcome run = Run(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
