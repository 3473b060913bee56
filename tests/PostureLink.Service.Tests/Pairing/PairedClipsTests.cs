using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class PairedClipsTests
{
    private static readonly EventTime PairedAt = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, 123, TimeSpan.Zero));

    [Fact]
    public void What_was_kept_comes_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        PairedClip full = Clip("E7:00:00:00:00:01", "Back clip") with
        {
            Settings = new Dictionary<string, double> { ["range"] = 4, ["rate"] = 52 },
            Up = new Direction(1, 0, 0),
            AllowPowerCycle = true,
            Calibration = new Calibration(PairedAt, Unit(0.9, 0.1, -0.2), new Direction(0, 0, 1), 9, 1.0123, 18.25),
        };
        PairedClip plain = Clip("E7:00:00:00:00:02", "Other") with { Forward = new Direction(0, 0, -1) };
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(full);
        paired.Put(plain);

        PairedClips again = PairedClips.Load(folder.Path);
        Assert.Equal(["Back clip", "Other"], again.All.Select(clip => clip.Name));
        PairedClip found = again.Find("back CLIP")!;
        Assert.Equal(full.Settings, found.Settings);
        Assert.Equal(full with { Settings = found.Settings }, found);
        Assert.Equal(new Direction(0, 0, -1), again.Find("e7:00:00:00:00:02")!.Forward);
        Assert.Null(again.Find("nobody"));
        Assert.Equal([PairedClips.FileName], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_clip_that_is_paired_again_takes_its_own_place_and_one_that_is_forgotten_is_gone()
    {
        using var folder = new TemporaryFolder();
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(Clip("A", "One"));
        paired.Put(Clip("B", "Two"));
        paired.Put(Clip("a", "Uno"));
        Assert.Equal(["Uno", "Two"], PairedClips.Load(folder.Path).All.Select(clip => clip.Name));

        paired.Remove(paired.Find("Uno")!);
        Assert.Equal(["Two"], PairedClips.Load(folder.Path).All.Select(clip => clip.Name));
    }

    [Fact]
    public void No_two_clips_share_a_name()
    {
        using var folder = new TemporaryFolder();
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(Clip("A", "One"));
        Assert.Throws<ArgumentException>(() => paired.Put(Clip("B", "one")));
        Assert.Equal("One 2", paired.FreeName("One", "B"));
        Assert.Equal("One", paired.FreeName("One", "A"));
        Assert.Equal(["One"], paired.All.Select(clip => clip.Name));
    }

    [Fact]
    public void Without_a_file_there_are_no_clips_and_none_is_made()
    {
        using var folder = new TemporaryFolder();
        string absent = Path.Combine(folder.Path, "absent");
        Assert.Empty(PairedClips.Load(absent).All);
        Assert.False(Directory.Exists(absent));
    }

    [Fact]
    public void The_file_is_its_owner_s_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(Clip("A", "One"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(paired.FilePath));
    }

    [Theory]
    [InlineData(5, "\"address\": \"A\"", "\"address\": \"\"", "Text is needed")]
    [InlineData(9, "\"paired_at\": \"2026-03-02T08:30:00.123Z\"", "\"paired_at\": \"yesterday\"", "A moment is needed")]
    [InlineData(10, "\"forward_axis\": \"z\"", "\"forward_axis\": \"up\"", "An axis is needed")]
    [InlineData(10, "\"forward_axis\": \"z\"", "\"forward_axis\": [1, 1, 0]", "the length 1")]
    [InlineData(11, "\"allow_power_cycle\": false", "\"allow_power_cycle\": \"often\"", "allow_power_cycle")]
    [InlineData(11, "\"allow_power_cycle\": false", "\"colour\": \"red\"", "colour")]
    [InlineData(13, "}", "", "")]
    public void A_broken_file_is_named_with_its_line_and_never_written_over(int line, string good, string bad, string problem)
    {
        using var folder = new TemporaryFolder();
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(Clip("A", "One"));
        string text = File.ReadAllText(paired.FilePath);
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at > 0, text);
        string broken = text[..at] + bad + text[(at + good.Length)..];
        File.WriteAllText(paired.FilePath, broken);

        var fault = Assert.Throws<PairedClipsException>(() => PairedClips.Load(folder.Path));
        Assert.Equal(line, fault.Line);
        Assert.Contains(paired.FilePath, fault.Message, StringComparison.Ordinal);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.Equal(broken, File.ReadAllText(paired.FilePath));
    }

    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write(PairedClips.FileName, """{ "format": 2, "clips": [] }""");
        var fault = Assert.Throws<PairedClipsException>(() => PairedClips.Load(folder.Path));
        Assert.Contains("format is 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_it_cannot_be_written_everything_is_as_before()
    {
        using var folder = new TemporaryFolder();
        PairedClips paired = PairedClips.Load(folder.Path);
        paired.Put(Clip("A", "One"));
        // A folder where the new file would have to lie.
        Directory.CreateDirectory(paired.FilePath + ".new");
        Assert.Throws<PairedClipsException>(() => paired.Put(Clip("B", "Two")));
        Assert.Equal(["One"], paired.All.Select(clip => clip.Name));
        Assert.Equal(["One"], PairedClips.Load(folder.Path).All.Select(clip => clip.Name));
    }

    private static PairedClip Clip(string address, string name) => new()
    {
        Address = address,
        Radio = RadioChoice.Simulated,
        ProfileId = "posturelink-open",
        Name = name,
        PairedAt = PairedAt,
        Forward = new Direction(0, 0, 1),
    };

    private static Direction Unit(double x, double y, double z) => Direction.TryFrom(x, y, z, out Direction unit) ? unit : default;
}
