using System.Diagnostics;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What another user of the machine gets to see of a running service's folder: nothing.</summary>
public sealed class OtherUserTests : IDisposable
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode EverybodysFolder =
        OwnersFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const string Nobody = "65534";

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_folder_that_it_makes_is_its_owners_and_so_is_each_secret_in_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using RunningProgram run = await StartAsync();
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(Data));
        foreach (string file in new[] { "api-token", "api.json" })
            Assert.Equal(OwnersFile, File.GetUnixFileMode(Path.Combine(Data, file)));
        foreach (string folder in Directory.GetDirectories(Data, "*", SearchOption.AllDirectories))
            Assert.Equal(OwnersFolder, File.GetUnixFileMode(folder));
    }

    [OtherUserFact]
    public async Task Another_user_can_neither_look_into_it_nor_read_its_token()
    {
        if (OperatingSystem.IsWindows())
            return;
        // The folder above is open to all, so that only its own rights keep the data folder closed.
        File.SetUnixFileMode(_folder.Path, EverybodysFolder);
        string open = _folder.Write("open.txt", "for all");
        File.SetUnixFileMode(open, OwnersFile | UnixFileMode.OtherRead);
        await using RunningProgram run = await StartAsync();
        Assert.Equal((0, "for all"), AsNobody("/bin/cat", open));
        Assert.Equal((1, ""), AsNobody("/bin/cat", Path.Combine(Data, "api-token")));
        Assert.Equal((1, ""), AsNobody("/bin/cat", Path.Combine(Data, "api.json")));
        (int exitCode, string listed) = AsNobody("/bin/ls", Data);
        Assert.NotEqual(0, exitCode);
        Assert.Equal("", listed);
    }

    private async Task<RunningProgram> StartAsync()
    {
        RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", Data);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        return run;
    }

    private static (int ExitCode, string Output) AsNobody(params string[] command)
    {
        var start = new ProcessStartInfo(OtherUserFactAttribute.Program, [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.DoesNotContain("setpriv", error.GetAwaiter().GetResult(), StringComparison.Ordinal);
        return (process.ExitCode, output);
    }
}
