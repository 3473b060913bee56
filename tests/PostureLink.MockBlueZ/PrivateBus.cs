using System.Diagnostics;
using System.Runtime.InteropServices;
using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>A message bus of a test's own: a dbus-daemon with a socket in a temporary folder. It ends with the test, even when that crashes.</summary>
public sealed class PrivateBus : IAsyncDisposable
{
    // The shell ends the daemon when its input ends, as it does when the process of the test is gone, however it went.
    private const string Keeper = "dbus-daemon --config-file=\"$0\" --nofork --nopidfile --print-address=1 </dev/null & read -r _; kill $!; wait $!";

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private bool _ended;

    private PrivateBus(DirectoryInfo folder, Process process, string address)
    {
        _folder = folder;
        _process = process;
        Address = address;
    }

    /// <summary>Why there can be no private bus on this machine, or null.</summary>
    public static string? MissingReason { get; } =
        !OperatingSystem.IsLinux() ? "BlueZ is for Linux."
        : !FoundOnPath("dbus-daemon") ? "dbus-daemon is not installed (Debian: dbus-daemon)."
        : !NativeLibrary.TryLoad("libsystemd.so.0", out _) ? "libsystemd.so.0 is not installed (Debian: libsystemd0)."
        : null;

    /// <summary>Its address: "unix:path=...". DBUS_SYSTEM_BUS_ADDRESS takes it.</summary>
    public string Address { get; }

    /// <summary>Starts a bus.</summary>
    /// <exception cref="InvalidOperationException">The daemon said something else than its address.</exception>
    public static async Task<PrivateBus> StartAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("posturelink-bus-");
        string config = Path.Combine(folder.FullName, "bus.conf");
        string socket = Path.Combine(folder.FullName, "bus");
        await File.WriteAllTextAsync(config, $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>system</type>
              <listen>unix:path={socket}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <allow own="*"/>
                <allow send_destination="*" eavesdrop="true"/>
                <allow receive_sender="*"/>
              </policy>
            </busconfig>
            """).ConfigureAwait(false);

        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "-c", Keeper, config })
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return address?.StartsWith("unix:", StringComparison.Ordinal) == true
            ? new PrivateBus(folder, process, "unix:path=" + socket)
            : throw new InvalidOperationException($"dbus-daemon did not start; it said '{address}'.");
    }

    /// <summary>Unique names of who is connected, without the one that asks.</summary>
    public async Task<IReadOnlyList<string>> ClientsAsync()
    {
        BusConnection probe = await BusConnection.OpenAsync(Address, _ => { }, CancellationToken.None).ConfigureAwait(false);
        await using (probe.ConfigureAwait(false))
        {
            string[] names = await probe.CallAsync(
                new BusCall("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames"),
                null, reader => (string[])reader.ReadValue(), CancellationToken.None).ConfigureAwait(false);
            return [.. names.Where(name => name[0] == ':' && name != probe.UniqueName)];
        }
    }

    /// <summary>Match rules that somebody has on the bus, by the unique name of who has them.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> MatchRulesAsync()
    {
        BusConnection probe = await BusConnection.OpenAsync(Address, _ => { }, CancellationToken.None).ConfigureAwait(false);
        await using (probe.ConfigureAwait(false))
        {
            Dictionary<string, object> rules = await probe.CallAsync(
                new BusCall("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Debug.Stats", "GetAllMatchRules"),
                null, reader => (Dictionary<string, object>)reader.ReadValue(), CancellationToken.None).ConfigureAwait(false);
            return rules.Where(it => it.Key != probe.UniqueName && it.Value is string[] { Length: > 0 })
                .ToDictionary(it => it.Key, it => (string[])it.Value);
        }
    }

    /// <summary>Ends the bus: everyone on it is disconnected.</summary>
    public async Task KillAsync()
    {
        if (_ended)
            return;
        _ended = true;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static bool FoundOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
