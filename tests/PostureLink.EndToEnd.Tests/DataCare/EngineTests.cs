using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A journal's whole life by each engine, through the real executable; what kills do to it is in <see cref="KilledCare"/>.</summary>
public sealed class EngineTests : IClassFixture<DemoFolder>, IDisposable
{
    private readonly DemoFolder _demo;
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private EngineChoice _engine = new(null);

    public EngineTests(DemoFolder demo)
    {
        _demo = demo;
        _data = _folder.File("data");
    }

    public void Dispose() => _folder.Dispose();

    [EngineTheory]
    [Engines]
    public async Task A_service_keeps_its_journal_copies_it_and_answers_for_it(string engine)
    {
        if (OperatingSystem.IsWindows())
            return;
        _engine = new EngineChoice(engine);
        Succeed("pair", "--radio", "simulated", "--yes", "--name", "Back clip", "--no-slouch-sample");
        await using RunningProgram run = RunningProgram.Start(_engine.Variables, "run", "--data", _data, "--copy-after", "0");
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        await Task.Run(() => Succeed("pop"));
        await Task.Run(() => Succeed("backup"));
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));

        Assert.Equal("." + engine, Path.GetExtension(EngineChoice.JournalOf(_data)));
        Assert.False(File.Exists(EngineChoice.LogOf(_data)));
        Assert.Contains("Pop", Export().GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("kind").GetString()));
        Assert.Single(Export().GetProperty("clips").EnumerateArray());
        Assert.Contains(EngineChoice.JournalOf(_data), Succeed("doctor", "--quick").Output, StringComparison.Ordinal);
        string backup = Assert.Single(Directory.GetFiles(Path.Combine(_data, "backups"), "backup-*.zip"));
        Assert.Contains("check sums are right", Succeed("restore", backup, "--verify").Output, StringComparison.Ordinal);
    }

    [EngineTheory]
    [Engines]
    public void A_day_is_summed_up_exported_backed_up_restored_imported_and_erased(string engine)
    {
        _engine = new EngineChoice(engine);
        _demo.CopyTo(_data);
        _engine.Take(_data);
        string summary = Succeed("summary", "--json").Output;
        Assert.Equal(PostureLinkProcess.Run("summary", "--json", "--data", _demo.Data).Output, summary);

        string backup = _folder.File("day.zip"), tables = _folder.File("tables");
        Succeed("backup", backup);
        Assert.Contains("Nothing was changed.", Succeed("restore", backup, "--verify").Output, StringComparison.Ordinal);
        Succeed("export", "--with-health", "--output", tables);
        int minutes = Count("minutes"), prompts = Count("prompts");
        Assert.True(minutes > 400 && prompts > 0, $"{minutes} minutes, {prompts} prompts");

        Succeed("erase", "--kind", "prompts", "--yes");
        Assert.Equal((minutes, 0), (Count("minutes"), Count("prompts")));
        Assert.Contains($"{prompts} rows added, 0 replaced", Succeed("import", Path.Combine(tables, "prompts.csv")).Output, StringComparison.Ordinal);
        Assert.Equal(summary, Succeed("summary", "--json").Output);

        Succeed("erase", "--kind", "seconds", "--yes");
        Assert.Equal((0, prompts), (Count("minutes"), Count("prompts")));
        Succeed("restore", backup);
        Assert.Equal((minutes, prompts), (Count("minutes"), Count("prompts")));
        Assert.Equal(summary, Succeed("summary", "--json").Output);
        Assert.Equal("." + engine, Path.GetExtension(EngineChoice.JournalOf(_data)));
    }

    [Fact]
    public void A_wrong_engine_is_refused_with_those_that_there_are()
    {
        _engine = new EngineChoice("mysql");
        Outcome refused = Run("import", _folder.Write("clips.csv", "id,first_seen_us,profile,name\nnew,1,b,c\n"));
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("POSTURELINK_JOURNAL_ENGINE is 'mysql'; in this build it can be ", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_data));
    }

    private int Count(string table) => Export().GetProperty(table).GetArrayLength();

    private JsonElement Export()
    {
        string path = _folder.File("all.json");
        Succeed("export", "--with-health", "--format", "json", "--output", path);
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run(_engine.Variables, [.. arguments, "--data", _data]);

    private Outcome Succeed(params string[] arguments)
    {
        Outcome run = Run(arguments);
        Assert.True(run is { ExitCode: 0, Error: "" }, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Output} {run.Error}");
        return run;
    }
}
