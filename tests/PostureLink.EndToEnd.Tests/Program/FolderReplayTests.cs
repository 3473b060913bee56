using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

public sealed partial class FolderReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_what_its_recordings_give_alone_however_many_at_a_time()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "b"));
        string[] names = ["a.csv", Path.Combine("b", "a.csv"), "c.csv"];
        foreach ((int i, string name) in names.Index())
            Write(name, seconds: 500 + 100 * i, slouches: i != 1);
        File.WriteAllText(_folder.File("notes.txt"), "no recording");

        string[] one = Replay("1"), many = Replay("3");

        Assert.Equal(one, many);
        Assert.Equal(names.Length, one.Length);
        for (int i = 0; i < names.Length; i++)
        {
            JsonElement row = JsonDocument.Parse(one[i]).RootElement;
            JsonElement alone = PostureLinkProcess.Run("replay", _folder.File(names[i]), "--calibrate", "0-30", "--json").JsonLines()[^1];
            Assert.Equal(names[i], row.GetProperty("file").GetString());
            Assert.Equal(alone.GetProperty("samples").GetInt64(), row.GetProperty("samples").GetInt64());
            Assert.Equal(alone.GetProperty("states").ToString(), row.GetProperty("states").ToString());
            Assert.Equal(alone.GetProperty("alerts").GetInt32(), row.GetProperty("alerts").GetInt32());
            Assert.Equal(i == 1 ? 0 : 1, row.GetProperty("alerts").GetInt32());
        }
    }

    [Fact]
    public void A_recording_that_cannot_be_read_is_named_and_the_others_are_replayed()
    {
        Write("good.csv", 60, slouches: false);
        File.WriteAllText(_folder.File("bad.csv"), "time_s,x_g,y_g,z_g\n0,1,0,0\n1,one,0,0\n");
        File.WriteAllText(_folder.File("none.plrec"), "text");

        Outcome replay = PostureLinkProcess.Run("replay", _folder.Path);

        Assert.Equal(3, replay.ExitCode);
        Assert.Contains("good.csv", replay.Output, StringComparison.Ordinal);
        Assert.Contains("3 recordings, 1501 samples", replay.Output, StringComparison.Ordinal);
        Assert.Contains("bad.csv line 3", replay.Error, StringComparison.Ordinal);
        Assert.Contains("none.plrec: this is no packed recording", replay.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--jobs", "0")]
    [InlineData(2, "--lumbar", "x.csv")]
    [InlineData(3)]
    public void What_a_folder_cannot_be_replayed_with_is_said(int exitCode, params string[] arguments)
    {
        Outcome replay = PostureLinkProcess.Run(["replay", _folder.Path, .. arguments]);

        Assert.Equal((exitCode, ""), (replay.ExitCode, replay.Output));
        Assert.NotEmpty(replay.Error);
    }

    private string[] Replay(string jobs)
    {
        Outcome replay = PostureLinkProcess.Run("replay", _folder.Path, "--calibrate", "0-30", "--jobs", jobs, "--json");
        Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
        return [.. replay.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Speed().Replace(line, ""))];
    }

    private void Write(string name, int seconds, bool slouches)
    {
        var random = new Random(seconds);
        var text = new StringBuilder("time_s,x_g,y_g,z_g\n");
        for (int i = 0; i < 25 * seconds; i++)
        {
            // Without breath it would be a clip on a table.
            double breathDeg = 0.4 * Math.Sin(2 * Math.PI * 0.25 * i / 25);
            (double sine, double cosine) = Math.SinCos(double.DegreesToRadians((slouches && i > 25 * 60 ? 25 : 3) + breathDeg));
            text.Append(CultureInfo.InvariantCulture, $"{i * 0.04:F2},{cosine + Noise():F5},{Noise():F5},{sine + Noise():F5}\n");
        }
        File.WriteAllText(Path.Combine(_folder.Path, name), text.ToString());

        double Noise() => 0.02 * (random.NextDouble() - 0.5);
    }

    [GeneratedRegex("\"samples_per_second\":[0-9]+,")]
    private static partial Regex Speed();
}
