using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Rows that go for good, through the real executable.</summary>
public sealed class EraseTests : IClassFixture<DemoFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public EraseTests(DemoFolder demo) => _data = demo.CopyTo(_folder.File("data"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kind_goes_from_the_journal_and_its_copies_and_is_told_before()
    {
        Succeed("backup");
        int prompts = Export().GetProperty("prompts").GetArrayLength();
        Assert.True(prompts > 0);
        string told = Succeed("erase", "--kind", "prompts", "--yes");
        Assert.Matches($@"prompts +{prompts} rows, \d{{4}}-\d\d-\d\d", told);
        Assert.Matches(@"\d+ rows will go from .*backup-", told);
        Assert.Contains("Summaries of days that are made anew from what is left: 1.", told, StringComparison.Ordinal);
        JsonElement left = Export();
        Assert.Equal(0, left.GetProperty("prompts").GetArrayLength());
        Assert.NotEqual(0, left.GetProperty("minutes").GetArrayLength());
        Assert.Equal(1, left.GetProperty("days").GetArrayLength());
        string backup = Assert.Single(Directory.GetFiles(Path.Combine(_data, "backups")));
        Assert.Matches(@"prompts +0 rows", PostureLinkProcess.Run("restore", backup, "--verify").Output);
        Assert.Equal("There is nothing to erase." + Environment.NewLine, Succeed("erase", "--kind", "prompts", "--yes"));
    }

    [Fact]
    public void A_summary_that_cannot_be_made_anew_is_told_of_before_it_goes()
    {
        string told = Succeed("erase", "--kind", "seconds", "--yes");
        Assert.Contains("Summaries of days that go for good: 1. They hold figures of what is erased", told, StringComparison.Ordinal);
        Assert.Equal(0, Export().GetProperty("days").GetArrayLength());
    }

    [Fact]
    public void A_span_of_days_goes_and_other_days_stay()
    {
        string day = JsonDocument.Parse(Succeed("summary", "--json")).RootElement.GetProperty("date").GetString()!;
        Assert.Equal("There is nothing to erase." + Environment.NewLine, Succeed("erase", "--to", "2001-01-01", "--yes"));
        Assert.Contains("minutes", Succeed("erase", "--from", day, "--to", day, "--yes"), StringComparison.Ordinal);
        Assert.Equal(0, Export().GetProperty("minutes").GetArrayLength());
        Assert.NotEqual(0, Export().GetProperty("clips").GetArrayLength());
    }

    [Fact]
    public void Without_a_yes_nothing_goes()
    {
        Outcome unanswered = Run("erase", "--kind", "seconds");
        Assert.Equal(2, unanswered.ExitCode);
        Assert.Contains("answer it beforehand with --yes", unanswered.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, Export().GetProperty("minutes").GetArrayLength());
        Assert.Equal(2, Run("erase", "--yes").ExitCode);
        Assert.Equal(2, Run("erase", "--all", "--kind", "pops", "--yes").ExitCode);
        Assert.Equal(2, Run("erase", "--kind", "hours", "--yes").ExitCode);
        Assert.Equal(2, Run("erase", "--from", "2026-03-02", "--to", "2026-03-01", "--yes").ExitCode);
    }

    [Fact]
    public void Everything_leaves_no_file_of_the_wearers()
    {
        Succeed("backup");
        Succeed("config", "set", "dwell", "90");
        File.WriteAllText(Path.Combine(_data, "paired-clips.json"), "[]");
        Assert.Contains("settings.conf", Succeed("erase", "--all", "--yes"), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_data, "*", SearchOption.AllDirectories), file => Assert.EndsWith(".lock", file, StringComparison.Ordinal));
        Assert.Equal("There is nothing to erase." + Environment.NewLine, Succeed("erase", "--all", "--yes"));
    }

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", _data]);

    private string Succeed(params string[] arguments)
    {
        Outcome run = Run(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private JsonElement Export()
    {
        string path = _folder.File("all.json");
        Succeed("export", "--format", "json", "--output", path);
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }
}
