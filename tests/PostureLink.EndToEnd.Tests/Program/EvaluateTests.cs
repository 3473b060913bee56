using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary><c>posturelink evaluate</c> over a small folder that the test makes up: two people and a board that nobody wears.</summary>
public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluateTests()
    {
        Directory.CreateDirectory(Recordings);
        File.WriteAllText(Path.Combine(Recordings, "anna.csv"), Trials(1, ("upright", 20), ("upright", 21), ("slouching", 44)));
        using (var compressed = new GZipStream(File.Create(Path.Combine(Recordings, "bert.csv.gz")), CompressionLevel.Fastest))
            compressed.Write(Encoding.UTF8.GetBytes(Trials(2, ("upright", 25), ("slouching", 30), ("slouching", 50))));
        Directory.CreateDirectory(Path.Combine(Recordings, "table"));
        File.WriteAllText(Path.Combine(Recordings, "table", "idle.csv"), Idle());
    }

    private string Recordings => Path.Combine(_folder.Path, "recordings");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_json_and_page_tell_the_same_and_come_out_the_same_again()
    {
        (Outcome first, string json, string html) = Evaluate("one");
        (Outcome second, string jsonAgain, string htmlAgain) = Evaluate("two");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal((json, html), (jsonAgain, htmlAgain));
        Assert.Equal(first.Output.Replace("one.", "two.", StringComparison.Ordinal), second.Output);

        // Five degrees are no slouch, and the other two are.
        using JsonDocument figures = JsonDocument.Parse(json);
        JsonElement place = Assert.Single(figures.RootElement.GetProperty("places").EnumerateArray());
        Assert.Equal("t4", place.GetProperty("place").GetString());
        Assert.Equal((3, 2), (place.GetProperty("plain").GetProperty("trials").GetInt32(), place.GetProperty("plain").GetProperty("caught").GetInt32()));
        Assert.Contains("bert trial 2", place.GetProperty("plain").GetProperty("missed")[0].GetString(), StringComparison.Ordinal);
        Assert.InRange(place.GetProperty("plain").GetProperty("delay").GetProperty("median").GetDouble(), 30, 35);
        Assert.All(figures.RootElement.GetProperty("idle").EnumerateArray(), idle => Assert.Equal(1, idle.GetProperty("said_off").GetInt32()));

        string row = Assert.Single(first.Output.Split('\n'), line => line.TrimStart().StartsWith("T4", StringComparison.Ordinal) && line.Contains(" 66.7 %", StringComparison.Ordinal)
            && line.Contains(" no ", StringComparison.Ordinal));
        XElement page = XElement.Parse(html["<!DOCTYPE html>\n".Length..]);
        XElement pageRow = page.Descendants("tr").First(element => element.Value.StartsWith("T4no", StringComparison.Ordinal));
        Assert.Equal(row.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), pageRow.Elements().Select(cell => cell.Value));
    }

    [Fact]
    public void The_options_the_seed_and_what_it_cannot_show_are_printed_everywhere()
    {
        (Outcome outcome, string json, string html) = Evaluate("one");

        const string said = "2 people with trials, 1 labelled recordings; dwell=30, breath-check=0; seed 5.";
        Assert.StartsWith(said, outcome.Output, StringComparison.Ordinal);
        Assert.Contains(said, html, StringComparison.Ordinal);
        using JsonDocument figures = JsonDocument.Parse(json);
        Assert.Equal(5, figures.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal(["dwell=30", "breath-check=0"], figures.RootElement.GetProperty("settings").EnumerateArray().Select(setting => setting.GetString()));
        Assert.Contains("What this cannot show:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("nobody worked, and nobody forgot the sensor", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time_s,x_g,y_g,z_g,label\n0,1,0,0,flying\n", "odd.csv line 2: the label is 'flying'; the labels that can be measured are upright")]
    [InlineData("when,x\n", "odd.csv line 1: the header is 'when,x'")]
    public void A_wrong_file_ends_it_with_the_line_and_what_to_do(string text, string why)
    {
        File.WriteAllText(Path.Combine(Recordings, "odd.csv"), text);
        Outcome outcome = PostureLinkProcess.Run("evaluate", Recordings);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_or_holds_none_and_a_wrong_option_are_refused_by_name()
    {
        Outcome missing = PostureLinkProcess.Run("evaluate", Path.Combine(_folder.Path, "nowhere"));
        Assert.Equal(3, missing.ExitCode);
        Assert.Contains("nowhere: there is no such folder", missing.Error, StringComparison.Ordinal);

        Outcome empty = PostureLinkProcess.Run("evaluate", Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName);
        Assert.Equal(3, empty.ExitCode);
        Assert.Contains("empty: there is no .csv or .csv.gz file in it", empty.Error, StringComparison.Ordinal);

        Outcome wrong = PostureLinkProcess.Run("evaluate", Recordings, "--set", "dwell=9999");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("dwell", wrong.Error, StringComparison.Ordinal);
    }

    private (Outcome Outcome, string Json, string Html) Evaluate(string name)
    {
        string json = Path.Combine(_folder.Path, name + ".json"), html = Path.Combine(_folder.Path, name + ".html");
        Outcome outcome = PostureLinkProcess.Run(
            "evaluate", Recordings, "--json", json, "--html", html, "--seed", "5", "--set", "dwell=30", "--set", "breath-check=0");
        return (outcome, File.ReadAllText(json), File.ReadAllText(html));
    }

    /// <summary>Trials of half a minute, each at one angle, swaying a little.</summary>
    private static string Trials(int seed, params (string Label, double Deg)[] trials)
    {
        var csv = new StringBuilder("trial,label,i,t4x_mg,t4y_mg,t4z_mg\n");
        var random = new Random(seed);
        for (int trial = 0; trial < trials.Length; trial++)
        {
            for (int i = 0; i < 1500; i++)
            {
                double angle = double.DegreesToRadians(trials[trial].Deg + 0.4 * Math.Sin(i / 30.0));
                csv.Append(CultureInfo.InvariantCulture,
                    $"{trial + 1},{trials[trial].Label},{i},{1000 * Math.Cos(angle) + Noise(random, 2.5):0},{Noise(random, 2.5):0},{1000 * Math.Sin(angle) + Noise(random, 2.5):0}\n");
            }
        }
        return csv.ToString();
    }

    private static string Idle()
    {
        var csv = new StringBuilder("time_s,x_g,y_g,z_g,label\n");
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"{i / 50.0:0.00},{Noise(random, 0.7) / 1000:0.00000},{Noise(random, 0.7) / 1000:0.00000},{1 + Noise(random, 0.7) / 1000:0.00000},not-worn\n");
        }
        return csv.ToString();
    }

    private static double Noise(Random random, double sd) =>
        sd * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
