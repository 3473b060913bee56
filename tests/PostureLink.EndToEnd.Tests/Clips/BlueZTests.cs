using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The real program over BlueZ's interface: a message bus of the test's own, and an org.bluez on it.</summary>
public sealed class BlueZTests
{
    [BusFact]
    public async Task From_the_first_scan_to_parting_with_the_clip()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        using var data = new TemporaryFolder();

        Outcome scan = await RunAsync(room, "scan", "--radio", "bluez", "--seconds", "3");
        Assert.Equal((0, ""), (scan.ExitCode, scan.Error));
        Assert.Contains($"BBC micro:bit [zotut], good, -57 dBm: BBC micro:bit", scan.Output, StringComparison.Ordinal);
        Assert.Contains(room.Address, scan.Output, StringComparison.Ordinal);

        string[] pairing = ["pair", "--radio", "bluez", "--address", room.Address.ToLowerInvariant(), "--yes", "--no-slouch-sample", "--data", data.Path];
        Outcome none = await RunAsync(room, pairing);
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("--code", none.Error, StringComparison.Ordinal);
        Outcome wrong = await RunAsync(room, [.. pairing, "--code", "654321"]);
        Assert.Equal(6, wrong.ExitCode);
        Assert.False(File.Exists(data.File("paired-clips.json")));
        Assert.False(room.Clip.IsPaired);

        room.Shaken = room.Clip;
        Outcome shaken = await RunAsync(room, [.. pairing, "--code", MockRoom.Code]);
        Assert.Equal(7, shaken.ExitCode);
        Assert.Contains("That one was not taken", shaken.Output, StringComparison.Ordinal);
        Assert.Contains("keep still", shaken.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(data.File("paired-clips.json")));

        room.Shaken = null;
        room.Clip.SetPaired(false);
        Outcome paired = await RunAsync(room, [.. pairing, "--code", MockRoom.Code, "--name", "Board"]);
        Assert.Equal((0, ""), (paired.ExitCode, paired.Error));
        Assert.Contains("the clip trusts this computer", paired.Output, StringComparison.Ordinal);
        Assert.True(room.Clip.IsPaired);
        Assert.NotEmpty(room.Period.Written);
        await room.WhenNothingIsHeldAsync();

        await ListenAsync(room, data);

        Outcome forget = await RunAsync(room, "forget", "Board", "--yes", "--data", data.Path);
        Assert.Equal((0, ""), (forget.ExitCode, forget.Error));
        Assert.True(room.Daemon.Script.Count("RemoveDevice") > 0, "BlueZ was not asked to forget the clip.");
        Assert.Empty(room.Daemon.OwnFaults);
    }

    [BusFact]
    public async Task Of_several_clips_the_one_that_moves_is_found_by_moving_it()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        string mine = MockRoom.NewAddress();
        room.Shaken = room.AddBoard(mine, "BBC micro:bit [vapog]", -70).Clip;
        using var data = new TemporaryFolder();
        await using RunningProgram pair = RunningProgram.Start(
            room.Variables, "pair", "--radio", "bluez", "--no-slouch-sample", "--name", "Board", "--data", data.Path);
        // By moving; the code of the first and the answer that Enter gives, which is what was measured; the same of the second.
        foreach (string answer in new[] { "m", MockRoom.Code, "", MockRoom.Code, "" })
            pair.Type(answer);
        await pair.WaitForAsync(line => line.StartsWith("Put the clip on", StringComparison.Ordinal), "the calibration");
        room.Shaken = null;
        pair.Type("");
        Outcome end = await pair.EndAsync();

        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Contains("2 clips are near, the strongest first", end.Output, StringComparison.Ordinal);
        Assert.Contains("Did this one move when you moved yours? [y/N]", end.Output, StringComparison.Ordinal);
        Assert.Contains("Did this one move when you moved yours? [Y/n]", end.Output, StringComparison.Ordinal);
        Assert.Contains(mine, File.ReadAllText(data.File("paired-clips.json")), StringComparison.Ordinal);
    }

    [BusFact]
    public async Task Without_bluetooth_every_verb_says_what_to_do_and_the_doctor_shows_which_link_is_broken()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        var noBus = new Dictionary<string, string> { ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent/posturelink" };
        Assert.Equal("bus", await BrokenLinkAsync(noBus));
        room.Adapter.Powered = false;
        Assert.Equal("power", await BrokenLinkAsync(room.Variables));
        room.Daemon.Remove(room.Adapter);
        Assert.Equal("adapter", await BrokenLinkAsync(room.Variables));
        await room.Daemon.KillAsync();
        Assert.Equal("daemon", await BrokenLinkAsync(room.Variables));
    }

    /// <summary>The link of the chain that the doctor calls broken, after a scan that ended with a sentence and exit code 5.</summary>
    private static async Task<string?> BrokenLinkAsync(Dictionary<string, string> variables)
    {
        using var data = new TemporaryFolder();
        Outcome scan = await RunAsync(variables, "scan", "--radio", "bluez", "--seconds", "2", "--data", data.Path);
        Assert.Equal(5, scan.ExitCode);
        Assert.Single(scan.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Outcome doctor = await RunAsync(variables, "doctor", "--radio", "bluez", "--json", "--data", data.Path);
        Assert.Equal(5, doctor.ExitCode);
        JsonElement bad = Assert.Single(
            doctor.JsonLines()[0].GetProperty("findings").EnumerateArray(), finding => !finding.GetProperty("good").GetBoolean());
        return bad.GetProperty("name").GetString();
    }

    /// <summary>Listens while bluetoothd dies and comes back, and ends with the request to end.</summary>
    private static async Task ListenAsync(MockRoom room, TemporaryFolder data)
    {
        await using RunningProgram run = RunningProgram.Start(room.Variables, "run", "--listen", "--json", "--data", data.Path);
        await run.WaitForJsonAsync(line => Link(line) == "Streaming", "the link");
        await run.WaitForJsonAsync(line => State(line) == "UprightStill", "sitting upright");

        await room.Daemon.KillAsync();
        await run.WaitForJsonAsync(line => Link(line) == "Lost", "the loss of the link");
        await run.WaitForJsonAsync(line => State(line) == "Unknown", "that nothing is known");
        await room.Daemon.StartAsync();
        await run.WaitForJsonAsync(line => Link(line) == "Streaming", "the link after bluetoothd came back");
        await run.WaitForJsonAsync(line => State(line) == "UprightStill", "sitting upright again");

        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Equal("total", end.JsonLines()[^1].GetProperty("event").GetString());
        await room.WhenNothingIsHeldAsync();
    }

    private static string? Link(JsonElement line) => Value(line, "link", "status");

    private static string? State(JsonElement line) => Value(line, "state", "state");

    private static string? Value(JsonElement line, string happened, string member) =>
        line.GetProperty("event").GetString() == happened ? line.GetProperty(member).GetString() : null;

    private static Task<Outcome> RunAsync(MockRoom room, params string[] arguments) => RunAsync(room.Variables, arguments);

    private static async Task<Outcome> RunAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        await using RunningProgram program = RunningProgram.Start(variables, arguments);
        program.Close();
        return await program.EndAsync();
    }
}
