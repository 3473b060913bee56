using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A demo day written out and taken in again, through the real executable.</summary>
public sealed class ImportTests : IClassFixture<DemoFolder>, IDisposable
{
    private readonly DemoFolder _demo;
    private readonly TemporaryFolder _folder = new();

    public ImportTests(DemoFolder demo) => _demo = demo;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv", "out")]
    [InlineData("json", "out.json")]
    public void A_day_comes_back_byte_for_byte_and_twice_changes_nothing(string format, string name)
    {
        string first = _folder.File(name), again = _folder.File("again-" + name), data = _folder.File("data");
        Succeed("export", "--with-health", "--format", format, "--output", first, "--data", _demo.Data);
        Outcome import = Succeed("import", first, "--data", data);
        Assert.Matches(@"^\d{3,} rows added, 0 replaced, 0 were there already", import.Output);
        Assert.DoesNotContain("kept as", import.Output, StringComparison.Ordinal);
        Assert.Matches(@"^0 rows added, 0 replaced, \d{3,} were there already", Succeed("import", first, "--data", data).Output);
        Succeed("export", "--with-health", "--format", format, "--output", again, "--data", data);
        Assert.Equal(Contents(first), Contents(again));
        Assert.Equal(
            Succeed("summary", "--json", "--data", _demo.Data).Output,
            Succeed("summary", "--json", "--data", data).Output);
    }

    [Fact]
    public void The_journal_as_it_was_is_kept_and_comes_back()
    {
        string data = _demo.CopyTo(_folder.File("data")), rows = _folder.Write("clips.csv", "id,first_seen_us,profile,name\nnew,1,b,c\n");
        string before = Succeed("summary", "--json", "--data", data).Output;
        string told = Succeed("import", rows, "--data", data).Output;
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(data, "backups")));
        Assert.Contains($"The journal as it was is kept as {kept}", told, StringComparison.Ordinal);
        string ids = _folder.File("ids.json");
        Succeed("restore", kept, "--data", data);
        Succeed("export", "--format", "json", "--output", ids, "--data", data);
        Assert.DoesNotContain("\"new\"", File.ReadAllText(ids), StringComparison.Ordinal);
        Assert.Equal(before, Succeed("summary", "--json", "--data", data).Output);
    }

    [Fact]
    public void A_bad_line_is_named_and_nothing_is_imported()
    {
        string path = _folder.Write("clips.csv", "id,profile,name,first_seen_us\na,b,c,1\nd,e,f,soon\n"), data = _folder.File("data");
        Outcome refused = PostureLinkProcess.Run("import", path, "--data", data);
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith($"{path}, line 3: first_seen_us is 'soon'; it must be a whole number.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
        Assert.Equal(3, PostureLinkProcess.Run("import", _folder.File("nowhere.json"), "--data", data).ExitCode);
    }

    [Fact]
    public void The_help_and_the_schema_tell_what_the_files_hold()
    {
        string help = Succeed("export", "--help").Output;
        Assert.Contains("--with-health", help, StringComparison.Ordinal);
        Assert.Contains("RFC 4180", help, StringComparison.Ordinal);
        Assert.Contains("line and reason", Succeed("import", "--help").Output, StringComparison.Ordinal);
        string schema = Succeed("export", "--schema").Output;
        Assert.Contains("  start_us           whole  key. Start of the minute, UTC.", schema, StringComparison.Ordinal);
        Assert.Equal(2, PostureLinkProcess.Run("export").ExitCode);
    }

    private static Outcome Succeed(params string[] arguments)
    {
        Outcome run = PostureLinkProcess.Run(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }

    private static IReadOnlyList<string> Contents(string path) => Directory.Exists(path)
        ? [.. Directory.GetFiles(path).Order(StringComparer.Ordinal).Select(File.ReadAllText)]
        : [File.ReadAllText(path)];
}
