using PostureLink.Core;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>What the profiles of the second tier say: identity, writes for every choice, and above all what is never written.</summary>
public sealed class SecondTierProfileTests
{
    [Theory]
    [InlineData("UprightGO2", "", null, "upright-go")]
    [InlineData("UprightGOS", "", null, "upright-go")]
    [InlineData("UprightGo2DFU", "", null, null)]
    [InlineData("UprightGO", "", null, null)]
    [InlineData("Thingy", "ef680100-9b35-4933-9b10-52ffa9740042", 0x0059, "thingy52")]
    [InlineData("CC2650 SensorTag", "", 0x000D, "sensortag-cc2650")]
    [InlineData("SensorTag 2.0", "", null, "sensortag-cc2650")]
    [InlineData("SensorTag", "", null, null)]
    [InlineData("CPlay", "", 0x0822, "adafruit")]
    [InlineData("CLUE", "", 0x0822, "adafruit")]
    [InlineData("InfiniTime", "", null, "infinitime")]
    [InlineData("Puck.js 9e03", "6e400001-b5a3-f393-e0a9-e50e24dcca9e", 0x0590, "puckjs")]
    [InlineData("UART", "6e400001-b5a3-f393-e0a9-e50e24dcca9e", null, null)]
    [InlineData("Ruuvi 884F", "6e400001-b5a3-f393-e0a9-e50e24dcca9e", 0x0499, "ruuvitag")]
    [InlineData("", "", 0x0499, "ruuvitag")]
    [InlineData("Ruuvi 884F", "", null, null)]
    [InlineData("JZ-0123", "", null, "hipee")]
    [InlineData("jiaozi-1", "", null, "hipee")]
    [InlineData("LUMO:1", "af120101-31d4-48e8-a1f8-5c09c020ae42", null, "lumo-lift")]
    [InlineData("", "0000ff30-0000-1000-8000-00805f9b34fb", null, "kbz-posture")]
    public void An_advertisement_fits_the_profile_of_its_clip(string name, string service, int? company, string? id) =>
        Assert.Equal(id is null ? [] : [id], Matching(name, service, company));

    [Theory]
    [InlineData(0x0101)]
    [InlineData(0x0201)]
    [InlineData(0x0301)]
    [InlineData(0x0401)]
    [InlineData(0x0501)]
    [InlineData(0x0601)]
    [InlineData(0x8001)]
    public void A_board_that_speaks_BlueST_is_known_by_what_stands_where_a_company_should(int company) =>
        Assert.Equal(["st-bluest", "st-bluest-acc"], Matching("any name", "", company));

    [Fact]
    public void Experimental_clips_are_offered_only_to_those_who_ask()
    {
        string[] experimental = ["hipee", "kbz-posture", "lumo-lift"];
        Assert.Equal(experimental, ClipProfiles.BuiltIn.LeftOut.Select(profile => profile.Id));
        Assert.Equal(experimental, EveryClip.All.Where(profile => profile.IsExperimental).Select(profile => profile.Id));
    }

    [Theory]
    [InlineData("ruuvitag", ClipEvidence.VendorDocument, ClipOutput.CoarseAcceleration, ClipTransport.Advertisement)]
    [InlineData("upright-go", ClipEvidence.ReverseEngineered, ClipOutput.Angle, ClipTransport.Connection)]
    [InlineData("thingy52", ClipEvidence.VendorDocument, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("sensortag-cc2650", ClipEvidence.VendorDocument, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("st-bluest", ClipEvidence.VendorTests, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("st-bluest-acc", ClipEvidence.VendorTests, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("adafruit", ClipEvidence.VendorDocument, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("infinitime", ClipEvidence.VendorDocument, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("puckjs", ClipEvidence.Specification, ClipOutput.Acceleration, ClipTransport.Connection)]
    [InlineData("hipee", ClipEvidence.ReverseEngineered, ClipOutput.Angle, ClipTransport.Connection)]
    [InlineData("lumo-lift", ClipEvidence.ReverseEngineered, ClipOutput.Angle, ClipTransport.Connection)]
    [InlineData("kbz-posture", ClipEvidence.ReverseEngineered, ClipOutput.Acceleration, ClipTransport.Connection)]
    public void A_clip_says_what_it_rests_on_and_what_it_can_tell(
        string id, ClipEvidence evidence, ClipOutput output, ClipTransport transport)
    {
        ClipProfile clip = EveryClip.Get(id);
        Assert.Equal((evidence, output, transport), (clip.EvidenceLevel, clip.Output, clip.Transport));
        Assert.NotEmpty(clip.Quirks);
        Assert.Matches("[Nn]ot (tried on hardware|been run on)", clip.Evidence);
    }

    [Fact]
    public void Nothing_but_this_can_be_written_to_a_clip_that_was_reverse_engineered()
    {
        string[] writes = EveryClip.All
            .Where(clip => clip.EvidenceLevel == ClipEvidence.ReverseEngineered)
            .SelectMany(clip => AllSteps(clip).Select(step => $"{clip.Id} {step.Characteristic.ToString()[4..8]} {Hex(step)}"))
            .ToArray();
        Assert.Equal(
            [
                "hipee fff2 090434010101BC", "hipee fff2 090434010100BD", "hipee fff2 090101F5", "hipee fff2 090132C4", "hipee fff2 090144B2",
                "kbz-posture ff35 01",
                "upright-go bac1 00", "upright-go bab5 0000", "upright-go bab5 0101",
            ],
            writes);
    }

    [Fact]
    public void A_Hipee_is_never_sent_its_configuration_which_holds_the_motor()
    {
        Assert.All(AllSteps(EveryClip.Get("hipee")), step =>
        {
            Assert.Equal(0, step.Bytes.ToArray().Sum(value => value) % 256);
            Assert.Contains(step.Bytes.Span[2], new byte[] { 0x01, 0x32, 0x34, 0x44 });
        });
    }

    [Theory]
    [InlineData(5, "E803F401F401050001")]
    [InlineData(10, "E803F401F4010A0001")]
    [InlineData(50, "E803F401F401320001")]
    [InlineData(200, "E803F401F401C80001")]
    public void A_Thingys_rate_is_written_with_all_its_neighbours_as_they_are_by_default(double rateHz, string bytes)
    {
        ClipProfile clip = EveryClip.Get("thingy52");
        ClipSettings settings = With(clip, "rate", rateHz);
        Assert.Equal(bytes, Hex(Assert.Single(clip.StartSteps(settings))));
        Assert.Equal(rateHz, clip.RateHz(settings));
    }

    [Theory]
    [InlineData("thingy52", "rate", 4)]
    [InlineData("thingy52", "rate", 201)]
    [InlineData("thingy52", "rate", 12.5)]
    [InlineData("sensortag-cc2650", "rate", 20)]
    [InlineData("sensortag-cc2650", "range", 3)]
    [InlineData("adafruit", "rate", 100)]
    [InlineData("puckjs", "rate", 25)]
    [InlineData("st-bluest", "rate", 0)]
    [InlineData("upright-go", "rate", 15)]
    public void A_choice_that_a_clip_does_not_have_is_refused(string id, string name, double value) =>
        Assert.Throws<ArgumentException>(() => With(EveryClip.Get(id), name, value));

    [Theory]
    [InlineData(2, "3800")]
    [InlineData(4, "3801")]
    [InlineData(8, "3802")]
    [InlineData(16, "3803")]
    public void A_SensorTags_range_is_written_and_scales_what_it_sends(double rangeG, string bytes)
    {
        ClipProfile clip = EveryClip.Get("sensortag-cc2650");
        IReadOnlyList<ClipStep> start = clip.StartSteps(With(clip, "range", rangeG));
        Assert.Equal(["0A", bytes], start.Select(Hex));
        Assert.Equal("0000", Hex(Assert.Single(clip.StopSteps())));
    }

    [Theory]
    [InlineData(10, "64000000")]
    [InlineData(20, "32000000")]
    [InlineData(25, "28000000")]
    [InlineData(50, "14000000")]
    public void An_Adafruit_boards_rate_is_written_as_a_period(double rateHz, string bytes)
    {
        ClipProfile clip = EveryClip.Get("adafruit");
        Assert.Equal(bytes, Hex(Assert.Single(clip.StartSteps(With(clip, "rate", rateHz)))));
    }

    [Fact]
    public void Where_nobody_knows_how_regularly_a_clip_sends_its_samples_are_stamped_as_they_arrive()
    {
        Assert.Equal(
            ["hipee", "infinitime", "kbz-posture", "lumo-lift", "ruuvitag", "upright-go"],
            EveryClip.All.Where(clip => clip.TimeBase == ClipTimeBase.ByArrival).Select(clip => clip.Id));
        Assert.Equal(32, EveryClip.Get("ruuvitag").SequenceBits);
        Assert.Equal(8, EveryClip.Get("puckjs").SequenceBits);
        Assert.Equal(new ClipTimeBase(125, 16, TimeReference.FirstSample), EveryClip.Get("st-bluest").TimeBase);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-y")]
    public void A_clip_that_tells_an_angle_has_it_grow_towards_z_or_is_refused(string axis)
    {
        string text = ProtocolFiles.Read("clips/upright-go.json");
        ClipProfile turned = ClipProfiles.Parse(text.Replace("\"forward\": \"z\"", "\"forward\": \"-z\"", StringComparison.Ordinal), "own.json");
        Assert.Equal(new Direction(0, 0, -1), turned.Mounting.Forward);
        string wrong = text.Replace("\"forward\": \"z\"", $"\"forward\": \"{axis}\"", StringComparison.Ordinal);
        ClipProfileException error = Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(wrong, "own.json"));
        Assert.Equal("$.mounting.forward", error.JsonPath);
    }

    [Fact]
    public void A_Lumo_Lift_is_only_listened_to() => Assert.Empty(AllSteps(EveryClip.Get("lumo-lift")));

    private static IEnumerable<string> Matching(string name, string service, int? company)
    {
        Dictionary<ushort, byte[]> data = company is { } id ? new() { [(ushort)id] = [0, 0, 0, 0] } : [];
        Guid[] services = service.Length > 0 ? [Guid.Parse(service)] : [];
        return EveryClip.Profiles.Matching(new ClipSighting(default, "address", name, services, null, data)).Select(profile => profile.Id);
    }

    private static IEnumerable<ClipStep> AllSteps(ClipProfile clip) =>
        [.. clip.StartSteps(), .. clip.StopSteps(), .. clip.Commands.Select(command => command.With()), .. Question(clip)];

    private static ClipStep[] Question(ClipProfile clip) => clip.Battery?.Ask is { } ask ? [ask] : [];

    private static string Hex(ClipStep step) => Convert.ToHexString(step.Bytes.Span);

    private static ClipSettings With(ClipProfile clip, string name, double value) =>
        clip.Configure(new Dictionary<string, double> { [name] = value });
}
