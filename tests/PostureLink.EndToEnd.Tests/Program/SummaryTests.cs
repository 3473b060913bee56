using PostureLink.Cli;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A summary's charts are for a terminal; whatever else reads gets the text as it always was.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void Redirected_the_summary_is_the_plain_text_byte_for_byte_and_a_terminal_gets_charts_below_it()
    {
        using var data = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", data.Path);
        string demo = Path.Combine(data.Path, "demo");
        string plain = Text(demo) + Environment.NewLine;

        Outcome redirected = PostureLinkProcess.Run("summary", "--data", demo);
        Assert.Equal((0, plain), (redirected.ExitCode, redirected.Output));
        Assert.Equal(plain, Run(false, "summary", "--data", demo));

        string terminal = Run(true, "summary", "--data", demo);
        Assert.StartsWith(plain, terminal, StringComparison.Ordinal);
        string[] charts = terminal[plain.Length..].Split('\n');
        Assert.StartsWith("Worn minutes, hour by hour", charts[0], StringComparison.Ordinal);
        Assert.Contains(charts, line => line.StartsWith("10:00", StringComparison.Ordinal) && line.Contains('█', StringComparison.Ordinal));
        Assert.Contains("Worn hours, day by day", Run(true, "summary", "--week", "--data", demo), StringComparison.Ordinal);
        Assert.DoesNotContain("█", Run(true, "summary", "--json", "--data", demo), StringComparison.Ordinal);
    }

    private static string Text(string folder)
    {
        using IJournal journal = JournalFolder.Open(folder);
        MinuteRecord last = JournalDays.LastMinute(journal, JournalReading.End)!;
        var days = new WearerDays(journal, new DayCalendar(JournalDays.Zone(last.Zone)));
        return DayText.Write(JournalDays.Summarise(journal, days.DateOf(last.Start), days));
    }

    private static string Run(bool isTerminal, params string[] arguments)
    {
        using var input = new StringReader("");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var scheduler = new VirtualScheduler(DateTimeOffset.MinValue);
        var clocks = new HostClocks(new VirtualTimeProvider(scheduler), scheduler, scheduler, () => 0.5);
        Assert.Equal(0, PostureLinkProgram.Run(
            arguments, input, output, error, new CliTerminal(isTerminal, isTerminal, isTerminal), clocks, SettingsMachine.Neutral));
        Assert.Equal("", error.ToString());
        return output.ToString();
    }
}
