using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A service that comes up with a journal that is damaged, or encrypted, through the real executable.</summary>
public sealed class DamagedAndSealedServiceTests : IClassFixture<DemoFolder>, IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public DamagedAndSealedServiceTests(DemoFolder demo) => _data = demo.CopyTo(_folder.File("data"));

    private string Backups => Path.Combine(_data, "backups");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_journal_is_set_aside_said_so_once_and_the_days_copy_comes_back()
    {
        if (OperatingSystem.IsWindows())
            return;
        await ServeAsync(NoVariables, () => SomeFileAsync("daily-*.zip"));
        string summary = Run("summary", "--json").Output, journal = Assert.Single(Directory.GetFiles(_data, "journal.*ite*"));
        byte[] bytes = File.ReadAllBytes(journal);
        Array.Fill(bytes, (byte)0x5A, 0, bytes.Length / 2);
        File.WriteAllBytes(journal, bytes);

        Outcome first = await ServeAsync(NoVariables, () => Task.CompletedTask);
        Assert.Single(first.Error.Split("The journal was damaged and is kept as ")[1..]);
        string kept = Assert.Single(Directory.GetFiles(_data, "journal*.damaged-*"));
        Assert.Equal(bytes, File.ReadAllBytes(kept));
        Assert.Equal(summary, Run("summary", "--json").Output);
        Outcome second = await ServeAsync(NoVariables, () => Task.CompletedTask);
        Assert.Equal("", second.Error);
        Assert.Single(Directory.GetFiles(_data, "journal*.damaged-*"));
    }

    [Fact]
    public async Task An_encrypted_journal_is_kept_and_copied_sealed_and_without_its_key_nothing_is_touched()
    {
        if (OperatingSystem.IsWindows())
            return;
        string key = _folder.File("elsewhere/journal.key");
        string summary = Run("summary", "--json").Output;
        Outcome encrypted = Run("journal", "encrypt", "--key-file", key);
        if (encrypted.ExitCode == 4)
        {
            // A build without LiteDB: it says why, and makes nothing.
            Assert.Contains("cannot encrypt", encrypted.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(key));
            return;
        }
        Assert.Equal((0, ""), (encrypted.ExitCode, encrypted.Error));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(2, Run("journal", "encrypt", "--key-file", Path.Combine(_data, "journal.key")).ExitCode);
        await ServeAsync(NoVariables, () => SomeFileAsync("daily-*.zip.sealed"));
        Assert.Equal(summary, Run("summary", "--json").Output);
        Assert.Contains("the journal and its copies are encrypted", Run("doctor", "--quick").Output, StringComparison.Ordinal);
        string backup = Assert.Single(Directory.GetFiles(Backups));
        Assert.Equal(0, Run("restore", backup).ExitCode);

        string hidden = _folder.File("hidden.key");
        File.Move(key, hidden);
        Dictionary<string, byte[]> before = Contents();
        Outcome refused = Run("summary");
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("POSTURELINK_JOURNAL_KEY_FILE", refused.Error, StringComparison.Ordinal);
        Assert.Equal(4, Run("journal", "decrypt").ExitCode);
        Assert.Equal(3, Run("restore", backup).ExitCode);
        Assert.Equal(4, Run("doctor", "--quick").ExitCode);
        Assert.Equal(before, Contents());

        await ServeAsync(
            new Dictionary<string, string> { ["POSTURELINK_JOURNAL_KEY_FILE"] = hidden },
            async () => Assert.Equal(0, (await Task.Run(() => Run("summary", "--json"))).ExitCode));
        File.Move(hidden, key);
        Assert.Equal(0, Run("journal", "decrypt").ExitCode);
        Assert.Equal(summary, Run("summary", "--json").Output);
        Assert.DoesNotContain(Directory.GetFiles(Backups), file => file.EndsWith(".sealed", StringComparison.Ordinal));
    }

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", _data]);

    private Dictionary<string, byte[]> Contents() => Directory.GetFiles(_data, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is not (".lock" or ".log")).ToDictionary(file => file, File.ReadAllBytes);

    /// <summary>Runs the service until something is done.</summary>
    private async Task<Outcome> ServeAsync(Dictionary<string, string> variables, Func<Task> meanwhile)
    {
        await using RunningProgram run = RunningProgram.Start(variables, "run", "--data", _data, "--copy-after", "0");
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        await meanwhile();
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal(0, end.ExitCode);
        return end;
    }

    /// <summary>Asks until a copy is there; each question takes its time.</summary>
    private async Task SomeFileAsync(string pattern)
    {
        for (int question = 0; question < 40; question++)
        {
            if (Directory.Exists(Backups) && Directory.GetFiles(Backups, pattern).Length > 0)
                return;
            await Task.Run(() => Run("status"));
        }
        throw new TimeoutException($"No {pattern} was made.");
    }
}
