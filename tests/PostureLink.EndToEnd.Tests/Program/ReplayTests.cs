using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

public sealed class ReplayTests
{
    [Fact]
    public void A_replay_prints_states_events_and_totals_as_json_lines_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string file = Write(folder, "day.csv", SittingThenSlouching());
        Outcome replay = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--json");

        Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
        List<JsonElement> lines = replay.JsonLines();
        Assert.Contains(lines, line => Event(line) == "calibration" && line.GetProperty("accepted").GetBoolean());
        Assert.Contains(lines, line => Event(line) == "state" && line.GetProperty("state").GetString() == "UprightStill");
        JsonElement start = Assert.Single(lines, line => Event(line) == "slouch-start");
        JsonElement alert = Assert.Single(lines, line => Event(line) == "slouch-alert");
        Assert.Single(lines, line => Event(line) == "slouch-end");
        Assert.InRange(start.GetProperty("t").GetDouble(), 40, 44);
        Assert.InRange(alert.GetProperty("t").GetDouble(), 100, 105);
        Assert.InRange(alert.GetProperty("flexion_deg").GetDouble(), 19, 21);

        JsonElement total = lines[^1];
        Assert.Equal("total", Event(total));
        Assert.Equal(25 * 200, total.GetProperty("samples").GetInt32());
        Assert.Equal(1, total.GetProperty("alerts").GetInt32());
        Assert.Equal(200, total.GetProperty("seconds").GetInt32());
        Assert.Equal(200, total.GetProperty("states").EnumerateObject().Sum(state => state.Value.GetInt32()));
        Assert.True(total.GetProperty("samples_per_second").GetDouble() > 0);
    }

    [Fact]
    public void A_compressed_recording_gives_the_same_as_a_plain_one()
    {
        using var folder = new TemporaryFolder();
        string plain = Write(folder, "day.csv", SittingThenSlouching());
        string packed = Path.Combine(folder.Path, "day.csv.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionMode.Compress))
            gzip.Write(File.ReadAllBytes(plain));

        string[] expected = PostureLinkProcess.Run("replay", plain, "--calibrate", "0-20", "--json").Output.Split('\n');
        string[] actual = PostureLinkProcess.Run("replay", packed, "--calibrate", "0-20", "--json").Output.Split('\n');
        Assert.Equal(expected[..^2], actual[..^2]);
    }

    [Theory]
    [InlineData("time_s,forward_deg\n", ",35", "an angle alone")]
    [InlineData("time_s,coarse_x_g,coarse_y_g,coarse_z_g\n", ",1,0,0", "too rare for movement")]
    [InlineData("time_s,x_g,y_g,z_g\n", ",1,0,0", null)]
    public void What_a_recording_cannot_tell_is_said(string header, string values, string? said)
    {
        using var folder = new TemporaryFolder();
        string file = Write(folder, "day.csv", header + string.Concat(Enumerable.Range(0, 60).Select(second => $"{second}{values}\n")));
        Outcome text = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20");
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Equal(said is not null, text.Output.Contains("it is not known when its wearer moved", StringComparison.Ordinal));
        Assert.Contains(said ?? "60 samples", text.Output, StringComparison.Ordinal);
        JsonElement total = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--json").JsonLines()[^1];
        Assert.Equal(said is null, total.GetProperty("movement_known").GetBoolean());
    }

    [Fact]
    public void Options_are_set_by_name()
    {
        using var folder = new TemporaryFolder();
        string file = Write(folder, "day.csv", SittingThenSlouching());
        JsonElement strict = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--json", "--set", "dwell=150").JsonLines()[^1];
        Assert.Equal(0, strict.GetProperty("alerts").GetInt32());
        JsonElement quick = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--json", "--set", "dwell=15").JsonLines()
            .Single(line => Event(line) == "slouch-alert");
        Assert.InRange(quick.GetProperty("t").GetDouble(), 55, 60);
    }

    [Fact]
    public void The_forward_axis_tells_which_way_is_forward()
    {
        using var folder = new TemporaryFolder();
        string file = Write(folder, "day.csv", SittingThenSlouching());
        JsonElement chest = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--forward-axis=-z", "--json").JsonLines()[^1];
        Assert.Equal(0, chest.GetProperty("alerts").GetInt32());
        Assert.True(chest.GetProperty("states").GetProperty("LeaningBack").GetInt32() > 100);
    }

    [Fact]
    public void A_second_clip_on_the_lumbar_spine_tells_a_hinge_at_the_hips_from_a_slouch()
    {
        using var folder = new TemporaryFolder();
        string upper = Write(folder, "upper.csv", SittingThenSlouching());
        string still = Write(folder, "lumbar-still.csv", Recording(_ => 0));
        string along = Write(folder, "lumbar-along.csv", SittingThenSlouching());
        Assert.Equal(1, Alerts(PostureLinkProcess.Run("replay", upper, "--lumbar", still, "--calibrate", "0-20", "--json")));
        Assert.Equal(0, Alerts(PostureLinkProcess.Run("replay", upper, "--lumbar", along, "--calibrate", "0-20", "--json")));
    }

    [Fact]
    public void A_bad_line_is_named_and_what_was_before_it_has_been_processed()
    {
        using var folder = new TemporaryFolder();
        string[] rows = SittingThenSlouching().Split('\n');
        rows[3000] = "120.0,oops,0,0";
        string file = Write(folder, "broken.csv", string.Join('\n', rows));
        Outcome replay = PostureLinkProcess.Run("replay", file, "--calibrate", "0-20", "--json");

        Assert.Equal(3, replay.ExitCode);
        string error = Assert.Single(replay.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("broken.csv", error, StringComparison.Ordinal);
        Assert.Contains("3001", error, StringComparison.Ordinal);
        JsonElement total = replay.JsonLines()[^1];
        Assert.Equal(2999, total.GetProperty("samples").GetInt32());
        Assert.Equal(1, total.GetProperty("alerts").GetInt32());
    }

    [Theory]
    [InlineData(2, "replay")]
    [InlineData(2, "replay", "x.csv", "--calibrate", "30-0")]
    [InlineData(2, "replay", "x.csv", "--calibrate", "soon")]
    [InlineData(2, "replay", "x.csv", "--forward-axis=up")]
    [InlineData(2, "replay", "x.csv", "--set", "dwell")]
    [InlineData(2, "replay", "x.csv", "--set", "no-such-option=1")]
    [InlineData(2, "replay", "x.csv", "--set", "dwell=100000")]
    [InlineData(2, "replay", "x.csv", "--set", "dwell=1", "--set", "answer-window=1")]
    [InlineData(2, "replay", "x.csv", "--set", "prompts-per-hour=2.5")]
    [InlineData(2, "replay", "x.csv", "--set", "sampling-rate=12.5")]
    [InlineData(2, "replay", "x.csv", "--set", "prompt-spacing=1e300")]
    [InlineData(3, "replay", "no-such-file.csv")]
    [InlineData(2, "decode", "--clip", "no-such-clip", "00")]
    [InlineData(2, "decode", "--clip", "microbit", "0x0g")]
    [InlineData(2, "decode", "--clip", "microbit", "--set", "nonsense=1", "000000000000")]
    [InlineData(2, "decode", "--clip", "microbit", "--set", "rate=51", "000000000000")]
    [InlineData(3, "decode", "--clip", "microbit", "0000")]
    [InlineData(3, "decode", "--clip", "witmotion", "556135ff59ff0a08000000000000b9fc")]
    [InlineData(2, "summary", "--days", "0")]
    [InlineData(2, "summary", "--html", "")]
    [InlineData(2, "summary", "--html", "day.html", "--json")]
    [InlineData(2, "dance")]
    [InlineData(4, "summary")]
    [InlineData(4, "why")]
    [InlineData(4, "journal", "convert", "--to", "sqlite")]
    [InlineData(2, "journal", "convert", "--to", "paper")]
    public void Wrong_input_gets_one_clear_sentence_and_its_exit_code(int exitCode, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Outcome run = PostureLinkProcess.Run([.. arguments, "--data", folder.Path]);
        Assert.Equal(exitCode, run.ExitCode);
        string error = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(error.Length is > 20 and < 1500, error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_decoded_to_json()
    {
        JsonElement frame = Assert.Single(PostureLinkProcess.Run("decode", "--clip", "microbit", "0cfee003d2ff").JsonLines());
        JsonElement sample = Assert.Single(frame.GetProperty("samples").EnumerateArray());
        Assert.Equal((-0.5, 0.992, -0.046), (sample.GetProperty("x_g").GetDouble(), sample.GetProperty("y_g").GetDouble(), sample.GetProperty("z_g").GetDouble()));
    }

    [Fact]
    public void Every_verb_has_help_with_an_example()
    {
        foreach (string verb in new[] { "demo", "scan", "pair", "calibrate", "run", "record", "forget", "replay", "clips", "decode", "summary", "export", "why", "doctor" })
        {
            Outcome help = PostureLinkProcess.Run(verb, "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.Contains("Example: posturelink " + verb, help.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_doctor_says_which_parts_this_build_has()
    {
        using var folder = new TemporaryFolder();
        Outcome doctor = PostureLinkProcess.Run("doctor", "--radio", "simulated", "--data", folder.Path);
        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("LiteDB", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("SQLite", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("radio", doctor.Output, StringComparison.Ordinal);
    }

    private static int Alerts(Outcome replay) => replay.JsonLines()[^1].GetProperty("alerts").GetInt32();

    private static string Event(JsonElement line) => line.GetProperty("event").GetString()!;

    private static string SittingThenSlouching() => Recording(second => second is >= 40 and < 160 ? 20 : 0);

    /// <summary>200 s at 25 Hz: flexion as told, and the little noise that every sensor has.</summary>
    private static string Recording(Func<double, double> flexionDeg)
    {
        var random = new Random(5);
        var csv = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        csv.WriteLine("time_s,x_g,y_g,z_g");
        for (int i = 0; i < 25 * 200; i++)
        {
            double angle = flexionDeg(i / 25.0) * Math.PI / 180;
            csv.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{i / 25.0:0.00},{Math.Cos(angle) + Noise():0.0000},{Noise():0.0000},{Math.Sin(angle) + Noise():0.0000}"));
        }
        return csv.ToString();

        double Noise() => (random.NextDouble() - 0.5) * 0.008;
    }

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
