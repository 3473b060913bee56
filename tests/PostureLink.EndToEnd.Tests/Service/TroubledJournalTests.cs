using System.Text.Json;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The service over a journal that is not as it left it: cut off, of an older program, or in somebody else's hands.</summary>
public sealed class TroubledJournalTests : IClassFixture<DemoFolder>, IDisposable
{
    private const int PageBytes = 8192;

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public TroubledJournalTests(DemoFolder demo) => _data = demo.CopyTo(_folder.File("data"));

    private string Journal => Directory.GetFiles(_data, "journal.*").Single(file => Path.GetExtension(file) is ".litedb" or ".sqlite");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_was_cut_off_is_kept_aside_and_what_it_still_holds_goes_on()
    {
        if (OperatingSystem.IsWindows())
            return;
        string path = Journal;
        // Between two pages: of half a page at its end LiteDB clears the file as soon as it opens it.
        byte[] cut = File.ReadAllBytes(path)[..((int)(new FileInfo(path).Length * 3 / 4) / PageBytes * PageBytes)];
        File.WriteAllBytes(path, cut);
        await using RunningProgram run = await StartAsync();
        // The journal is looked through when it is first asked for something.
        Assert.Equal(0, Run("export", "--format", "json", "--output", _folder.File("now.json")).ExitCode);
        Assert.Equal("Fine", Part("journal").GetProperty("state").GetString());
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal(0, end.ExitCode);
        string kept = Assert.Single(Directory.GetFiles(_data, Path.GetFileName(path) + ".damaged-*"));
        // An engine may mark in the first page that it has found the file damaged; all else is as it was.
        byte[] after = File.ReadAllBytes(kept);
        Assert.Equal((cut.Length, true), (after.Length, after.AsSpan(PageBytes).SequenceEqual(cut.AsSpan(PageBytes))));
        Assert.Contains($"The journal was damaged and is kept as {kept}", end.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("export", "--format", "json", "--output", _folder.File("after.json")).ExitCode);
    }

    [Fact]
    public async Task One_of_an_older_program_is_brought_up_to_date_and_a_copy_of_it_stays()
    {
        if (OperatingSystem.IsWindows())
            return;
        string path = Journal;
        string summary = Run("summary", "--json").Output;
        byte[] older = WithVersion(File.ReadAllBytes(path), JournalTables.SchemaVersion, 1);
        File.WriteAllBytes(path, older);
        await using RunningProgram run = await StartAsync();
        Assert.Equal("Fine", Part("journal").GetProperty("state").GetString());
        Assert.Equal(summary, Run("summary", "--json").Output);
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Equal(older, File.ReadAllBytes(JournalBackup.PathOf(path, version: 1)));
        // It says now that it is of today.
        WithVersion(File.ReadAllBytes(path), JournalTables.SchemaVersion, 1);
        Assert.Equal(summary, Run("summary", "--json").Output);
    }

    [Fact]
    public async Task One_that_another_process_holds_is_waited_for_and_nothing_decided_meanwhile_is_lost()
    {
        if (OperatingSystem.IsWindows())
            return;
        JournalLock held = JournalLock.Acquire(_data);
        try
        {
            await using RunningProgram run = await StartAsync();
            using ServiceEvents events = await ServiceEvents.ListenAsync(_data);
            JsonElement journal = Part("journal");
            Assert.Equal("Failing", journal.GetProperty("state").GetString());
            Assert.Contains("Another PostureLink process is using the journal", journal.GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, Run("pop").ExitCode);
            held.Dispose();
            await events.UntilPartAsync("journal", "Fine");
            run.Signal("TERM");
            Assert.Equal(0, (await run.EndAsync()).ExitCode);
        }
        finally
        {
            held.Dispose();
        }
        string exported = _folder.File("all.json");
        Assert.Equal(0, Run("export", "--format", "json", "--output", exported).ExitCode);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(exported));
        Assert.Contains(json.RootElement.GetProperty("actions").EnumerateArray(), action => action.GetProperty("kind").GetString() == "Pop");
    }

    /// <summary>The bytes of a journal that says it is of another version; there must be exactly one place that says so.</summary>
    private static byte[] WithVersion(byte[] journal, int found, int version)
    {
        // SQLite's user_version is the number at byte 60 of the file, big-endian; LiteDB's lies in the first page, marked as ours.
        bool isSqlite = journal.AsSpan().StartsWith("SQLite format 3"u8);
        byte[] says = isSqlite ? [0, 0, 0, (byte)found] : [(byte)found, 0, 0x4C, 0x50];
        int at = isSqlite ? 60 : journal.AsSpan(0, PageBytes).IndexOf(says);
        Assert.True(at >= 0 && journal.AsSpan(at, 4).SequenceEqual(says), "The journal does not say its version where it should.");
        byte[] changed = [.. journal];
        changed[isSqlite ? at + 3 : at] = (byte)version;
        return changed;
    }

    private async Task<RunningProgram> StartAsync()
    {
        RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", _data);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        return run;
    }

    private JsonElement Part(string name)
    {
        JsonElement status = Assert.Single(Run("status", "--json").JsonLines());
        return Assert.Single(status.GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == name);
    }

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", _data]);
}
