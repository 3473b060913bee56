using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The service as a person runs it, on the simulated clip, in real time: come up, be asked, be told, be killed, end.</summary>
public sealed class ServiceTests : IClassFixture<PairedFolder>
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly PairedFolder _paired;

    public ServiceTests(PairedFolder paired) => _paired = paired;

    [Theory]
    [InlineData("-1", "--copy-after is a number of seconds from 0 to 3600.")]
    [InlineData("3601", "--copy-after is a number of seconds from 0 to 3600.")]
    [InlineData("NaN", "--copy-after is \"NaN\"; it has to be a number")]
    public void When_the_days_copy_is_made_is_set_within_its_range(string seconds, string sentence)
    {
        using TemporaryFolder data = _paired.Copy();
        Outcome refused = PostureLinkProcess.Run("run", "--copy-after", seconds, "--data", data.Path);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_up_is_asked_and_told_and_ends_with_everything_written()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = _paired.Copy();
        await using RunningProgram run = await StartAsync(data);
        JsonElement status = await StreamingAsync(data);
        Assert.True(status.GetProperty("clip").GetProperty("calibrated").GetBoolean());
        Assert.All(
            status.GetProperty("parts").EnumerateArray().Where(part => part.GetProperty("name").GetString() is "samples" or "journal" or "scheduler" or "radio"),
            part => Assert.Equal("Fine", part.GetProperty("state").GetString()));

        Outcome second = PostureLinkProcess.Run("run", "--data", data.Path);
        Assert.Equal(8, second.ExitCode);
        Assert.Contains("runs already", second.Error, StringComparison.Ordinal);

        Assert.Equal(0, PostureLinkProcess.Run("snooze", "45", "--data", data.Path).ExitCode);
        Outcome never = PostureLinkProcess.Run("snooze", "0", "--data", data.Path);
        Assert.Equal((2, "snooze needs minutes: a second at least, 10080 at most (a week)."), (never.ExitCode, never.Error.Trim()));
        Assert.Equal(0, PostureLinkProcess.Run("screening", "Osteoporosis", "--data", data.Path).ExitCode);
        Assert.Equal(0, PostureLinkProcess.Run("pop", "--data", data.Path).ExitCode);
        Outcome tried = PostureLinkProcess.Run("notify", "haptic", "--data", data.Path);
        Assert.Equal((0, ""), (tried.ExitCode, tried.Error));
        Assert.StartsWith("haptic    handed over.", tried.Output, StringComparison.Ordinal);
        Outcome pigeon = PostureLinkProcess.Run("notify", "pigeon", "--data", data.Path);
        Assert.Equal(2, pigeon.ExitCode);
        Assert.Contains("The service has no 'pigeon' here.", pigeon.Error, StringComparison.Ordinal);
        Assert.Equal(2, PostureLinkProcess.Run("screening", "--data", data.Path).ExitCode);
        JsonElement coaching = Status(data).GetProperty("coaching");
        Assert.NotEqual(JsonValueKind.Null, coaching.GetProperty("snoozedUntil").ValueKind);
        Assert.Equal("Osteoporosis", Assert.Single(coaching.GetProperty("screening").EnumerateArray()).GetString());
        // The journal is the service's; the verbs read it through the service.
        Assert.Equal(0, PostureLinkProcess.Run("summary", "--json", "--data", data.Path).ExitCode);

        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.False(File.Exists(data.File("api.json")));
        Assert.Equal(8, PostureLinkProcess.Run("status", "--data", data.Path).ExitCode);

        string exported = data.File("all.json");
        Assert.Equal(0, PostureLinkProcess.Run("export", "--with-health", "--format", "json", "--output", exported, "--data", data.Path).ExitCode);
        using JsonDocument journal = JsonDocument.Parse(File.ReadAllText(exported));
        string[] kinds = [.. journal.RootElement.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("kind").GetString()!)];
        Assert.Superset(new HashSet<string> { "Snooze", "Screening", "Pop" }, kinds.ToHashSet());
        Assert.NotEmpty(journal.RootElement.GetProperty("minutes").EnumerateArray());
    }

    [Fact]
    public async Task Killed_at_any_moment_it_starts_again_and_still_knows_what_was_decided()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = _paired.Copy();
        await using (RunningProgram run = await StartAsync(data))
        {
            await StreamingAsync(data);
            Assert.Equal(0, PostureLinkProcess.Run("pause", "600", "--data", data.Path).ExitCode);
            // The pause is written at once; a status that shows it comes after that.
            Assert.NotEqual(JsonValueKind.Null, Status(data).GetProperty("coaching").GetProperty("pausedUntil").ValueKind);
            await Task.Run(() => PostureLinkProcess.Run("why", "--data", data.Path));
            run.Signal("KILL");
            await run.EndAsync();
        }
        // What it left of its address leads nowhere, and is no service.
        Assert.Equal(8, PostureLinkProcess.Run("status", "--data", data.Path).ExitCode);

        await using RunningProgram again = await StartAsync(data);
        await StreamingAsync(data);
        Assert.NotEqual(JsonValueKind.Null, Status(data).GetProperty("coaching").GetProperty("pausedUntil").ValueKind);
        again.Interrupt();
        Assert.Equal(0, (await again.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Without_a_clip_it_waits_for_one_and_says_so()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var data = new TemporaryFolder();
        await using RunningProgram run = await StartAsync(data);
        JsonElement status = Status(data);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("clip").ValueKind);
        JsonElement samples = Assert.Single(status.GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == "samples");
        Assert.Equal("Waiting", samples.GetProperty("state").GetString());
        Assert.Contains("posturelink pair", samples.GetProperty("reason").GetString(), StringComparison.Ordinal);
        run.Signal("TERM");
        Assert.Equal(0, (await run.EndAsync()).ExitCode);
    }

    private static async Task<RunningProgram> StartAsync(TemporaryFolder data)
    {
        RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", data.Path);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        return run;
    }

    private static JsonElement Status(TemporaryFolder data) =>
        Assert.Single(PostureLinkProcess.Run("status", "--json", "--data", data.Path).JsonLines());

    /// <summary>Asks until samples arrive; each question takes its time.</summary>
    private static async Task<JsonElement> StreamingAsync(TemporaryFolder data)
    {
        for (int question = 0; question < 60; question++)
        {
            JsonElement status = await Task.Run(() => Status(data));
            if (status.GetProperty("clip") is { ValueKind: JsonValueKind.Object } clip && clip.GetProperty("link").GetString() == "Streaming"
                && status.GetProperty("posture").ValueKind == JsonValueKind.Object)
            {
                return status;
            }
        }
        throw new TimeoutException("The simulated clip did not stream.");
    }
}
