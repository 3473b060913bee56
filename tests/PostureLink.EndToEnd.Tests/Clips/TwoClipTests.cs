using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A second clip on the low back, through the real executable and the simulated radio, in real time.</summary>
public sealed class TwoClipTests : IClassFixture<PairedFolder>
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly PairedFolder _paired;

    public TwoClipTests(PairedFolder paired) => _paired = paired;

    [Fact]
    public async Task A_second_clip_is_paired_calibrated_together_used_live_and_forgotten()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = _paired.Copy();
        Outcome pair = PostureLinkProcess.Run("pair", "--radio", "simulated", "--lumbar", "--yes", "--name", "Belt clip", "--data", data.Path);
        Assert.Equal((0, ""), (pair.ExitCode, pair.Error));
        Assert.Contains("simulated-low-back", pair.Output, StringComparison.Ordinal);
        Assert.Contains("posturelink calibrate", pair.Output, StringComparison.Ordinal);
        Outcome calibrate = PostureLinkProcess.Run("calibrate", "--radio", "simulated", "--yes", "--no-slouch-sample", "--data", data.Path);
        Assert.Equal((0, ""), (calibrate.ExitCode, calibrate.Error));
        Assert.Contains("Belt clip has the pose too.", calibrate.Output, StringComparison.Ordinal);
        using (JsonDocument file = JsonDocument.Parse(await File.ReadAllTextAsync(data.File("paired-clips.json"))))
        {
            JsonElement[] clips = [.. file.RootElement.GetProperty("clips").EnumerateArray()];
            Assert.Equal("low-back", clips.Single(clip => clip.GetProperty("name").GetString() == "Belt clip").GetProperty("place").GetString());
            // Of one moment, up to the order in which the links brought it.
            DateTimeOffset[] taken = [.. clips.Select(clip => clip.GetProperty("calibration").GetProperty("taken_at").GetDateTimeOffset())];
            Assert.InRange((taken[0] - taken[1]).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        }

        Outcome listen = PostureLinkProcess.Run("run", "--listen", "--minutes", "0.02", "--data", data.Path);
        Assert.Equal(0, listen.ExitCode);
        Assert.Contains("Belt clip is left alone here", listen.Error, StringComparison.Ordinal);

        await using (RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", data.Path))
        {
            await run.WaitForAsync(line => line.Contains("The service runs", StringComparison.Ordinal), "the service");
            JsonElement status = await UntilAsync(data, now =>
                now.TryGetProperty("secondClip", out JsonElement second) && second.GetProperty("used").GetBoolean()
                && now.GetProperty("posture").ValueKind == JsonValueKind.Object && now.GetProperty("posture").TryGetProperty("curvatureDeg", out _));
            Assert.Equal("Belt clip", status.GetProperty("secondClip").GetProperty("clip").GetProperty("name").GetString());
            Assert.Equal("Streaming", status.GetProperty("secondClip").GetProperty("clip").GetProperty("link").GetString());
            Assert.Contains("Both clips are in use.", PostureLinkProcess.Run("status", "--data", data.Path).Output, StringComparison.Ordinal);

            // Forgetting the second one leaves the first one alone, and says no word of curvature any more.
            Assert.Equal(0, PostureLinkProcess.Run("forget", "Belt clip", "--radio", "simulated", "--yes", "--data", data.Path).ExitCode);
            JsonElement alone = await UntilAsync(data, now =>
                !now.TryGetProperty("secondClip", out _) && now.GetProperty("posture").ValueKind == JsonValueKind.Object);
            Assert.False(alone.GetProperty("posture").TryGetProperty("curvatureDeg", out _));
            run.Signal("TERM");
            Assert.Equal(0, (await run.EndAsync()).ExitCode);
        }

        string exported = data.File("all.json");
        Assert.Equal(0, PostureLinkProcess.Run("export", "--format", "json", "--output", exported, "--data", data.Path).ExitCode);
        using JsonDocument journal = JsonDocument.Parse(await File.ReadAllTextAsync(exported));
        Assert.NotEmpty(journal.RootElement.GetProperty("twoclips").EnumerateArray());
        Assert.Matches(@"With two clips for [0-9:]+", PostureLinkProcess.Run("summary", "--data", data.Path).Output);
    }

    [BusFact]
    public async Task Two_boards_over_BlueZ_are_paired_calibrated_together_and_used_over_one_radio()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        string lowBack = MockRoom.NewAddress();
        room.AddBoard(lowBack, "BBC micro:bit [vapog]", -60);
        using var data = new TemporaryFolder();
        string[] pairing = ["pair", "--radio", "bluez", "--code", MockRoom.Code, "--yes", "--no-slouch-sample", "--data", data.Path];
        Outcome upper = await RunAsync(room, [.. pairing, "--address", room.Address, "--name", "Above"]);
        Assert.Equal((0, ""), (upper.ExitCode, upper.Error));
        // The one above is near too, and is not offered again.
        Outcome second = await RunAsync(room, [.. pairing, "--lumbar", "--name", "Below"]);
        Assert.Equal((0, ""), (second.ExitCode, second.Error));
        Assert.Contains(lowBack, second.Output, StringComparison.Ordinal);
        Outcome calibrate = await RunAsync(room, "calibrate", "--yes", "--no-slouch-sample", "--data", data.Path);
        Assert.Equal((0, ""), (calibrate.ExitCode, calibrate.Error));
        Assert.Contains("Below has the pose too.", calibrate.Output, StringComparison.Ordinal);
        await room.WhenNothingIsHeldAsync();

        await using RunningProgram run = RunningProgram.Start(room.Variables, "run", "--data", data.Path);
        await run.WaitForAsync(line => line.Contains("The service runs", StringComparison.Ordinal), "the service");
        JsonElement status = await UntilAsync(data, now => now.TryGetProperty("secondClip", out JsonElement low) && low.GetProperty("used").GetBoolean()
            && now.GetProperty("posture").TryGetProperty("curvatureDeg", out _));
        Assert.InRange(status.GetProperty("posture").GetProperty("curvatureDeg").GetDouble(), -3, 3);
        run.Signal("TERM");
        Assert.Equal(0, (await run.EndAsync()).ExitCode);
        await room.WhenNothingIsHeldAsync();
        Assert.Empty(room.Daemon.OwnFaults);
    }

    [Fact]
    public void A_second_clip_goes_with_a_first_one()
    {
        using var data = new TemporaryFolder();
        Outcome pair = PostureLinkProcess.Run("pair", "--radio", "simulated", "--lumbar", "--yes", "--data", data.Path);
        Assert.Equal(2, pair.ExitCode);
        Assert.Contains("pair that one first", pair.Error, StringComparison.Ordinal);
        using TemporaryFolder paired = _paired.Copy();
        Outcome same = PostureLinkProcess.Run("pair", "--radio", "simulated", "--lumbar", "--address", "simulated", "--yes", "--data", paired.Path);
        Assert.Equal(2, same.ExitCode);
        Assert.Contains("Back clip is the one that you wear above already", same.Error, StringComparison.Ordinal);
    }

    private static Task<Outcome> RunAsync(MockRoom room, params string[] arguments) =>
        Task.Run(async () =>
        {
            await using RunningProgram program = RunningProgram.Start(room.Variables, arguments);
            return await program.EndAsync();
        });

    /// <summary>The status once it says something; real time, with a patience that is not about speed.</summary>
    private static async Task<JsonElement> UntilAsync(TemporaryFolder data, Func<JsonElement, bool> holds)
    {
        string last = "";
        for (int tries = 0; tries < 60; tries++)
        {
            Outcome status = PostureLinkProcess.Run("status", "--json", "--data", data.Path);
            last = status.Output + status.Error;
            if (status.Output.Length > 0 && JsonDocument.Parse(status.Output).RootElement is var now && holds(now))
                return now;
            await Task.Yield();
        }
        throw new InvalidOperationException($"It did not come about: {last}");
    }
}
