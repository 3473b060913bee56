using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Desktop.Tests;

public sealed class DoNotDisturbSensorTests
{
    private readonly Faults _faults = new();

    [BusTheory]
    [InlineData("Plasma", "org.freedesktop.Notifications.Inhibited", true, GateState.Shut)]
    [InlineData("Plasma", "org.freedesktop.Notifications.Inhibited", false, GateState.Open)]
    [InlineData("dunst", "org.dunstproject.cmd0.paused", true, GateState.Shut)]
    [InlineData("dunst", "org.dunstproject.cmd0.paused", false, GateState.Open)]
    [InlineData("some other", "org.freedesktop.Notifications.Inhibited", true, GateState.Shut)]
    [InlineData("some other", "org.example.Unheard", true, GateState.Unknown)]
    public async Task Each_service_is_asked_in_its_own_way(string name, string property, bool value, GateState expected)
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockNotificationService service = await MockNotificationService.StartAsync(bus);
        service.ServerName = name;
        service.Properties[property] = value;
        using SeenReadings seen = Watch(bus, new NoPrograms());

        GateReading reading = await seen.NextAsync();

        Assert.Equal(expected, reading.State);
        Assert.Contains(name, reading.Reason, StringComparison.Ordinal);
        Assert.Empty(_faults.All);
    }

    [BusTheory]
    [InlineData("true\n", GateState.Open)]
    [InlineData("false\n", GateState.Shut)]
    [InlineData("No such schema\n", GateState.Unknown)]
    public async Task GNOME_is_asked_for_its_setting(string said, GateState expected)
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockNotificationService service = await MockNotificationService.StartAsync(bus);
        service.ServerName = "gnome-shell";
        var programs = new FakePrograms { Answer = _ => new ProgramResult(0, said, "") };
        using SeenReadings seen = Watch(bus, programs);

        Assert.Equal(expected, (await seen.NextAsync()).State);
        Assert.Equal(["get", "org.gnome.desktop.notifications", "show-banners"], programs.Calls[0].Arguments);
    }

    [BusTheory]
    [InlineData(true, GateState.Shut)]
    [InlineData(false, GateState.Open)]
    public async Task Xfce_is_asked_for_its_setting(bool isOn, GateState expected)
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockNotificationService service = await MockNotificationService.StartAsync(bus);
        service.ServerName = "Xfce Notify Daemon";
        await using MockObjects settings = await MockObjects.StartAsync(bus, "org.xfce.Xfconf");
        settings.Returns["/org/xfce/Xfconf org.xfce.Xfconf.GetProperty"] = new BusVariant(isOn);
        using SeenReadings seen = Watch(bus, new NoPrograms());

        Assert.Equal(expected, (await seen.NextAsync()).State);
    }

    [BusFact]
    public async Task A_service_that_comes_later_goes_and_comes_back_is_seen_again()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        using SeenReadings seen = Watch(bus, new NoPrograms());
        GateReading without = await seen.NextAsync();
        Assert.Equal(
            (GateState.Unknown, "No notification service is running, so do-not-disturb cannot be known."), (without.State, without.Reason));

        await using MockNotificationService service = await MockNotificationService.StartAsync(bus);
        service.ServerName = "Plasma";
        service.Properties["org.freedesktop.Notifications.Inhibited"] = true;
        GateReading reading = await seen.NextAsync();
        while (reading.State != GateState.Shut)
            reading = await seen.NextAsync();
        await service.KillAsync();
        Assert.Equal(GateState.Unknown, (await seen.NextAsync()).State);

        Assert.Empty(_faults.All);
    }

    [BusFact]
    public async Task Without_a_bus_it_is_unknown_and_says_so()
    {
        PrivateBus bus = await PrivateBus.StartAsync();
        await bus.KillAsync();
        using SeenReadings seen = Watch(bus, new NoPrograms());

        GateReading reading = await seen.NextAsync();

        Assert.Equal(GateState.Unknown, reading.State);
        Assert.StartsWith("There is no desktop session", reading.Reason, StringComparison.Ordinal);
        Assert.Empty(_faults.All);
        await bus.DisposeAsync();
    }

    [BusFact]
    public async Task A_mute_service_makes_the_gate_unknown_and_not_shut()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockNotificationService service = await MockNotificationService.StartAsync(bus);
        service.Mute.Add("GetServerInformation");
        using SeenReadings seen = Watch(bus, new NoPrograms(), lookLimitSeconds: 1);

        GateReading reading = await seen.NextAsync();

        Assert.Equal((GateState.Unknown, "The system did not tell within 1 s; it is asked again."), (reading.State, reading.Reason));
    }

    [BusFact]
    public async Task When_nobody_watches_any_more_the_bus_is_left()
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        SeenReadings seen = Watch(bus, new NoPrograms());
        await seen.NextAsync();
        Assert.Single(await bus.ClientsAsync());

        seen.Dispose();

        Task patience = new TaskCompletionSource().Task.Soon();
        while ((await bus.ClientsAsync()).Count > 0 && !patience.IsCompleted)
            await Task.Yield();
        Assert.Empty(await bus.ClientsAsync());
    }

    private SeenReadings Watch(PrivateBus bus, IProgramRunner programs, double lookLimitSeconds = 20) => new(scheduler => new DoNotDisturbSensor(
        new GateSensorOptions
        {
            SessionBusAddress = bus.Address,
            Every = TimeSpan.FromSeconds(1),
            LookLimit = TimeSpan.FromSeconds(lookLimitSeconds),
        },
        scheduler, programs, _faults.Report));
}
