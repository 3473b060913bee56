using System.Text.Json;
using PostureLink.EndToEnd.Tests;
using PostureLink.Testing;
using Xunit.Abstractions;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>The real program, from the first scan to Ctrl-C.</summary>
public sealed class ProgramScenes(ITestOutputHelper output) : Scene(output)
{
    private static Dictionary<string, string> Variables => new() { ["DBUS_SYSTEM_BUS_ADDRESS"] = Guest.BusAddress! };

    [GuestFact]
    public async Task The_program_scans_pairs_listens_comes_back_three_times_and_ends_cleanly()
    {
        using var data = new TemporaryFolder();
        Outcome scan = await RunAsync("scan", "--radio", "bluez", "--seconds", "15", "--json", "--data", data.Path);
        Assert.Equal((0, ""), (scan.ExitCode, scan.Error));
        Assert.Contains(scan.JsonLines(), line => line.GetProperty("address").GetString() == Guest.ClipAddress);

        Outcome pair = await RunAsync(
            "pair", "--radio", "bluez", "--address", Guest.ClipAddress, "--yes", "--no-slouch-sample", "--name", "Guest", "--data", data.Path);
        Say($"{pair.Output}");
        Assert.Equal((0, ""), (pair.ExitCode, pair.Error));

        await using RunningProgram day = RunningProgram.Start(Variables, "run", "--listen", "--json", "--data", data.Path);
        await StreamsAsync(day);
        await ComesBackAsync(day, "out of range", Guest.LeaveAsync, Guest.ReturnAsync);
        await ComesBackAsync(day, "its program killed, and back with new handles", Guest.KillClipAsync, Guest.StartClipAsync);
        await ComesBackAsync(day, "bluetoothd killed and started again", Guest.KillBluetoothdAsync, Guest.StartBluetoothdAsync);
        day.Interrupt();
        Outcome end = await day.EndAsync();

        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Equal("02", (await Guest.TellAsync()).Writes[^1]);
    }

    private async Task ComesBackAsync(RunningProgram day, string what, Func<Task> take, Func<Task> giveBack)
    {
        await take();
        await day.WaitForJsonAsync(line => Link(line) is "Lost" or "Silent", $"a lost link after: {what}");
        await giveBack();
        DateTimeOffset since = Scheduler.Now;
        await StreamsAsync(day);
        Say($"{what}: streams again {(Scheduler.Now - since).TotalSeconds:0.0} s after it was given back");
    }

    private static Task<JsonElement> StreamsAsync(RunningProgram day) =>
        day.WaitForJsonAsync(line => Link(line) == "Streaming", "the link that streams");

    private static string? Link(JsonElement line) =>
        line.TryGetProperty("event", out JsonElement name) && name.GetString() == "link" ? line.GetProperty("status").GetString() : null;

    private static async Task<Outcome> RunAsync(params string[] arguments)
    {
        await using RunningProgram program = RunningProgram.Start(Variables, arguments);
        program.Close();
        return await program.EndAsync();
    }
}
