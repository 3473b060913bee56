using PostureLink.MockBlueZ;
using PostureLink.SdBus;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>A desktop of a test's own: a bus, a screen in memory (Xvfb), and dunst on both.</summary>
internal sealed class DunstDesktop : IAsyncDisposable
{
    private const string Control = "org.dunstproject.cmd0";

    // The menu that opens for a notice with more than one button is a program: this one takes the first line.
    private const string Config = """
        [global]
            dmenu = /usr/bin/head -n 1
            markup = full
            font = Sans 11
            width = 420
            offset = 20x20
            idle_threshold = 0
        """;

    private readonly TemporaryFolder _home;
    private readonly KeptProcess _screen;
    private readonly KeptProcess _dunst;

    private DunstDesktop(TemporaryFolder home, PrivateBus bus, KeptProcess screen, string display, KeptProcess dunst, BusConnection probe)
    {
        _home = home;
        _screen = screen;
        _dunst = dunst;
        Bus = bus;
        Display = display;
        Probe = probe;
    }

    public static string? MissingReason { get; } =
        PrivateBus.MissingReason
        ?? (!FoundOnPath("dunst") ? "dunst is not installed (Debian: dunst)." : null)
        ?? (!FoundOnPath("Xvfb") ? "Xvfb is not installed (Debian: xvfb)." : null);

    public PrivateBus Bus { get; }

    /// <summary>":99".</summary>
    public string Display { get; }

    private BusConnection Probe { get; }

    public static async Task<DunstDesktop> BeginAsync()
    {
        var home = new TemporaryFolder();
        PrivateBus bus = await PrivateBus.StartAsync();
        // The X server chooses a free display itself, and says which.
        var screen = new KeptProcess(
            "Xvfb", ["-displayfd", "1", "-screen", "0", "800x400x24", "-nolisten", "tcp"], new Dictionary<string, string>());
        string display = ":" + await screen.FirstLineAsync();
        BusConnection probe = await BusConnection.OpenAsync(bus.Address, _ => { }, CancellationToken.None);
        var isThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SignalMatch arrival = probe.Match(
            $"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{NotificationService.Name}'",
            _ => isThere.TrySetResult());
        await arrival.Installed.Soon();
        var dunst = new KeptProcess("dunst", ["-config", home.Write("dunstrc", Config)], new Dictionary<string, string>
        {
            ["DISPLAY"] = display,
            ["DBUS_SESSION_BUS_ADDRESS"] = bus.Address,
            ["HOME"] = home.Path,
            ["WAYLAND_DISPLAY"] = "",
        });
        await isThere.Task.Soon();
        arrival.Dispose();
        return new DunstDesktop(home, bus, screen, display, dunst, probe);
    }

    /// <summary>How many notices are on the screen, as dunst counts them.</summary>
    public async Task<uint> DisplayedAsync() => (uint)await GetAsync("displayedLength");

    /// <summary>Waits until no notice is on the screen; asks again and again, since dunst tells nobody.</summary>
    public async Task WhenEmptyAsync()
    {
        Task patience = new TaskCompletionSource().Task.Soon();
        while (await DisplayedAsync() > 0 && !patience.IsCompleted)
            await Task.Yield();
        Assert.Equal(0u, await DisplayedAsync());
    }

    /// <summary>"dunstctl set-paused".</summary>
    public Task SetPausedAsync(bool isPaused) => Probe.CallAsync(
        new BusCall(NotificationService.Name, NotificationService.Path, "org.freedesktop.DBus.Properties", "Set"),
        writer =>
        {
            writer.Write(Control);
            writer.Write("paused");
            writer.WriteVariant(isPaused);
        },
        CancellationToken.None).Soon();

    /// <summary>"dunstctl action": presses the first button of the newest notice.</summary>
    public Task PressFirstButtonAsync() => Probe.CallAsync(
        new BusCall(NotificationService.Name, NotificationService.Path, Control, "NotificationAction"),
        writer => writer.Write(0u), CancellationToken.None).Soon();

    /// <summary>"dunstctl close": closes the newest notice, as the wearer does.</summary>
    public Task CloseNewestAsync() => Probe.CallAsync(
        new BusCall(NotificationService.Name, NotificationService.Path, Control, "NotificationCloseLast"),
        null, CancellationToken.None).Soon();

    public async ValueTask DisposeAsync()
    {
        await Probe.DisposeAsync();
        await _dunst.DisposeAsync();
        await _screen.DisposeAsync();
        await Bus.DisposeAsync();
        _home.Dispose();
    }

    private Task<object> GetAsync(string property) => Probe.CallAsync(
        new BusCall(NotificationService.Name, NotificationService.Path, "org.freedesktop.DBus.Properties", "Get"),
        writer =>
        {
            writer.Write(Control);
            writer.Write(property);
        },
        reader => reader.ReadValue(),
        CancellationToken.None).Soon();

    private static bool FoundOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
