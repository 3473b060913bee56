using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public void The_demo_shows_a_whole_day_and_a_second_run_shows_the_same()
    {
        using var data = new TemporaryFolder();
        Outcome first = PostureLinkProcess.Run("demo", "--data", data.Path);
        Outcome second = PostureLinkProcess.Run("demo", "--data", data.Path);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain('\u001b', first.Output);

        Assert.DoesNotContain("has not begun", first.Output, StringComparison.Ordinal);
        Assert.Contains("link      Searching", first.Output, StringComparison.Ordinal);
        Assert.Contains("Streaming", first.Output, StringComparison.Ordinal);
        Assert.Contains("withheld", first.Output, StringComparison.Ordinal);
        Assert.Contains("nobody has worn the clip since", first.Output, StringComparison.Ordinal);
        Assert.Contains("The states add up to 24 h 00 min 00 s", first.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(data.Path, "demo"), first.Output, StringComparison.Ordinal);
        Assert.Contains("Try next", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_lines_of_the_day_that_the_demo_prints()
    {
        using var data = new TemporaryFolder();
        string[] printed = PostureLinkProcess.Run("demo", "--data", data.Path).Output.Split('\n', StringSplitOptions.TrimEntries);
        string[] shown =
        [
            .. File.ReadAllText(RepositoryFiles.PathOf("README.md")).Split("## What you will see")[1].Split("```")[1]
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("This build:", StringComparison.Ordinal)),
        ];
        Assert.InRange(shown.Length, 15, printed.Length);
        Assert.All(shown, line => Assert.Contains(line, printed));
    }

    [Fact]
    public void The_demo_s_prompts_offer_decompression_and_thoracic_extension_and_say_why()
    {
        using var data = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", data.Path);
        string demo = Path.Combine(data.Path, "demo");

        var why = PostureLinkProcess.Run("why", "--data", demo, "--json").JsonLines();
        var exercises = why.Select(line => line.GetProperty("exercise").GetString()).OfType<string>().ToHashSet();
        Assert.Contains(exercises, id => id is "stand-and-reach" or "childs-pose-with-reach");
        Assert.Contains(exercises, id => id is "chair-back-extension" or "foam-roller-extension");
        Assert.Contains(why, line => !line.GetProperty("given").GetBoolean());
        Assert.All(why, line => Assert.NotEqual("", line.GetProperty("explanation").GetString()));
        Assert.Contains(why, line => line.GetProperty("outcome").GetString() == "Done");
        Assert.Contains(why, line => line.GetProperty("outcome").GetString() == "Ignored");

        Outcome lost = PostureLinkProcess.Run("summary", "--data", data.Path);
        Assert.Equal(4, lost.ExitCode);
        Assert.Contains(demo, lost.Error, StringComparison.Ordinal);

        var summary = Assert.Single(PostureLinkProcess.Run("summary", "--data", demo, "--json").JsonLines());
        Assert.Equal("2026-03-02", summary.GetProperty("date").GetString());
        string text = PostureLinkProcess.Run("summary", "--data", demo).Output;
        Assert.Equal(24 * 3600, StateSeconds(text));
    }

    [Fact]
    public void What_the_demo_kept_can_be_exported_whole()
    {
        using var data = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", data.Path);
        string demo = Path.Combine(data.Path, "demo");
        string folder = Path.Combine(data.Path, "csv");

        Assert.Equal(0, PostureLinkProcess.Run("export", "--data", demo, "--output", folder).ExitCode);
        string[] minutes = File.ReadAllLines(Path.Combine(folder, "minutes.csv"));
        Assert.Equal("utc,start_us,zone,states,flexion_deg,movement_mg", minutes[0]);
        Assert.True(minutes.Length > 400);
        Assert.All(minutes.Skip(1), line => Assert.Equal(60, line.Split(',')[3].Length));

        string file = Path.Combine(data.Path, "all.json");
        Assert.Equal(0, PostureLinkProcess.Run("export", "--data", demo, "--format", "json", "--output", file).ExitCode);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(minutes.Length - 1, json.RootElement.GetProperty("minutes").GetArrayLength());
    }

    [Fact]
    public void The_demo_s_day_can_be_read_as_a_page()
    {
        using var data = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", data.Path);
        string demo = Path.Combine(data.Path, "demo");
        string file = Path.Combine(data.Path, "day.html");

        Outcome summary = PostureLinkProcess.Run("summary", "--data", demo, "--days", "1", "--html", file);
        Assert.Equal((0, ""), (summary.ExitCode, summary.Error));
        Assert.Contains(file, summary.Output, StringComparison.Ordinal);
        XElement page = XDocument.Load(file).Root!;
        Assert.Equal("Monday, 2 March 2026", page.Descendants("time").Single().Value);
        Assert.Contains(page.Descendants("p"), line => line.Value.StartsWith("The states add up to 24 h 00 min 00 s", StringComparison.Ordinal));

        Assert.Equal(0, PostureLinkProcess.Run("summary", "--data", demo, "--days", "7", "--html", file).ExitCode);
        Assert.Equal(7, XDocument.Load(file).Descendants("h2").Count());
    }

    [Theory]
    [InlineData("Mon 2026-03-02")]
    [InlineData("2026-02-24 – 2026-03-02", "--week")]
    [InlineData("2026-03", "--month")]
    public void The_demo_s_day_week_and_month_can_be_read_as_one_sheet(string title, params string[] span)
    {
        using var data = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", data.Path);
        string file = Path.Combine(data.Path, "sheet.html");
        Outcome summary = PostureLinkProcess.Run(["summary", "--data", Path.Combine(data.Path, "demo"), "--html", file, .. span]);
        Assert.Equal((0, ""), (summary.ExitCode, summary.Error));
        Assert.Equal(title, XDocument.Load(file).Descendants("h1").Single().Value);
    }

    /// <summary>Adds up the state lines of a summary: two spaces, a name, a length.</summary>
    private static int StateSeconds(string text)
    {
        string states = text[text.IndexOf("\nWorn", StringComparison.Ordinal)..text.IndexOf("\nForward tilt", StringComparison.Ordinal)];
        return Regex.Matches(states, @"^  \S.*?(\d+) h (\d+) min (\d+) s", RegexOptions.Multiline)
            .Sum(line => int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) * 3600
                + int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture) * 60
                + int.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture));
    }
}
