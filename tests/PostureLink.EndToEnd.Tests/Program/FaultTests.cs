using System.Diagnostics;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What cannot be meant is refused with a sentence, and nothing is done.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("replay", "")]
    [InlineData("import", "")]
    [InlineData("restore", "")]
    [InlineData("snooze", "")]
    [InlineData("run", "--rehearse", "")]
    [InlineData("journal", "encrypt", "--key-file", "")]
    [InlineData("clips", "--data", "")]
    public void An_empty_argument_is_told_to_be_one(params string[] line)
    {
        Outcome outcome = PostureLinkProcess.Run(line);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("One of the arguments is empty", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("why", "--date", "9999-12-31")]
    [InlineData("summary", "--date", "9999-12-31", "--week")]
    [InlineData("summary", "--date", "0001-01-01", "--month")]
    [InlineData("what-if", "--set", "dwell=30", "--date", "0001-01-03")]
    [InlineData("export", "--output", "nowhere", "--from", "9999-12-31")]
    [InlineData("export", "--output", "nowhere", "--from", "2026-03-03", "--until", "2026-03-01")]
    [InlineData("erase", "--yes", "--to", "9999-12-31")]
    public void Days_of_another_age_or_in_no_order_are_refused(params string[] line)
    {
        using var data = new TemporaryFolder();
        Assert.Equal(0, PostureLinkProcess.Run("demo", "--data", data.Path).ExitCode);
        Outcome outcome = PostureLinkProcess.Run([.. line, "--data", Path.Combine(data.Path, "demo")]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("--", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_is_not_begun_for_a_clip_or_a_radio_that_is_not_there()
    {
        Assert.Equal(6, PostureLinkProcess.Run("run", "nosuch", "--minutes", "0.01", "--data", _folder.Path).ExitCode);
        Outcome radio = PostureLinkProcess.Run("run", "--radio", "nosuch", "--minutes", "0.01", "--data", _folder.Path);
        Assert.Equal(2, radio.ExitCode);
        Assert.Contains("simulated", radio.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_put_behind_a_recording_without_a_date()
    {
        string csv = _folder.Write("day.csv", "time_s,x_g,y_g,z_g\n0,1,0,0\n0.02,1,0,0\n"), packed = _folder.File("day.plrec");
        Assert.Equal(0, PostureLinkProcess.Run("convert", csv, packed).ExitCode);
        byte[] before = File.ReadAllBytes(packed);
        Outcome outcome = PostureLinkProcess.Run(
            "record", packed, "--append", "--radio", "simulated", "--address", "simulated", "--clip", "posturelink-open", "--data", _folder.Path);
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("does not say when it was recorded", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(packed));
    }

    [Fact]
    public void A_folder_holds_no_key()
    {
        string keys = _folder.File("keys");
        Directory.CreateDirectory(keys);
        Outcome outcome = PostureLinkProcess.Run("journal", "encrypt", "--key-file", keys, "--data", _folder.File("data"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is a folder", outcome.Error, StringComparison.Ordinal);
        Assert.Equal([keys], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("x.csv: there is no sample in it", "time_s,x_g,y_g,z_g\n")]
    [InlineData("x.csv: its 3 samples make no whole second", "time_s,x_g,y_g,z_g\n5,1,0,0\n4,1,0,0\n3,1,0,0\n")]
    public void A_recording_that_gives_nothing_is_told_to(string why, string csv)
    {
        Outcome one = PostureLinkProcess.Run("replay", _folder.Write("x.csv", csv));
        Assert.Equal(0, one.ExitCode);
        Assert.StartsWith(why, one.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_of_a_folder_is_named_with_its_way_there()
    {
        Directory.CreateDirectory(_folder.File("monday"));
        _folder.Write(Path.Combine("monday", "x.csv"), "junk\n");
        Outcome all = PostureLinkProcess.Run("replay", _folder.Path);
        Assert.Equal(3, all.ExitCode);
        Assert.StartsWith($"{Path.Combine("monday", "x.csv")} line 1: ", all.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_says_what_is_wrong_where_nobody_hears_why()
    {
        if (OperatingSystem.IsWindows())
            return;
        ProcessStartInfo start = PostureLinkProcess.StartInfo("replay", _folder.File("nosuch.csv"));
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        foreach (string argument in (string[])["-c", "exec \"$@\" 2>&-", "sh", .. command])
            start.ArgumentList.Add(argument);
        using Process replay = Process.Start(start)!;
        replay.WaitForExit();
        Assert.Equal(3, replay.ExitCode);
    }

    [Fact]
    public async Task A_service_without_its_journal_says_so()
    {
        using var taken = JournalLock.Acquire(_folder.Path);
        await using RunningProgram run = RunningProgram.Start(new Dictionary<string, string>(), "run", "--minutes", "0.01", "--radio", "simulated", "--data", _folder.Path);
        Outcome end = await run.EndAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("journal", end.Error.Split('\n')[0], StringComparison.Ordinal);
    }
}
