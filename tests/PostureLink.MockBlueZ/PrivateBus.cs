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
    private Process? _process;

    private PrivateBus(DirectoryInfo folder)
    {
        _folder = folder;
        Address = "unix:path=" + SocketPath;
    }

    /// <summary>Why there can be no private bus on this machine, or null.</summary>
    public static string? MissingReason { get; } =
        !OperatingSystem.IsLinux() ? "BlueZ is for Linux."
        : !FoundOnPath("dbus-daemon") ? "dbus-daemon is not installed (Debian: dbus-daemon)."
        : !NativeLibrary.TryLoad("libsystemd.so.0", out _) ? "libsystemd.so.0 is not installed (Debian: libsystemd0)."
        : null;

    /// <summary>Whether it was ever ended while somebody may have been on it.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Its address: "unix:path=...". DBUS_SYSTEM_BUS_ADDRESS takes it.</summary>
    public string Address { get; }

    private string SocketPath => Path.Combine(_folder.FullName, "bus");

    private string ConfigPath => Path.Combine(_folder.FullName, "bus.conf");

    /// <summary>Starts a bus.</summary>
    /// <param name="policy">Rules after those that let everybody do everything, as elements of a policy; none by default.</param>
    /// <exception cref="InvalidOperationException">The daemon said something else than its address.</exception>
    public static async Task<PrivateBus> StartAsync(string policy = "")
    {
        var bus = new PrivateBus(Directory.CreateTempSubdirectory("posturelink-bus-"));
        await bus.ConfigureAsync(policy).ConfigureAwait(false);
        await bus.StartAgainAsync().ConfigureAwait(false);
        return bus;
    }

    /// <summary>Starts it again after <see cref="KillAsync"/>, at the same address.</summary>
    /// <exception cref="InvalidOperationException">The daemon said something else than its address.</exception>
    public async Task StartAgainAsync()
    {
        File.Delete(SocketPath);
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "-c", Keeper, ConfigPath })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        string? address = await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        if (address?.StartsWith("unix:", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"dbus-daemon did not start; it said '{address}'.");
    }

    private Task ConfigureAsync(string policy) => File.WriteAllTextAsync(ConfigPath, $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>system</type>
              <listen>unix:path={SocketPath}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <allow own="*"/>
                <allow send_destination="*" eavesdrop="true"/>
                <allow receive_sender="*"/>
                {policy}
              </policy>
            </busconfig>
            """);

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
        if (_process is not { } process)
            return;
        _process = null;
        WasKilled = true;
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
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
