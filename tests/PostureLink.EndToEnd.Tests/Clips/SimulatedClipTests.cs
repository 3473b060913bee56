using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Everything that a newcomer without hardware can go through, in real time.</summary>
public sealed class SimulatedClipTests : IClassFixture<PairedFolder>
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly PairedFolder _paired;

    public SimulatedClipTests(PairedFolder paired) => _paired = paired;

    [Fact]
    public void A_scan_shows_the_clip_to_people_and_to_scripts()
    {
        Outcome text = PostureLinkProcess.Run("scan", "--radio", "simulated", "--seconds", "3");
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("PostureLink simulated clip, good, -58 dBm", text.Output, StringComparison.Ordinal);
        Assert.Contains("posturelink pair", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text.Output);

        List<JsonElement> sightings = PostureLinkProcess.Run("scan", "--radio", "simulated", "--seconds", "3", "--json").JsonLines();
        Assert.NotEmpty(sightings);
        Assert.All(sightings, sighting =>
        {
            Assert.Equal("simulated", sighting.GetProperty("address").GetString());
            Assert.Equal(-58, sighting.GetProperty("signal_dbm").GetInt32());
            Assert.Equal("posturelink-open", sighting.GetProperty("profiles")[0].GetProperty("id").GetString());
        });
    }

    [Fact]
    public void Pairing_without_questions_keeps_the_clip_and_its_pose_and_notes_both_in_the_journal()
    {
        Assert.Equal((0, ""), (_paired.Pairing.ExitCode, _paired.Pairing.Error));
        Assert.Contains("Your upright pose is taken", _paired.Pairing.Output, StringComparison.Ordinal);
        Assert.Contains("posturelink run --listen", _paired.Pairing.Output, StringComparison.Ordinal);

        using TemporaryFolder data = _paired.Copy();
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(data.File("paired-clips.json")));
        JsonElement clip = Assert.Single(file.RootElement.GetProperty("clips").EnumerateArray());
        Assert.Equal("Back clip", clip.GetProperty("name").GetString());
        Assert.InRange(clip.GetProperty("calibration").GetProperty("good_seconds").GetInt32(), 5, 10);

        string exported = data.File("all.json");
        Assert.Equal(0, PostureLinkProcess.Run("export", "--format", "json", "--output", exported, "--data", data.Path).ExitCode);
        using JsonDocument journal = JsonDocument.Parse(File.ReadAllText(exported));
        Assert.Equal("Back clip", Assert.Single(journal.RootElement.GetProperty("clips").EnumerateArray()).GetProperty("name").GetString());
        Assert.Single(journal.RootElement.GetProperty("calibrations").EnumerateArray());
    }

    [Fact]
    public async Task Guided_pairing_asks_step_by_step()
    {
        using var data = new TemporaryFolder();
        await using RunningProgram pair = RunningProgram.Start(NoVariables, "pair", "--radio", "simulated", "--data", data.Path);
        // Make it yours; sitting; show the slouch; slouching; its name.
        foreach (string answer in new[] { "y", "", "y", "", "My clip" })
            pair.Type(answer);
        Outcome end = await pair.EndAsync();

        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        string[] inOrder =
        [
            "One clip is near", "Make it yours? [Y/n] y", "Connecting to", "It answers", "Put the clip on", "Press Enter when you sit",
            "10 of 10 s", "Your upright pose is taken", "Show it? [Y/n] y", "5 of 5 s", "Your slouch is taken", "What shall it be called?", "My clip is yours now",
        ];
        int at = 0;
        foreach (string step in inOrder)
        {
            int found = end.Output.IndexOf(step, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{step}' is missing, or comes too early, in:\n{end.Output}");
            at = found;
        }
        Assert.Contains("\"slouch_range_deg\": 19", File.ReadAllText(data.File("paired-clips.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_in_the_middle_of_a_pairing_leaves_nothing_behind_and_says_so()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var data = new TemporaryFolder();
        await using RunningProgram pair = RunningProgram.Start(NoVariables, "pair", "--radio", "simulated", "--yes", "--data", data.Path);
        await pair.WaitForAsync(line => line.Contains("2 of 10 s", StringComparison.Ordinal), "the second second of the calibration");
        pair.Interrupt();
        Outcome end = await pair.EndAsync();
        Assert.Equal(130, end.ExitCode);
        Assert.Contains("nothing was kept", end.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(data.Path));
    }

    [Fact]
    public async Task Listening_shows_the_link_the_posture_and_the_prompts_and_ends_cleanly_with_ctrl_c()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = _paired.Copy();
        await using RunningProgram run = RunningProgram.Start(
            NoVariables, "run", "--listen", "--json", "--set", "dwell=5", "--data", data.Path);
        await run.WaitForJsonAsync(line => Event(line) == "begin" && line.GetProperty("calibrated").GetBoolean(), "the beginning");
        await run.WaitForJsonAsync(line => Event(line) == "link" && line.GetProperty("status").GetString() == "Streaming", "the link");
        await run.WaitForJsonAsync(line => Event(line) == "state" && line.GetProperty("state").GetString() == "UprightStill", "sitting upright");
        await run.WaitForJsonAsync(line => Event(line) == "slouch-alert", "the prompt");

        run.Interrupt();
        Outcome end = await run.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.Contains(end.JsonLines(), line => Event(line) == "battery");
        JsonElement total = end.JsonLines()[^1];
        Assert.Equal("total", Event(total));
        // Of the five seconds before the prompt the first two are still moving into the pose.
        Assert.InRange(total.GetProperty("states").GetProperty("SlouchedStill").GetInt32(), 2, 60);

        List<JsonElement> why = PostureLinkProcess.Run("why", "--json", "--data", data.Path).JsonLines();
        Assert.Contains(why, decision => decision.GetProperty("given").GetBoolean());
        JsonElement summary = Assert.Single(PostureLinkProcess.Run("summary", "--json", "--data", data.Path).JsonLines());
        Assert.Equal(JsonValueKind.Object, summary.ValueKind);
    }

    [Fact]
    public void Listening_for_a_time_ends_by_itself_and_reads_as_plain_lines_in_a_pipe()
    {
        using TemporaryFolder data = _paired.Copy();
        Outcome run = PostureLinkProcess.Run("run", "--listen", "--minutes", "0.2", "--data", data.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Listening to Back clip with the simulated radio", run.Output, StringComparison.Ordinal);
        Assert.Contains("link      Samples arrive.", run.Output, StringComparison.Ordinal);
        Assert.Contains("posture   upright", run.Output, StringComparison.Ordinal);
        Assert.Contains("Ended after", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("morning.csv.gz")]
    [InlineData("morning.plrec")]
    public void What_is_recorded_can_be_replayed_and_is_not_written_over(string name)
    {
        using TemporaryFolder data = _paired.Copy();
        string file = data.File(name);
        Outcome record = PostureLinkProcess.Run("record", file, "--minutes", "0.1", "--data", data.Path);
        Assert.Equal((0, ""), (record.ExitCode, record.Error));
        Assert.Contains("samples over", record.Output, StringComparison.Ordinal);

        JsonElement total = PostureLinkProcess.Run("replay", file, "--json").JsonLines()[^1];
        Assert.InRange(total.GetProperty("samples").GetInt32(), 50, 200);

        Outcome again = PostureLinkProcess.Run("record", file, "--minutes", "0.1", "--data", data.Path);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--overwrite", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_recording_is_gone_on_with_and_brings_its_calibration()
    {
        using TemporaryFolder data = _paired.Copy();
        string file = data.File("day.plrec");
        string[] record = ["record", file, "--append", "--minutes", "0.1", "--data", data.Path];
        Assert.Equal(0, PostureLinkProcess.Run(record).ExitCode);
        int first = PostureLinkProcess.Run("replay", file, "--json").JsonLines()[^1].GetProperty("samples").GetInt32();
        Assert.Equal(0, PostureLinkProcess.Run(record).ExitCode);

        JsonElement[] lines = [.. PostureLinkProcess.Run("replay", file, "--json").JsonLines()];
        Assert.InRange(lines[^1].GetProperty("samples").GetInt32(), first + 50, first + 200);
        // Without a calibration no second would be upright.
        Assert.True(lines[^1].GetProperty("states").TryGetProperty("UprightStill", out _));
        Outcome csv = PostureLinkProcess.Run("record", data.File("day.csv"), "--append", "--data", data.Path);
        Assert.Equal(2, csv.ExitCode);
        Assert.Contains(".plrec", csv.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day.plrec", "--append")]
    [InlineData("day.csv", "--overwrite")]
    public void A_file_that_another_program_records_into_is_left_to_it(string name, string how)
    {
        using TemporaryFolder data = _paired.Copy();
        string file = data.File(name);
        var block = new AccelerationBlock(10);
        block.BeginEven(EventTime.FromSeconds(1_772_440_200), TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < 10; i++)
            block.Add(1, 0, 0);
        using (RecordingWriter here = RecordingWriter.Create(file, block.Start))
        {
            here.Write(block);
            Outcome there = PostureLinkProcess.Run("record", file, how, "--minutes", "0.1", "--data", data.Path);
            Assert.Equal(
                (3, $"{name}: another program is writing to it: give this recording a name of its own."), (there.ExitCode, there.Error.Trim()));
        }

        JsonElement total = PostureLinkProcess.Run("replay", file, "--json").JsonLines()[^1];
        Assert.Equal(10, total.GetProperty("samples").GetInt32());
    }

    [Fact]
    public void The_doctor_follows_the_chain_down_to_the_samples()
    {
        using TemporaryFolder data = _paired.Copy();
        Outcome doctor = PostureLinkProcess.Run("doctor", "--json", "--data", data.Path);
        JsonElement findings = Assert.Single(doctor.JsonLines());
        Assert.Equal((0, true), (doctor.ExitCode, findings.GetProperty("good").GetBoolean()));
        string[] names = [.. findings.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("name").GetString()!)];
        string[] chain = ["radio", "clip known", "clip heard", "clip connected", "samples", "battery"];
        Assert.Equal(chain, names.Where(chain.Contains));
        Assert.Contains("upright pose", names);
        Assert.Contains("clock", names);
    }

    [Fact]
    public void A_pose_is_taken_anew_and_a_clip_is_forgotten()
    {
        using TemporaryFolder data = _paired.Copy();
        string before = File.ReadAllText(data.File("paired-clips.json"));
        Outcome calibrate = PostureLinkProcess.Run("calibrate", "--yes", "--data", data.Path);
        Assert.Equal((0, ""), (calibrate.ExitCode, calibrate.Error));
        string after = File.ReadAllText(data.File("paired-clips.json"));
        Assert.NotEqual(before, after);
        Assert.Contains("slouch_range_deg", after, StringComparison.Ordinal);

        Outcome asked = PostureLinkProcess.Run("forget", "Back clip", "--data", data.Path);
        Assert.Equal(2, asked.ExitCode);
        Assert.Contains("--yes", asked.Error, StringComparison.Ordinal);
        Outcome forget = PostureLinkProcess.Run("forget", "Back clip", "--yes", "--data", data.Path);
        Assert.Equal((0, ""), (forget.ExitCode, forget.Error));
        Assert.Contains("stays in the journal", forget.Output, StringComparison.Ordinal);

        Outcome run = PostureLinkProcess.Run("run", "--listen", "--data", data.Path);
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("posturelink pair", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_of_paired_clips_is_named_with_its_line()
    {
        using TemporaryFolder data = _paired.Copy();
        string file = data.File("paired-clips.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"z\"", "\"upwards\"", StringComparison.Ordinal));
        Outcome run = PostureLinkProcess.Run("run", "--listen", "--data", data.Path);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("line 10", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, PostureLinkProcess.Run("doctor", "--radio", "simulated", "--data", data.Path).ExitCode);
    }

    [Theory]
    [InlineData(2, "scan", "--radio", "crystal")]
    [InlineData(2, "scan", "--radio", "simulated", "--seconds", "0")]
    [InlineData(2, "pair", "--radio", "simulated", "--clip", "no-such-clip")]
    [InlineData(2, "pair", "--radio", "simulated", "--forward-axis=up")]
    [InlineData(2, "pair", "--radio", "simulated", "--set", "rate=fast")]
    [InlineData(2, "pair", "--radio", "simulated", "--yes", "--set", "colour=3")]
    [InlineData(2, "pair", "--radio", "simulated")]
    [InlineData(2, "run", "--minutes", "0")]
    [InlineData(2, "run", "--listen", "--minutes", "0")]
    [InlineData(6, "run", "--listen")]
    [InlineData(6, "calibrate")]
    [InlineData(6, "forget")]
    [InlineData(6, "record", "x.csv")]
    [InlineData(2, "record", "x.csv", "--address", "simulated")]
    public void Wrong_input_gets_one_clear_sentence_and_its_exit_code(int exitCode, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Outcome run = PostureLinkProcess.Run([.. arguments, "--data", folder.Path]);
        Assert.Equal(exitCode, run.ExitCode);
        string error = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(error.Length is > 20 and < 1500, error);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static string Event(JsonElement line) => line.GetProperty("event").GetString()!;
}
