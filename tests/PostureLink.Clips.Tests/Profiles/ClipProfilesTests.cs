using PostureLink.Core;

namespace PostureLink.Clips.Tests.Profiles;

public sealed class ClipProfilesTests : IDisposable
{
    private static readonly string Microbit = ProtocolFiles.Read("clips/microbit.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("posturelink-profiles-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_built_in_profiles_are_those_of_the_folder()
    {
        ClipProfiles all = ClipProfiles.Load([], includeExperimental: true);
        Assert.Empty(all.Faults);
        Assert.Empty(all.LeftOut);
        Assert.Equal(ProtocolFiles.In("clips").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), all.All.Select(profile => profile.Id));
    }

    [Fact]
    public void The_table_of_the_readme_lists_every_clip()
    {
        string table = ProtocolFiles.Read("README.md");
        Assert.All(ClipProfiles.Load([], includeExperimental: true).All, profile => Assert.Contains($"| `{profile.Id}` |", table, StringComparison.Ordinal));
    }

    [Fact]
    public void The_open_clip_says_what_a_session_needs()
    {
        ClipProfile clip = ClipProfiles.BuiltIn.Get("posturelink-open");
        Assert.Equal(25, clip.RateHz());
        Assert.Equal(100, clip.RateHz(clip.Configure(new Dictionary<string, double> { ["rate"] = 100 })));
        Assert.Equal(new ClipTimeBase(32768, 32, TimeReference.FirstSample), clip.TimeBase);
        Assert.Equal(16, clip.SequenceBits);
        Assert.Equal(TimeSpan.FromSeconds(5), clip.SilenceLimit);
        Assert.Equal((new Direction(0, 0, 1), new Direction(1, 0, 0)), (clip.Mounting.Forward, clip.Mounting.Up));
        Assert.Equal([clip.DataCharacteristic], clip.Subscriptions);
        Assert.Equal(4, clip.RequiredCharacteristics.Count);
        ClipStep start = Assert.Single(clip.StartSteps());
        Assert.Equal("01FA0001", Convert.ToHexString(start.Bytes.Span));
        Assert.True(start.WithResponse);
    }

    [Fact]
    public void A_clip_without_a_clock_or_sequence_has_neither()
    {
        ClipProfile clip = ClipProfiles.BuiltIn.Get("microbit");
        Assert.Null(clip.TimeBase);
        Assert.Null(clip.SequenceBits);
        Assert.Null(clip.Battery);
        Assert.Null(clip.Mounting.Up);
        Assert.Empty(clip.StopSteps());
    }

    [Fact]
    public void A_profile_dropped_into_a_folder_joins_the_built_in_ones()
    {
        Write("mine.json", Microbit.Replace("\"id\": \"microbit\"", "\"id\": \"mine\"", StringComparison.Ordinal));
        Write("notes.txt", "not a profile");
        ClipProfiles clips = ClipProfiles.Load([_folder]);
        Assert.Equal(ClipProfiles.BuiltIn.All.Count + 1, clips.All.Count);
        Assert.True(clips.TryGet("mine", out ClipProfile? mine));
        Assert.Equal("BBC micro:bit", mine.Name);
    }

    [Fact]
    public void Of_two_profiles_of_one_id_the_later_is_a_fault_that_names_both_files()
    {
        string file = Write("again.json", Microbit);
        ClipProfiles clips = ClipProfiles.Load([_folder]);
        ClipProfileException error = Assert.Single(clips.Faults);
        Assert.Equal(ClipProfiles.BuiltIn.All.Count, clips.All.Count);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("built-in microbit.json", error.Message, StringComparison.Ordinal);
        Assert.Equal("$.id", error.JsonPath);
    }

    [Fact]
    public void A_bad_file_is_named_with_the_place_and_the_remedy()
    {
        string file = Write("bad.json", Microbit.Replace("\"i16le\"", "\"int16\"", StringComparison.Ordinal));
        Write("good.json", Microbit.Replace("\"id\": \"microbit\"", "\"id\": \"good\"", StringComparison.Ordinal));
        ClipProfiles clips = ClipProfiles.Load([_folder]);
        Assert.True(clips.TryGet("good", out _));
        ClipProfileException error = Assert.Single(clips.Faults);
        int line = 1 + Microbit[..Microbit.IndexOf("\"i16le\"", StringComparison.Ordinal)].Count(character => character == '\n');
        Assert.Equal(file, error.File);
        Assert.Equal(line, error.Line);
        Assert.Equal("$.frame.layout.samples.type", error.JsonPath);
        Assert.StartsWith("Write one of: u8, i8, u16le", error.Remedy, StringComparison.Ordinal);
        Assert.Equal($"{file}, line {line}, at $.frame.layout.samples.type: 'int16' is not known here. {error.Remedy}", error.Message);
    }

    [Theory]
    [InlineData("\"summary\": \"", "\"summary\": \"\\ud83d ", "$.summary")]
    [InlineData("\"id\": \"microbit\"", "\"id\": \"\\udc00\"", "$.id")]
    [InlineData("\"summary\"", "\"\\ud800\"", "$.\\ud800")]
    [InlineData("\"unit\"", "\"\\ud800\"", "$.settings[0].\\ud800")]
    public void Half_a_character_is_a_fault_at_its_place_and_spoils_no_other_file(string right, string wrong, string place)
    {
        Assert.Contains(right, Microbit, StringComparison.Ordinal);
        string file = Write("half.json", Microbit.Replace(right, wrong, StringComparison.Ordinal));
        Write("whole.json", Microbit.Replace("\"id\": \"microbit\"", "\"id\": \"whole\"", StringComparison.Ordinal)
            .Replace("\"summary\": \"", "\"summary\": \"\\ud83d\\ude00 ", StringComparison.Ordinal));
        ClipProfiles clips = ClipProfiles.Load([_folder]);
        Assert.True(clips.TryGet("whole", out _));
        ClipProfileException error = Assert.Single(clips.Faults);
        int line = 1 + Microbit[..Microbit.IndexOf(right, StringComparison.Ordinal)].Count(character => character == '\n');
        Assert.Equal((file, line, place), (error.File, error.Line, error.JsonPath));
        Assert.Contains("half a character", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault_that_names_it()
    {
        string missing = Path.Combine(_folder, "missing");
        ClipProfileException error = Assert.Single(ClipProfiles.Load([missing]).Faults);
        Assert.Equal(missing, error.File);
        Assert.Null(error.Line);
    }

    [Fact]
    public void Whatever_is_wrong_with_a_file_its_line_is_told()
    {
        string[] lines = Microbit.Split('\n');
        foreach ((int i, string text) in lines.Index())
        {
            if (!text.TrimEnd().EndsWith(',') || text.Contains('{', StringComparison.Ordinal))
                continue;
            string[] foreign = [.. lines[..i], "\"colour\": 1,", .. lines[i..]];
            ClipProfileException error = Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(string.Join('\n', foreign), "x.json"));
            Assert.Equal(i + 1, error.Line);
        }
        Assert.Equal(3, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse("{\n\n\"format\": nothing }", "x.json")).Line);
        Assert.Equal(1, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse("{\n\n}", "x.json")).Line);
        string twice = Microbit.Replace("\"id\": \"microbit\",", "\"id\": \"microbit\",\n\"format\": 1,", StringComparison.Ordinal);
        Assert.Equal(5, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(twice, "x.json")).Line);
    }

    [Fact]
    public void An_experimental_clip_is_there_only_for_those_who_ask()
    {
        string text = Microbit.Replace("\"id\": \"microbit\",", "\"id\": \"wild\", \"experimental\": \"Nobody tried it.\",", StringComparison.Ordinal);
        Write("wild.json", text);
        ClipProfiles usual = ClipProfiles.Load([_folder]);
        Assert.False(usual.TryGet("wild", out _));
        Assert.Equal("wild", Assert.Single(usual.LeftOut, clip => clip.Id == "wild").Id);
        Assert.Contains("experimental", Assert.Throws<ArgumentException>(() => usual.Get("wild")).Message, StringComparison.Ordinal);
        ClipProfile wild = ClipProfiles.Load([_folder], includeExperimental: true).Get("wild");
        Assert.True(wild.IsExperimental);
        Assert.Equal("Nobody tried it.", wild.Experimental);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        string text = Microbit.TrimEnd();
        for (int length = 0; length < text.Length; length++)
            Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(text[..length], "cut.json"));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "$.format")]
    [InlineData("\"format\": 1", "\"format\": 1, \"format\": 1", "")]
    [InlineData("\"format\": 1", "\"format\": 1, // why", "")]
    [InlineData("\"format\": 1", "\"format\": 1, \"colour\": \"red\"", "$")]
    [InlineData("\"bytes\": \"14 00\"", "\"bytes\": \"1400\"", "$.settings[0].values[3].bytes")]
    [InlineData("\"bytes\": \"14 00\"", "\"bytes\": \"14 0G\"", "$.settings[0].values[3].bytes")]
    [InlineData(", \"bytes\": \"14 00\"", "", "$.settings[0].values[3]")]
    [InlineData("\"value\": 50,", "\"value\": 5,", "$.settings[0].values[3].value")]
    [InlineData("\"default\": 50,", "\"default\": 51,", "$.settings[0].default")]
    [InlineData("\"bytes\": \"{rate}\"", "\"bytes\": \"{speed}\"", "$.start[0].bytes")]
    [InlineData("\"bytes\": \"{rate}\"", "\"bytes\": \"{rate\"", "$.start[0].bytes")]
    [InlineData("\"nominalRateHz\": \"rate\"", "\"nominalRateHz\": \"speed\"", "$.nominalRateHz")]
    [InlineData("\"evidenceLevel\": \"vendor-document\"", "\"evidenceLevel\": \"hearsay\"", "$.evidenceLevel")]
    [InlineData("\"pairing\": \"code\"", "\"pairing\": \"code\", \"transport\": \"advertisement\"", "$")]
    [InlineData("\"pairing\": \"code\"", "\"pairing\": \"code\", \"transport\": \"advertisement\", \"company\": 1177", "$.service")]
    [InlineData("\"pairing\": \"code\"", "\"pairing\": \"code\", \"output\": \"angle\"", "$.frame")]
    [InlineData("\"frame\": {\n    \"characteristic\": \"data\",", "\"frame\": {", "$.frame")]
    [InlineData("\"characteristic\": \"period\"", "\"characteristic\": \"nowhere\"", "$.start[0].characteristic")]
    [InlineData("e95d0753-251d-470a-a062-fa1922dfa9a8", "E95D0753-251D-470A-A062-FA1922DFA9A8", "$.service")]
    [InlineData("e95dfb24-251d-470a-a062-fa1922dfa9a8", "e95dca4b-251d-470a-a062-fa1922dfa9a8", "$.characteristics[1]")]
    [InlineData("\"forward\": \"z\"", "\"forward\": \"z\", \"up\": \"-z\"", "$.mounting.up")]
    [InlineData("\"forward\": \"z\"", "\"forward\": \"front\"", "$.mounting.forward")]
    [InlineData("\"z\": 4", "\"z\": 5", "$.frame.layout.samples.z")]
    [InlineData("{ \"fixed\": 1 }", "{ \"field\": \"count\" }", "$.frame.layout.samples.count.field")]
    [InlineData("{ \"fixed\": 1 }", "{ \"fixed\": 1, \"toEnd\": 3 }", "$.frame.layout.samples.count")]
    [InlineData("{ \"countsPerG\": 1000 }", "{ \"setting\": \"range\", \"fullScaleCounts\": 32768 }", "$.frame")]
    [InlineData("\"nominalRateHz\": \"rate\"", "\"nominalRateHz\": \"rate\", \"time\": { \"ticksPerSecond\": 1000, \"bits\": 32, \"reference\": \"first-sample\" }", "$.time")]
    [InlineData("\"nominalRateHz\": \"rate\"", "\"nominalRateHz\": 0", "$.nominalRateHz")]
    public void A_wrong_profile_is_refused_at_its_place(string right, string wrong, string place)
    {
        Assert.Contains(right, Microbit, StringComparison.Ordinal);
        string text = Microbit.Replace(right, wrong, StringComparison.Ordinal);
        ClipProfileException error = Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(text, "wrong.json"));
        Assert.StartsWith(place, error.JsonPath, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [InlineData("\"expect\": 1,", "\"expect\": 1, \"maximum\": 2,", "$.frame.layout.fields[0].maximum")]
    [InlineData("\"role\": \"sequence\"", "\"role\": \"time\"", "$.frame.layout.fields[7]")]
    [InlineData("\"name\": \"reserved\"", "\"name\": \"worn\"", "$.frame.layout.fields[5]")]
    [InlineData("\"offset\": 9, \"type\": \"u8\"", "\"offset\": 9, \"type\": \"u16le\"", "$.frame.layout.fields[9].offset")]
    [InlineData("\"offset\": 9, \"type\": \"u8\"", "\"offset\": 6, \"type\": \"f32le\"", "$.frame.layout.fields[9].type")]
    [InlineData("\"minimum\": 1, \"maximum\": 40,", "\"maximum\": 40,", "$.frame.layout.samples.count.field")]
    [InlineData("\"minimum\": 1, \"maximum\": 40,", "\"minimum\": 0, \"maximum\": 40,", "$.frame.layout.samples.count.field")]
    [InlineData("\"minimum\": 1, \"maximum\": 40,", "\"minimum\": 1, \"maximum\": 0,", "$.frame.layout.fields[8].maximum")]
    [InlineData("\"role\": \"time\"", "\"role\": \"time\", \"minimum\": 3, \"maximum\": 2", "$.frame.layout.fields[7].maximum")]
    [InlineData("[16384, 8192, 4096, 2048]", "[16384, 8192, 4096]", "$.frame.layout.samples.scale.field")]
    [InlineData("\"mask\": 240", "\"mask\": 0", "$.frame.layout.fields[5].mask")]
    [InlineData("\"characteristic\": \"data\"", "\"characteristic\": \"dta\"", "$.frame.characteristic")]
    public void A_wrong_layout_is_refused_at_its_place(string right, string wrong, string place)
    {
        string open = ProtocolFiles.Read("clips/posturelink-open.json");
        Assert.Contains(right, open, StringComparison.Ordinal);
        string text = open.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal(place, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(text, "wrong.json")).JsonPath);
    }

    [Fact]
    public void A_script_beside_the_profile_is_written_in_pieces()
    {
        const string write = "{ \"characteristic\": \"period\", \"script\": \"send.js\", \"pieceBytes\": 20, \"withResponse\": false, \"meaning\": \"Send.\" }";
        string text = Microbit.Replace("\"start\": [", $"\"start\": [{write},", StringComparison.Ordinal)
            .Replace("\"id\": \"microbit\"", "\"id\": \"scripted\"", StringComparison.Ordinal);
        const string script = "setInterval(function() { print(1); }, 1000);\n";
        Write("scripted.json", text);
        ClipProfileException missing = Assert.Single(ClipProfiles.Load([_folder]).Faults);
        Assert.Equal("$.start[0].script", missing.JsonPath);

        Write("send.js", script);
        IReadOnlyList<ClipStep> steps = ClipProfiles.Load([_folder]).Get("scripted").StartSteps();
        Assert.Equal([20, 20, script.Length - 40, 2], steps.Select(step => step.Bytes.Length));
        Assert.Equal(script, string.Concat(steps.SkipLast(1).Select(step => System.Text.Encoding.UTF8.GetString(step.Bytes.Span))));

        string outside = text.Replace("send.js", "../send.js", StringComparison.Ordinal);
        Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(outside, "x.json", _ => script));
    }

    [Theory]
    [InlineData("\"percent\": 5 }", "\"percent\": 0 }", null)]
    [InlineData("\"percent\": 5 }", "\"percent\": 50 }", "$.battery.steps")]
    [InlineData("\"from\": 340,", "\"from\": 1,", "$.battery.steps")]
    [InlineData("\"about\": \"55 71 64 00\"", "\"about\": \"55 71 65 00\"", "$.battery.ask.answer.accepted[0]")]
    [InlineData("\"bytes\": \"ff aa 27 64 00\"", "\"bytes\": \"ff aa 27 {rate} 00\"", "$.battery.ask.bytes")]
    [InlineData("\"characteristic\": \"data\", \"about\"", "\"characteristic\": \"command\", \"about\"", "$.battery.ask.answer.characteristic")]
    public void A_wrong_question_for_the_battery_is_refused_at_its_place(string right, string wrong, string? place)
    {
        string witmotion = ProtocolFiles.Read("clips/witmotion.json");
        Assert.Contains(right, witmotion, StringComparison.Ordinal);
        string text = witmotion.Replace(right, wrong, StringComparison.Ordinal);
        if (place is null)
            Assert.NotNull(ClipProfiles.Parse(text, "right.json").Battery);
        else
            Assert.Equal(place, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(text, "wrong.json")).JsonPath);
    }

    [Theory]
    [InlineData("{ \"type\": \"u8\" }, \"meaning\": \"How strong.\"", "{ \"type\": \"f32le\" }, \"meaning\": \"How strong.\"", "$.commands[0].parameters[1].encoding.type")]
    [InlineData("\"minimum\": 50, \"maximum\": 5000", "\"minimum\": 50, \"maximum\": 65536", "$.commands[0].parameters[2].encoding.type")]
    [InlineData("\"minimum\": 50, \"maximum\": 5000", "\"minimum\": 5001, \"maximum\": 5000", "$.commands[0].parameters[2].maximum")]
    [InlineData("03 {pattern} {strength} {duration}", "03 {pattern} {strength}", "$.commands[0].parameters")]
    [InlineData("03 {pattern} {strength} {duration}", "03 {pattern} {strength} {duration} {rate}", "$.commands[0].bytes")]
    [InlineData("\"name\": \"strength\"", "\"name\": \"pattern\"", "$.commands[0].parameters[1].name")]
    public void A_wrong_command_is_refused_at_its_place(string right, string wrong, string place)
    {
        string open = ProtocolFiles.Read("clips/posturelink-open.json");
        Assert.Contains(right, open, StringComparison.Ordinal);
        string text = open.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal(place, Assert.Throws<ClipProfileException>(() => ClipProfiles.Parse(text, "wrong.json")).JsonPath);
    }

    [Fact]
    public void An_unknown_id_is_an_error_that_lists_the_known_ones()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ClipProfiles.BuiltIn.Get("nothing"));
        Assert.Contains("microbit, movella-dot", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_setting_or_value_is_an_error_that_lists_the_settings()
    {
        ClipProfile polar = ClipProfiles.BuiltIn.Get("polar-h10");
        foreach ((string name, double value) in new[] { ("speed", 4.0), ("factor", 2), ("factor", 0), ("factor", double.NaN), ("range", 3), ("rate", 26) })
        {
            var settings = new Dictionary<string, double> { [name] = value };
            ArgumentException error = Assert.Throws<ArgumentException>(() => polar.Configure(settings));
            Assert.Contains("rate (25, 50, 100 or 200 Hz, default 25); range (2, 4 or 8 g, default 4); factor (1E-06 to 1 g per count, default 0.000244).", error.Message, StringComparison.Ordinal);
        }
        var factor = new Dictionary<string, double> { ["factor"] = 1 };
        Assert.Throws<ArgumentException>(() => ClipProfiles.BuiltIn.Get("microbit").Configure(factor));
    }

    [Theory]
    [InlineData("BBC micro:bit [zapug]", "e95d0753-251d-470a-a062-fa1922dfa9a8", "microbit")]
    [InlineData("Polar H10 12345678", "0000180d-0000-1000-8000-00805f9b34fb", "polar-h10")]
    [InlineData("Polar Sense 12345678", "0000180d-0000-1000-8000-00805f9b34fb", "polar-verity")]
    [InlineData("Bangle.js 1a2b", "e95d0753-251d-470a-a062-fa1922dfa9a8", "banglejs")]
    [InlineData("Movesense 123456789012", "0000fdf3-0000-1000-8000-00805f9b34fb", "movesense")]
    [InlineData("Xsens DOT", "00000000-0000-0000-0000-000000000000", "movella-dot")]
    [InlineData("my BWT901", "0000ffe5-0000-1000-8000-00805f9a34fb", "witmotion")]
    [InlineData("WT901BLE68", "0000ffe5-0000-1000-8000-00805f9a34fb", "witmotion")]
    [InlineData("anything", "03a00001-0bd9-4da0-b7b7-aff5713e78b9", "posturelink-open")]
    public void An_advertisement_fits_the_profile_of_its_clip(string name, string service, string id)
    {
        var sighting = new ClipSighting(
            default, "address", name, [Guid.Parse(service)], null, ClipSighting.NoManufacturerData);
        Assert.Equal(id, Assert.Single(ClipProfiles.BuiltIn.Matching(sighting)).Id);
    }

    [Theory]
    [InlineData(0x626D, "")]
    [InlineData(0x0001, "326a9000-85cb-9195-d9dd-464cfbbae75a")]
    public void A_board_that_only_an_answer_can_tell_fits_each_of_its_profiles(int company, string service)
    {
        var sighting = new ClipSighting(
            default, "address", "my board", service.Length == 0 ? [] : [Guid.Parse(service)], null,
            new Dictionary<ushort, byte[]> { [(ushort)company] = [1] });
        Assert.Equal(["metamotion-bmi160", "metamotion-bmi270"], ClipProfiles.BuiltIn.Matching(sighting).Select(clip => clip.Id));
        string[] remedies = ClipProfiles.BuiltIn.Matching(sighting).Select(clip => clip.StartSteps()[0].Answer!.Otherwise).ToArray();
        Assert.All(remedies, remedy => Assert.Contains("are not supported", remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void A_battery_level_above_100_or_out_of_reach_is_not_known()
    {
        ClipBattery battery = ClipProfiles.BuiltIn.Get("posturelink-open").Battery!;
        Assert.Null(battery.Ask);
        Assert.True(battery.TryRead(battery.Characteristic, [1, 0x0B, 87, 0], out int percent));
        Assert.Equal(87, percent);
        Assert.True(battery.TryRead(battery.Characteristic, [1, 0x0B, 100, 0], out percent));
        Assert.Equal(100, percent);
        Assert.False(battery.TryRead(battery.Characteristic, [1, 0x0B, 255, 0], out _));
        Assert.False(battery.TryRead(battery.Characteristic, [1, 0x0B], out _));
        Assert.False(battery.TryRead(Guid.Empty, [1, 0x0B, 87, 0], out _));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
