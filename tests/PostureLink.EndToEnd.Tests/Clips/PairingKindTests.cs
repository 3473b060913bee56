using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Pairing and listening to clips that tell less than acceleration as it comes, over BlueZ's interface.</summary>
public sealed class PairingKindTests
{
    private const string Address = "C0:FF:EE:00:00:03";

    [BusFact]
    public async Task A_clip_that_tells_an_angle_alone_is_paired_and_judged_and_not_while_it_is_on_its_charger()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        MockBlueZ.MockCharacteristic charger = room.AddUpright(Address);
        using var data = new TemporaryFolder();
        await PairAsync(room, data, "upright-go");
        await ListenAsync(room, data, "UprightStill");
        charger.Value = [1];
        await ListenAsync(room, data, "NotWorn");
    }

    [BusFact]
    public async Task A_clip_that_only_advertises_is_paired_and_judged()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        room.AddTag(Address);
        using var data = new TemporaryFolder();
        await PairAsync(room, data, "ruuvitag");
        await ListenAsync(room, data, "UprightStill");
    }

    [BusFact]
    public async Task A_tag_that_is_heard_every_seven_seconds_is_found_by_moving_it()
    {
        await using MockRoom room = await MockRoom.OpenAsync();
        room.Shaken = room.AddTag(Address, everyTurn: 22);
        using var data = new TemporaryFolder();
        await using RunningProgram pair = RunningProgram.Start(
            room.Variables, "pair", "--radio", "bluez", "--no-slouch-sample", "--name", "Mine", "--data", data.Path);
        pair.Type("m");
        // On a busy machine it is heard more rarely still: it is watched until it was heard twice.
        // Enter: what was measured.
        pair.Type("");
        await pair.WaitForAsync(line => line.StartsWith("Put the clip on", StringComparison.Ordinal), "the calibration");
        pair.Interrupt();
        Outcome end = await pair.EndAsync();
        Assert.Contains("Did this one move when you moved yours? [Y/n]", end.Output, StringComparison.Ordinal);
        await room.WhenNothingIsHeldAsync();
    }

    private static async Task PairAsync(MockRoom room, TemporaryFolder data, string profile)
    {
        await using RunningProgram pair = RunningProgram.Start(
            room.Variables, "pair", "--radio", "bluez", "--address", Address, "--yes", "--no-slouch-sample", "--name", "Mine", "--data", data.Path);
        pair.Close();
        Outcome end = await pair.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Contains("Your upright pose is taken", end.Output, StringComparison.Ordinal);
        Assert.Contains(profile, File.ReadAllText(data.File("paired-clips.json")), StringComparison.Ordinal);
        await room.WhenNothingIsHeldAsync();
    }

    private static async Task ListenAsync(MockRoom room, TemporaryFolder data, string state)
    {
        await using RunningProgram run = RunningProgram.Start(room.Variables, "run", "--listen", "--json", "--data", data.Path);
        await run.WaitForJsonAsync(
            line => line.GetProperty("event").GetString() == "state" && line.GetProperty("state").GetString() == state, state);
        run.Signal("TERM");
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        await room.WhenNothingIsHeldAsync();
    }
}
