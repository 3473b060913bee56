using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The list of clips, and any frame of any of them, through the real executable.</summary>
public sealed class ClipsTests
{
    [Fact]
    public void Every_clip_is_listed_with_what_it_rests_on_and_what_can_be_chosen()
    {
        using var folder = new TemporaryFolder();
        Outcome run = PostureLinkProcess.Run("clips", "--experimental", "--data", folder.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(ClipProfiles.Load([], includeExperimental: true).All,
            clip => Assert.Contains($"{clip.Id}: {clip.Name}", run.Output, StringComparison.Ordinal));
        Assert.Contains("rests on the maker's tests; tells acceleration over a connection; needs no pairing", run.Output, StringComparison.Ordinal);
        Assert.Contains("pairs with a code", run.Output, StringComparison.Ordinal);
        Assert.Contains("rate (25, 50, 100 or 200 Hz, default 25)", run.Output, StringComparison.Ordinal);
        Assert.Contains("rate 52 Hz", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_says_what_a_clip_rests_on_in_the_words_of_the_list()
    {
        using var folder = new TemporaryFolder();
        Outcome list = PostureLinkProcess.Run("clips", "--data", folder.Path);
        Outcome scan = PostureLinkProcess.Run("scan", "--radio", "simulated", "--seconds", "3", "--data", folder.Path);
        const string Words = "our own specification";
        Assert.Contains($"rests on {Words};", list.Output, StringComparison.Ordinal);
        Assert.Contains($"Open PostureLink clip ({Words})", scan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_json_for_those_who_ask()
    {
        using var folder = new TemporaryFolder();
        List<JsonElement> clips = PostureLinkProcess.Run("clips", "--json", "--data", folder.Path).JsonLines();
        Assert.Equal(ClipProfiles.BuiltIn.All.Select(clip => clip.Id), clips.Select(clip => clip.GetProperty("id").GetString()));
        JsonElement bangle = clips.Single(clip => clip.GetProperty("id").GetString() == "banglejs");
        Assert.Equal("coarse-acceleration", bangle.GetProperty("measures").GetString());
        Assert.Equal("vendor-document", bangle.GetProperty("evidence_level").GetString());
        Assert.Equal([0.2, 1], bangle.GetProperty("settings")[0].GetProperty("values").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void A_bad_file_of_ones_own_is_named_with_its_line_and_the_others_are_listed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "clips"));
        string good = File.ReadAllText(RepositoryFiles.PathOf("samples/BringYourOwnClip/clips/brook.json"));
        string bad = Path.Combine(folder.Path, "clips", "bad.json");
        File.WriteAllText(Path.Combine(folder.Path, "clips", "brook.json"), good);
        File.WriteAllText(bad, good.Replace("\"silenceLimitSeconds\": 5", "\"silenceLimitSeconds\": 0", StringComparison.Ordinal));
        int line = 1 + good[..good.IndexOf("\"silenceLimitSeconds\"", StringComparison.Ordinal)].Count(character => character == '\n');

        Outcome run = PostureLinkProcess.Run("clips", "--json", "--data", folder.Path);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"{bad}, line {line}, at $.silenceLimitSeconds: 0 is out of range.", run.Error, StringComparison.Ordinal);
        JsonElement fault = run.JsonLines()[^1];
        Assert.Equal((bad, line), (fault.GetProperty("file").GetString(), fault.GetProperty("line").GetInt32()));
        Assert.Contains(run.JsonLines()[..^1], clip => clip.GetProperty("id").GetString() == "brook");
        Assert.Equal(ClipProfiles.BuiltIn.All.Count + 2, run.JsonLines().Count);

        Outcome decode = PostureLinkProcess.Run("decode", "--data", folder.Path, "--clip", "microbit", "0cfee003d2ff");
        Assert.Equal((0, ""), (decode.ExitCode, decode.Error));
    }

    // Range and payload are not in these frames: the same bytes mean something else with another setting.
    [Theory]
    [InlineData(8, "metamotion-bmi160", "range=16", "0304004000c00020")]
    [InlineData(0.5, "metamotion-bmi270", "range=2", "0304002000c00020")]
    [InlineData(1, "movella-dot", "payload=20", "40420f000ae81c410000000000000000000000000000000000000000000000000000")]
    [InlineData(1, "polar-verity", "factor=0.001", "02009435770000000080e80318fc0000")]
    public void A_frame_is_decoded_with_the_settings_that_it_does_not_carry(double x, string clip, string setting, string bytes)
    {
        Outcome run = PostureLinkProcess.Run("decode", "--clip", clip, "--set", setting, bytes);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement frame = Assert.Single(run.JsonLines());
        Assert.Equal(x, frame.GetProperty("samples")[0].GetProperty("x_g").GetDouble(), 1e-5);
    }

    [Fact]
    public void A_setting_outside_its_list_is_refused_with_the_list()
    {
        Outcome run = PostureLinkProcess.Run("decode", "--clip", "metamotion-bmi160", "--set", "range=3", "0304004000c00020");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("range (2, 4, 8 or 16 g, default 4)", run.Error, StringComparison.Ordinal);
    }
}
