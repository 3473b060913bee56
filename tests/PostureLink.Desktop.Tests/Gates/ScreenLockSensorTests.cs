using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Desktop.Tests;

public sealed class ScreenLockSensorTests
{
    private const string User = "/org/freedesktop/login1/user/self org.freedesktop.login1.User.Display";
    private const string Session = "/org/freedesktop/login1/session/_32 org.freedesktop.login1.Session.";
    private const string Saver = "/org/gnome/ScreenSaver org.gnome.ScreenSaver.GetActive";

    private readonly Faults _faults = new();

    [BusFact]
    public async Task Logind_tells_of_the_lock_and_of_another_session_in_front()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockObjects login = await LoginAsync(bus);
        using SeenReadings seen = Watch(bus);

        Assert.Equal(new GateReading(Gate.ScreenLocked, GateState.Open, "The screen is not locked."), await seen.NextAsync());
        login.Properties[Session + "LockedHint"] = true;
        Assert.Equal(new GateReading(Gate.ScreenLocked, GateState.Shut, "The screen is locked."), await seen.NextAsync());
        login.Properties[Session + "Active"] = false;
        Assert.Equal(new GateReading(Gate.ScreenLocked, GateState.Shut, "Another session is in front."), await seen.NextAsync());
        Assert.Empty(_faults.All);
    }

    [BusFact]
    public async Task A_screen_saver_tells_of_a_lock_that_logind_does_not_know()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockObjects login = await LoginAsync(bus);
        await using MockObjects saver = await MockObjects.StartAsync(bus, "org.gnome.ScreenSaver");
        saver.Returns[Saver] = true;
        using SeenReadings seen = Watch(bus);

        Assert.Equal(GateState.Shut, (await seen.NextAsync()).State);
        saver.Returns[Saver] = false;
        Assert.Equal(GateState.Open, (await seen.NextAsync()).State);
    }

    [BusFact]
    public async Task A_screen_saver_is_enough_where_there_is_no_logind()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockObjects saver = await MockObjects.StartAsync(bus, "org.gnome.ScreenSaver");
        saver.Returns[Saver] = false;
        using SeenReadings seen = Watch(bus);

        Assert.Equal(GateState.Open, (await seen.NextAsync()).State);
    }

    [BusFact]
    public async Task Where_neither_tells_it_is_unknown()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockObjects login = await LoginAsync(bus);
        login.Properties[User] = new BusStruct("", new BusPath("/"));
        using SeenReadings seen = Watch(bus);

        GateReading reading = await seen.NextAsync();

        Assert.Equal(GateState.Unknown, reading.State);
        Assert.Contains("neither logind nor a screen saver", reading.Reason, StringComparison.Ordinal);
        Assert.Empty(_faults.All);
    }

    private static async Task<MockObjects> LoginAsync(PrivateBus bus)
    {
        MockObjects login = await MockObjects.StartAsync(bus, "org.freedesktop.login1");
        login.Properties[User] = new BusStruct("2", new BusPath("/org/freedesktop/login1/session/_32"));
        login.Properties[Session + "LockedHint"] = false;
        login.Properties[Session + "Active"] = true;
        return login;
    }

    private SeenReadings Watch(PrivateBus bus) => new(scheduler => new ScreenLockSensor(
        new GateSensorOptions
        {
            SystemBusAddress = bus.Address,
            SessionBusAddress = bus.Address,
            Every = TimeSpan.FromSeconds(1),
            LookLimit = TimeSpan.FromSeconds(20),
        },
        scheduler, _faults.Report));
}
