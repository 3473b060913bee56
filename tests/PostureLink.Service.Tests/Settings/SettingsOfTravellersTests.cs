using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>The settings of a machine whose zone changes while a service runs.</summary>
public sealed class SettingsOfTravellersTests : IDisposable
{
    private static readonly TimeZoneInfo Lisbon = TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon");
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualScheduler _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private TimeZoneInfo _zone = Lisbon;
    private int _looks;
    private int _told;

    [Fact]
    public void The_zone_of_a_machine_that_travels_is_in_force_within_a_minute_and_told_once()
    {
        using SettingsStore store = Open();
        Advance(minutes: 10);
        Assert.Equal((Lisbon, 0), (store.Current.Zone, _told));
        _zone = Tokyo;
        Advance(minutes: 1);
        Assert.Equal((Tokyo, 1), (store.Current.Zone, _told));
        Assert.Equal(Tokyo, store.Current.ToPipelineOptions(null).Calendar.Zone);
        Assert.Equal("system", store.List().Single(row => row.Name == "zone").Value);
        Advance(minutes: 10);
        Assert.Equal(1, _told);
        // What is set later keeps it.
        store.Change([new("dwell", "30")]);
        Assert.Equal(Tokyo, store.Current.Zone);
    }

    [Fact]
    public void New_rules_of_the_same_zone_are_taken_up_as_well()
    {
        using SettingsStore store = Open();
        _zone = TimeZoneInfo.CreateCustomTimeZone(Lisbon.Id, TimeSpan.FromHours(1), null, null);
        Advance(minutes: 1);
        Assert.Equal((_zone, 1), (store.Current.Zone, _told));
    }

    [Fact]
    public void A_zone_that_was_chosen_stays_and_the_machine_is_not_asked()
    {
        using SettingsStore store = Open();
        store.Change([new("zone", "Europe/Lisbon")]);
        _zone = Tokyo;
        Advance(minutes: 10);
        Assert.Equal((Lisbon, 0), (store.Current.Zone, _looks));
        store.Change([new("zone", "system")]);
        Advance(minutes: 1);
        Assert.Equal(Tokyo, store.Current.Zone);
    }

    public void Dispose() => _folder.Dispose();

    private SettingsStore Open()
    {
        var machine = new SettingsMachine(_zone, Languages.English)
        {
            ReadZone = () =>
            {
                _looks++;
                return _zone;
            },
        };
        var store = SettingsStore.Open(_folder.Path, machine, _time);
        store.Changed.Subscribe(_ => _told++);
        return store;
    }

    private void Advance(int minutes) => _time.AdvanceBy(TimeSpan.FromMinutes(minutes));
}
