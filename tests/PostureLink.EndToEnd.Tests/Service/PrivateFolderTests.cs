using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Who else on the machine can read what the program keeps, by the modes of real files; the umask lets everybody.</summary>
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const UnixFileMode OpenFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_the_program_makes_and_everything_in_it_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        string data = _folder.File("mine");
        Succeed("config", "set", "dwell", "12", "--data", data);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(data));
        await UseAsync(data);

        string[] names = [.. Directory.GetFiles(data).Select(Path.GetFileName)!];
        Assert.Superset(
            new HashSet<string> { "settings.conf", "paired-clips.json", "api-token", "journal.lock", "service.lock", "all.json", "day.html" }, names.ToHashSet());
        Assert.Contains(names, name => name is "journal.litedb" or "journal.sqlite");
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(data, "backups")));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(data, "tables")));
        Assert.Equal([], OpenTo(data));
        Outcome doctor = Run("doctor", "--quick", "--data", data);
        Assert.Contains("only you can read the data folder", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_open_by_its_owners_hand_stays_so_and_is_told_with_the_remedy()
    {
        if (OperatingSystem.IsWindows())
            return;
        string data = _folder.Path;
        File.SetUnixFileMode(data, OpenFolder);
        // Where the system gives each user a temporary folder of their own, nobody gets in anyway.
        bool isOpen = OwnerOnly.IsOpenToOthers(data);
        Succeed("config", "set", "dwell", "12", "--data", data);
        string told = await UseAsync(data);

        string remedy = $"chmod 700 \"{data}\"";
        Assert.Equal(isOpen ? 1 : 0, told.Split(remedy).Length - 1);
        Outcome doctor = Run("doctor", "--quick", "--data", data);
        Assert.Equal(isOpen, doctor.Output.Contains(remedy, StringComparison.Ordinal));
        Assert.Equal(OpenFolder, File.GetUnixFileMode(data));
        Assert.Equal([], OpenTo(data));
    }

    /// <summary>Has everything written that the program keeps; while the service runs it looks at the journal's log, too.</summary>
    /// <returns>What the service told on standard error.</returns>
    private static async Task<string> UseAsync(string data)
    {
        Succeed("pair", "--radio", "simulated", "--yes", "--name", "Back clip", "--no-slouch-sample", "--data", data);
        await using RunningProgram run = RunningProgram.Start(PostureLinkProcess.StartInfoWithoutMask("run", "--data", data, "--copy-after", "0"));
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        await Task.Run(() => Succeed("pop", "--data", data));
        await Task.Run(() => Succeed("backup", "--data", data));
        Assert.Equal([], OpenTo(data));
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal(0, end.ExitCode);
        Succeed("export", "--format", "json", "--output", Path.Combine(data, "all.json"), "--data", data);
        Succeed("export", "--output", Path.Combine(data, "tables"), "--data", data);
        Succeed("demo", "--data", data);
        Succeed("summary", "--html", Path.Combine(data, "day.html"), "--data", Path.Combine(data, "demo"));
        return end.Error;
    }

    /// <summary>What in a folder others may do anything with.</summary>
    private static List<string> OpenTo(string data)
    {
        List<string> open = [];
        foreach (string entry in Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(entry) & Others) != 0)
                open.Add(entry);
        }
        return open;
    }

    private static Outcome Run(params string[] arguments) => PostureLinkProcess.Run(PostureLinkProcess.StartInfoWithoutMask(arguments));

    private static void Succeed(params string[] arguments)
    {
        Outcome run = Run(arguments);
        Assert.True(run is { ExitCode: 0, Error: "" }, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Error}");
    }
}
