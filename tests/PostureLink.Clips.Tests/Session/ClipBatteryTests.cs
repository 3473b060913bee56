using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>What is asked of a clip beside its stream.</summary>
public sealed class ClipBatteryTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private ushort _sequence;

    public ClipBatteryTests()
    {
        _radio = new FakeRadio(_time.Scheduler, Profile);
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void The_level_is_read_once_the_stream_stands_and_every_ten_minutes()
    {
        SessionRun run = Begin();
        run.Advance(4);
        Assert.Empty(_radio.Asked);
        Stream(run, 1300);

        Assert.Equal(["6 87", "606 87", "1206 87"], run.Battery);
        var late = new List<int>();
        using IDisposable watching = run.Session.Battery.Subscribe(level => late.Add(level.Percent));
        Assert.Equal([87], late);
    }

    [Fact]
    public void The_level_is_taken_whenever_the_clip_tells_it()
    {
        SessionRun run = Begin();
        Stream(run, 10);
        _radio.SendStatus([1, 0, 55, 0]);
        Assert.Equal("10 55", run.Battery[^1]);
    }

    [Fact]
    public void A_level_that_the_clip_does_not_know_leaves_the_last_one()
    {
        SessionRun run = Begin();
        Stream(run, 10);
        _radio.SendStatus([1, 0, 255, 0]);
        _radio.SendStatus([1]);
        Assert.Equal(["2 87"], run.Battery);
    }

    [Fact]
    public void A_low_battery_is_told_once_at_twenty_ten_and_five_percent()
    {
        SessionRun run = Begin();
        Stream(run, 10);
        foreach (byte percent in new byte[] { 21, 20, 20, 19, 20, 21, 20, 11, 10, 10, 6, 5, 5, 4, 3, 0, 1 })
            _radio.SendStatus([1, 0, percent, 0]);

        Assert.Equal(["10 LowBattery", "10 LowBattery", "10 LowBattery"], run.Notices);
        Assert.Contains("20 %", run.NoticeTexts[0], StringComparison.Ordinal);
        Assert.Contains("10 %", run.NoticeTexts[1], StringComparison.Ordinal);
        Assert.Contains("5 %", run.NoticeTexts[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_battery_found_almost_empty_is_told_once()
    {
        _radio.Battery = 3;
        SessionRun run = Begin();
        Stream(run, 700);
        Assert.Equal(["2 LowBattery"], run.Notices);
    }

    [Fact]
    public void Charging_arms_the_warnings_again_and_a_clip_on_its_charger_is_not_warned_about()
    {
        _radio.Battery = 18;
        SessionRun run = Begin();
        Stream(run, 10);
        Assert.Single(run.Notices);

        _radio.Send(_sequence++, charging: true);
        _radio.SendStatus([1, 0, 18, 0]);
        Assert.Single(run.Notices);

        _radio.Send(_sequence++);
        _radio.SendStatus([1, 0, 19, 0]);
        Assert.Equal(2, run.Notices.Count);
    }

    [Fact]
    public void A_clip_that_does_not_tell_of_charging_was_charged_when_its_level_has_risen_well()
    {
        SessionRun run = Begin();
        Stream(run, 10);
        foreach (byte percent in new byte[] { 19, 90, 19 })
            _radio.SendStatus([1, 0, percent, 0]);
        Assert.Equal(2, run.Notices.Count);
    }

    [Fact]
    public void Information_is_read_once_and_cleaned_of_what_makers_leave_in()
    {
        _radio.Extra[ClipInformation.MakerCharacteristic] = Encoding.UTF8.GetBytes("Maker\0");
        _radio.Extra[ClipInformation.ModelCharacteristic] = Encoding.UTF8.GetBytes(" Modèle 1\r\n");
        _radio.Extra[ClipInformation.FirmwareCharacteristic] = [];
        SessionRun run = Begin();
        Assert.Null(run.Session.Information);
        Stream(run, 10);
        Assert.Equal(new ClipInformation("Maker", "Modèle 1", null, null), run.Session.Information);

        _radio.Lose("It went out of reach.");
        run.Advance(2);
        Stream(run, 10);
        Assert.Equal(1, _radio.Asked.Count(it => it == "2a29"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Questions_that_fail_disturb_nothing_and_are_asked_again(bool hang)
    {
        _radio.HangReads = hang;
        _radio.RefuseReads = !hang;
        _radio.Extra[ClipInformation.MakerCharacteristic] = [65];
        SessionRun run = Begin();
        Stream(run, 700);

        Assert.Equal(["0 Searching", "0 Connecting", "0 Streaming"], run.States);
        Assert.Equal(0, run.Session.Counters.Failures.Total);
        Assert.Equal(3, run.Session.Counters.Failures.Asides);
        Assert.Empty(run.Battery);
        Assert.Equal(0, run.End());
    }

    [Fact]
    public void Nothing_is_left_of_them_when_the_link_is_gone()
    {
        SessionRun run = Begin();
        Stream(run, 10);
        Assert.Equal(2, _radio.OpenSubscriptions);
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.NotFound, FakeRadio.Address, "It does not answer.");
        _radio.Lose("It went out of reach.");
        Assert.Equal(0, _radio.OpenSubscriptions);
        int asked = _radio.Asked.Count;
        run.Advance(3600);
        Assert.Equal(asked, _radio.Asked.Count);
    }

    private SessionRun Begin()
    {
        SessionRun run = new SessionRun(_radio, FakeRadio.Address, Profile, _time, _time.Scheduler).Start();
        _radio.Advertise();
        return run;
    }

    private void Stream(SessionRun run, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _radio.Send(_sequence++);
            run.Advance(1);
        }
    }
}
