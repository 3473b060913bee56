using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A clip whose frames do not say that it is on its charger, and that can be asked.</summary>
public sealed class ClipChargerTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("upright-go");

    private static readonly Guid Charger = Profile.Charger!.Characteristic;

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private readonly List<bool> _offBody = [];

    public ClipChargerTests()
    {
        _radio = new FakeRadio(_time.Scheduler, Profile);
        _radio.Extra[Charger] = [0];
        _radio.Extra[Profile.Battery!.Characteristic] = [12];
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void It_is_asked_once_the_stream_stands_and_every_minute_beside_the_battery()
    {
        SessionRun run = Begin();
        run.Advance(4);
        Assert.DoesNotContain("bad2", _radio.Asked);
        Stream(run, 620);

        Assert.Equal(11, _radio.Asked.Count(it => it == "bad2"));
        Assert.Equal(2, _radio.Asked.Count(it => it == "status"));
        Assert.Equal(["6 100", "606 100"], run.Battery);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Samples_from_the_charger_are_no_samples_of_a_body(byte says)
    {
        SessionRun run = Begin();
        Stream(run, 10);
        Assert.DoesNotContain(true, _offBody);

        _radio.Extra[Charger] = [says];
        Stream(run, 60);
        Assert.True(_offBody[^1]);
        _radio.Extra[Charger] = [0];
        Stream(run, 60);
        Assert.False(_offBody[^1]);
        Assert.Equal(60, _offBody.Count(it => it));
    }

    [Fact]
    public void A_clip_found_on_its_charger_is_known_to_be_there_within_seconds()
    {
        _radio.Extra[Charger] = [2];
        SessionRun run = Begin();
        Stream(run, 10);
        Assert.Equal([false, false, true], _offBody[..3]);
        Assert.All(_offBody[2..], Assert.True);
    }

    [Fact]
    public void Where_it_was_seen_last_holds_over_a_lost_link_until_it_says_something_else()
    {
        _radio.Extra[Charger] = [1];
        SessionRun run = Begin();
        Stream(run, 10);
        _radio.Lose("It went out of reach.");
        run.Advance(2);
        _offBody.Clear();
        Stream(run, 2);
        Assert.Equal([true, true], _offBody);
        _radio.Extra[Charger] = [0];
        Stream(run, 70);
        Assert.False(_offBody[^1]);
    }

    [Fact]
    public void A_link_on_which_it_cannot_be_asked_does_not_stay_on_the_charger_for_ever()
    {
        _radio.Extra[Charger] = [1];
        SessionRun run = Begin();
        Stream(run, 10);
        _radio.Extra.Remove(Charger);
        _radio.Lose("It went out of reach.");
        run.Advance(2);
        Stream(run, 10);
        Assert.False(_offBody[^1]);
    }

    [Fact]
    public void An_answer_that_says_nothing_changes_nothing()
    {
        _radio.Extra[Charger] = [1];
        SessionRun run = Begin();
        Stream(run, 10);
        _radio.Extra[Charger] = [];
        Stream(run, 60);
        Assert.True(_offBody[^1]);
        _radio.RefuseReads = true;
        Stream(run, 60);
        Assert.True(_offBody[^1]);
        Assert.Equal(1, run.Session.Counters.Failures.Asides);
    }

    [Fact]
    public void On_its_charger_it_is_not_warned_about_and_after_it_anew()
    {
        _radio.Extra[Profile.Battery!.Characteristic] = [2];
        SessionRun run = Begin();
        Stream(run, 10);
        Assert.Single(run.Notices);

        _radio.Extra[Charger] = [1];
        Stream(run, 700);
        Assert.Single(run.Notices);
        _radio.Extra[Charger] = [0];
        Stream(run, 700);
        Assert.Equal(2, run.Notices.Count);
    }

    [Theory]
    [InlineData("\"onCharger\": [1, 2]", "\"onCharger\": []", "$.charger.onCharger")]
    [InlineData("\"onCharger\": [1, 2]", "\"onCharger\": [-1]", "$.charger.onCharger[0]")]
    [InlineData("\"offset\": 0, \"onCharger\"", "\"offset\": 512, \"onCharger\"", "$.charger.offset")]
    [InlineData("\"charger\": { \"characteristic\": \"charger\"", "\"charger\": { \"characteristic\": \"plug\"", "$.charger.characteristic")]
    public void A_wrong_charger_is_refused_at_its_place(string right, string wrong, string place)
    {
        string text = ProtocolFiles.Read("clips/upright-go.json");
        Assert.Contains(right, text, StringComparison.Ordinal);
        string changed = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal(place, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(changed, "wrong.json")).JsonPath);
    }

    [Fact]
    public void Its_number_stands_where_and_how_the_profile_says()
    {
        string wide = ProtocolFiles.Read("clips/upright-go.json").Replace(
            "\"offset\": 0, \"onCharger\": [1, 2]", "\"offset\": 1, \"type\": \"u16be\", \"onCharger\": [258]", StringComparison.Ordinal);
        ClipCharger charger = ClipProfiles.Parse(wide, "own.json").Charger!;
        Assert.True(charger.TryRead(Charger, [9, 1, 2], out bool isOnCharger) && isOnCharger);
        Assert.True(charger.TryRead(Charger, [9, 1, 3], out isOnCharger) && !isOnCharger);
        Assert.False(charger.TryRead(Charger, [9, 1], out _));
        Assert.False(charger.TryRead(Guid.Empty, [9, 1, 2], out _));
    }

    private SessionRun Begin()
    {
        SessionRun run = new SessionRun(_radio, FakeRadio.Address, Profile, _time, _time.Scheduler).Start();
        run.Session.Samples.Subscribe(block => _offBody.Add(block.IsOffBody));
        _radio.Advertise();
        return run;
    }

    /// <summary>An angle of 35 degrees every second.</summary>
    private void Stream(SessionRun run, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _radio.SendBytes([0x5E, 0x01]);
            run.Advance(1);
        }
    }
}
