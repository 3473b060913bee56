using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>The guest that tests/real-bluetooth/run.sh runs: its bluetoothd, and the clip in it, which does what a scene asks.</summary>
public sealed class Guest : IAsyncDisposable
{
    /// <summary>The clip's name, and its address on the second virtual controller.</summary>
    public const string ClipName = "Virtual clip", ClipAddress = "00:AA:01:01:00:01";

    // Python starts in the guest in seconds, in many seconds on a busy machine.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(90);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly TcpClient _client;
    private readonly StreamReader _answers;

    private Guest(TcpClient client)
    {
        _client = client;
        _answers = new StreamReader(client.GetStream(), Encoding.UTF8);
    }

    /// <summary>The message bus of the guest, or null where none runs.</summary>
    public static string? BusAddress => Environment.GetEnvironmentVariable("POSTURELINK_GUEST_BUS");

    /// <summary>Why there is no guest, or null.</summary>
    public static string? MissingReason => BusAddress is null ? "run tests/real-bluetooth/run.sh" : null;

    private static string SteeringAddress => Environment.GetEnvironmentVariable("POSTURELINK_GUEST_STEERING")
        ?? throw new InvalidOperationException("POSTURELINK_GUEST_STEERING is not set; run tests/real-bluetooth/run.sh.");

    /// <summary>Takes the reins of the guest.</summary>
    public static async Task<Guest> OpenAsync()
    {
        string[] address = SteeringAddress.Split(':');
        var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1], CultureInfo.InvariantCulture));
        return new Guest(client);
    }

    /// <summary>Forgets every bond and starts the clip's program anew, in range and silent.</summary>
    /// <param name="demandsBond">Whether it gives and takes nothing but over an encrypted link.</param>
    public Task ResetAsync(bool demandsBond = false) => AskAsync(demandsBond ? "reset demand-bond" : "reset");

    /// <summary>Takes the clip out of range: it is not heard any more, and the link ends without a word.</summary>
    public Task LeaveAsync() => AskAsync("leave");

    /// <summary>Brings the clip back into range.</summary>
    public Task ReturnAsync() => AskAsync("return");

    /// <summary>Has the clip send nothing, though it is connected and was started; or has it send again.</summary>
    public Task MuteAsync(bool muted) => AskAsync(muted ? "mute" : "unmute");

    /// <summary>Has the clip forget whom it was paired with.</summary>
    public Task ForgetBondsAsync() => AskAsync("forget");

    /// <summary>Kills the clip's program. Its link stays, since it belongs to bluetoothd.</summary>
    public Task KillClipAsync() => AskAsync("kill clip");

    /// <summary>Starts the clip's program again; what it offers has new handles.</summary>
    public Task StartClipAsync() => AskAsync("start clip");

    /// <summary>Kills bluetoothd, of both sides.</summary>
    public Task KillBluetoothdAsync() => AskAsync("kill bluetoothd");

    /// <summary>Starts bluetoothd again, and the clip's program, which offers itself to the new one.</summary>
    public Task StartBluetoothdAsync() => AskAsync("start bluetoothd");

    /// <summary>What the clip has seen.</summary>
    public async Task<ClipReport> TellAsync() => (await AskAsync("tell")).Deserialize<ClipReport>(Json)!;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonElement> AskAsync(string command)
    {
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\n"));
        string? line = await Patience.WaitAsync(_answers.ReadLineAsync(), AnswerLimit, $"the guest to answer '{command}'");
        JsonElement answer = JsonDocument.Parse(line ?? throw new IOException("The guest is gone.")).RootElement;
        return answer.TryGetProperty("error", out JsonElement error)
            ? throw new InvalidOperationException($"The guest could not '{command}': {error.GetString()}")
            : answer;
    }
}
