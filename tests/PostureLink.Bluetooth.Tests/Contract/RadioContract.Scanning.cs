using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Availability and scanning.</summary>
public abstract partial class RadioContract
{
    [RadioFact]
    public void It_has_a_name_for_people() => Assert.Matches("[a-z]", Radio.Name);

    [RadioFact]
    public async Task A_usable_radio_says_so_soon_after_the_subscription_with_a_sentence()
    {
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = Radio.Availability.Subscribe(states);
        await Harness.WaitAsync(states.CountAsync(1), "the first availability");
        await Harness.SettleAsync();

        RadioAvailability state = Assert.Single(states.Values);
        Assert.True(state.IsReady);
        Assert.Matches(@"\w.*\.$", state.Message);
        Assert.False(states.HasEnded);
    }

    [RadioFact(RadioAbilities.AvailabilityChanges)]
    public async Task A_radio_that_is_switched_off_and_on_tells_each_change_once()
    {
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = Radio.Availability.Subscribe(states);
        await Harness.WaitAsync(states.CountAsync(1), "the first availability");
        await Harness.SwitchAsync(toOn: false);
        await Harness.WaitAsync(states.CountAsync(2), "being told that the radio is off");
        await Harness.SwitchAsync(toOn: true);
        await Harness.WaitAsync(states.CountAsync(3), "being told that the radio is on");
        await Harness.SettleAsync();

        Assert.Equal(
            [RadioReadiness.Ready, RadioReadiness.Off, RadioReadiness.Ready], states.Values.Select(state => state.Readiness));
        Assert.All(states.Values, state => Assert.Matches(@"\w.*\.$", state.Message));
        Assert.False(states.HasEnded);
    }

    [RadioFact(RadioAbilities.AvailabilityChanges)]
    public async Task Whoever_subscribes_while_the_radio_is_off_is_told_so()
    {
        await Harness.SwitchAsync(toOn: false);
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = Radio.Availability.Subscribe(states);
        await Harness.WaitAsync(states.CountAsync(1), "the first availability");
        Assert.Equal(RadioReadiness.Off, states.Values[0].Readiness);
    }

    [RadioFact(RadioAbilities.AvailabilityChanges)]
    public async Task Calls_on_a_radio_that_is_off_fail_as_unavailable()
    {
        await Harness.SwitchAsync(toOn: false);
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);

        await FailsAsync(Radio.ConnectAsync(Harness.Address, CancellationToken.None), RadioFailure.Unavailable);
        CheckFailure(await Harness.WaitAsync(heard.EndAsync(), "the end of the scan"), RadioFailure.Unavailable);
    }

    [RadioFact]
    public async Task A_sighting_tells_when_where_what_and_how_strong()
    {
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);
        await Harness.AdvertiseAsync();
        ClipSighting sighting =
            await Harness.WaitAsync(heard.FirstAsync(it => it.Address == Harness.Address), "a sighting of the clip");

        Assert.Equal(Harness.ClipName, sighting.Name);
        Assert.Equal([Harness.AdvertisedService], sighting.Services);
        Assert.True(sighting.At.Microseconds > 0);
        Assert.NotNull(sighting.ManufacturerData);
    }

    [RadioFact(RadioAbilities.SignalStrength)]
    public async Task Signal_strength_is_told_where_there_is_one()
    {
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);
        await Harness.AdvertiseAsync();
        ClipSighting sighting = await Harness.WaitAsync(
            heard.FirstAsync(it => it.Address == Harness.Address && it.SignalDbm is not null), "a sighting with its strength");
        Assert.Equal(Harness.SignalDbm, sighting.SignalDbm);
    }

    [RadioFact(RadioAbilities.ManufacturerData)]
    public async Task Makers_bytes_are_told_as_they_are()
    {
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);
        await Harness.AdvertiseAsync();
        ClipSighting sighting = await Harness.WaitAsync(
            heard.FirstAsync(it => it.Address == Harness.Address && it.ManufacturerData.Count > 0), "a sighting with maker's bytes");
        Assert.Equal(Harness.ManufacturerData.OrderBy(it => it.Key), sighting.ManufacturerData.OrderBy(it => it.Key));
    }

    [RadioFact]
    public async Task A_clip_is_told_as_often_as_it_is_heard()
    {
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);
        for (int time = 1; time <= 5; time++)
        {
            await Harness.AdvertiseAsync();
            await Harness.WaitAsync(heard.CountAsync(time), $"sighting {time}");
        }
        Assert.Equal(heard.Values.Select(it => it.At.Microseconds).Order(), heard.Values.Select(it => it.At.Microseconds));
        Assert.False(heard.HasEnded);
    }

    [RadioFact]
    public async Task A_filter_lets_through_who_advertises_one_of_the_services()
    {
        var both = new Recorder<ClipSighting>();
        var strange = new Recorder<ClipSighting>();
        using IDisposable first = Radio.Scan([RadioHarness.Nowhere, Harness.AdvertisedService]).Subscribe(both);
        using IDisposable second = Radio.Scan([RadioHarness.Nowhere]).Subscribe(strange);
        await Harness.AdvertiseAsync();
        await Harness.WaitAsync(both.CountAsync(1), "a sighting through the filter");
        await Harness.SettleAsync();

        Assert.All(both.Values, sighting => Assert.Contains(Harness.AdvertisedService, sighting.Services));
        Assert.Empty(strange.Values);
        Assert.False(strange.HasEnded);
    }

    [RadioFact]
    public async Task Scanning_lasts_as_long_as_there_is_a_subscription()
    {
        IObservable<ClipSighting> sightings = Radio.Scan([]);
        await Harness.SettleAsync();
        Assert.Empty(Harness.Leftovers());

        var heard = new Recorder<ClipSighting>();
        IDisposable scan = sightings.Subscribe(heard);
        await Harness.AdvertiseAsync();
        await Harness.WaitAsync(heard.CountAsync(1), "a sighting");
        Assert.NotEmpty(Harness.Leftovers());

        scan.Dispose();
        await Harness.WaitForNothingLeftAsync();
        int before = heard.Values.Count;
        await Harness.AdvertiseAsync();
        await Harness.SettleAsync();
        Assert.Equal(before, heard.Values.Count);
    }

    [RadioFact]
    public async Task Each_scan_is_its_own_and_goes_on_when_another_ends()
    {
        IObservable<ClipSighting> sightings = Radio.Scan([]);
        var first = new Recorder<ClipSighting>();
        var second = new Recorder<ClipSighting>();
        IDisposable one = sightings.Subscribe(first);
        using IDisposable other = sightings.Subscribe(second);
        await Harness.AdvertiseAsync();
        await Harness.WaitAsync(first.CountAsync(1), "a sighting in the first scan");
        await Harness.WaitAsync(second.CountAsync(1), "a sighting in the second scan");

        one.Dispose();
        int before = second.Values.Count;
        await Harness.AdvertiseAsync();
        await Harness.WaitAsync(second.CountAsync(before + 1), "a sighting after the first scan ended");
    }

    [RadioFact(RadioAbilities.ScanFailures)]
    public async Task A_scan_that_cannot_begin_ends_with_the_reason_and_the_next_one_is_tried_anew()
    {
        Harness.FailScans();
        for (int time = 0; time < 2; time++)
        {
            var heard = new Recorder<ClipSighting>();
            using IDisposable scan = Radio.Scan([]).Subscribe(heard);
            Exception? error = await Harness.WaitAsync(heard.EndAsync(), "the end of the scan");
            CheckFailure(error, RadioFailure.Busy, RadioFailure.Unavailable, RadioFailure.Refused);
        }
        await Harness.WaitForNothingLeftAsync();
    }
}
