using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

public sealed class ConfigTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public void A_setting_is_told_with_its_unit_range_default_meaning_and_reason()
    {
        Outcome told = Run("config", "get", "dwell");
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Contains("dwell = 60 s", told.Output, StringComparison.Ordinal);
        Assert.Contains("5 to 600 s; default 60 s.", told.Output, StringComparison.Ordinal);
        JsonElement row = Assert.Single(Run("config", "get", "dwell", "--json").JsonLines());
        string[] names = ["name", "value", "default", "unit", "range", "meaning", "reason"];
        Assert.Equal(names, row.EnumerateObject().Select(member => member.Name));
        Assert.All(names, name => Assert.NotEmpty(row.GetProperty(name).GetString()!));
    }

    [Fact]
    public void What_is_set_stays_set_until_it_is_reset()
    {
        Assert.Equal(0, Run("config", "set", "quiet-hours", "Mon-Fri", "22:00-07:00,", "Sat", "none").ExitCode);
        Assert.Equal(0, Run("config", "set", "delay", "patient").ExitCode);
        Assert.Equal("Mon-Fri 22:00-07:00", Value("quiet-hours"));
        Assert.Equal("120", Value("dwell"));
        Assert.Contains("* delay = patient", Run("config", "list").Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("config", "reset", "delay").ExitCode);
        Assert.Equal("60", Value("dwell"));
        Assert.Equal("Mon-Fri 22:00-07:00", Value("quiet-hours"));
        Assert.Equal(0, Run("config", "reset", "--all").ExitCode);
        Assert.Equal("none", Value("quiet-hours"));
    }

    [Fact]
    public void What_cannot_be_set_is_named_and_exits_with_2()
    {
        Outcome unknown = Run("config", "set", "dwel", "5");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("there is no setting 'dwel' (there is dwell)", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, Run("config", "set", "dwell", "5000").ExitCode);
        Assert.Equal(2, Run("config", "get", "dwel").ExitCode);
        Assert.Equal(2, Run("config", "reset").ExitCode);
        Assert.Empty(Directory.GetFiles(_data.Path));
    }

    [Fact]
    public void A_file_that_is_wrong_is_refused_by_every_verb_that_goes_by_it_with_every_fault_at_once()
    {
        PostureLinkProcess.Run("demo", "--data", _data.Path);
        string demo = Path.Combine(_data.Path, "demo");
        File.WriteAllText(Path.Combine(demo, "settings.conf"), "dwell = soon\nlanguage = de\nnonsense\n");
        foreach (string[] verb in new string[][] { ["config", "list"], ["run"], ["summary"] })
        {
            Outcome refused = PostureLinkProcess.Run([.. verb, "--data", demo]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("line 1: dwell is 'soon'; it must be a number; line 3: 'nonsense' is not of the form", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_day_ends_where_the_settings_say()
    {
        PostureLinkProcess.Run("demo", "--data", _data.Path);
        string demo = Path.Combine(_data.Path, "demo");
        JsonElement midnight = Assert.Single(PostureLinkProcess.Run("summary", "--json", "--data", demo).JsonLines());
        // The demo begins at half past eight: with days that begin at noon, its morning is the day before.
        Assert.Equal(0, PostureLinkProcess.Run("config", "set", "day-start", "12:00", "--data", demo).ExitCode);
        List<JsonElement> noon = PostureLinkProcess.Run("summary", "--json", "--days", "2", "--data", demo).JsonLines();
        Assert.Equal(["2026-03-01", "2026-03-02"], noon.Select(day => day.GetProperty("date").GetString()));
        Assert.All(noon, day => Assert.Equal(24 * 3600, day.GetProperty("length_s").GetDouble()));
        Assert.Equal(midnight.GetProperty("worn_s").GetDouble(), noon.Sum(day => day.GetProperty("worn_s").GetDouble()));
        Assert.All(noon, day => Assert.True(day.GetProperty("worn_s").GetDouble() > 3600));
    }

    [Fact]
    public void The_day_is_told_in_the_language_of_the_settings()
    {
        PostureLinkProcess.Run("demo", "--data", _data.Path);
        string demo = Path.Combine(_data.Path, "demo");
        Assert.Contains("The states add up to 24 h 00 min 00 s", PostureLinkProcess.Run("summary", "--data", demo).Output, StringComparison.Ordinal);
        Assert.Equal(0, PostureLinkProcess.Run("config", "set", "language", "de", "--data", demo).ExitCode);
        string german = PostureLinkProcess.Run("summary", "--data", demo).Output;
        Assert.StartsWith("Montag, 2. März 2026 (", german, StringComparison.Ordinal);
        Assert.Contains("Die Zustände ergeben zusammen 24 h 00 min 00 s", german, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_from_standard_input_and_not_shown()
    {
        const string secret = "0123456789abcdef";
        using (System.Diagnostics.Process set = System.Diagnostics.Process.Start(
            PostureLinkProcess.StartInfo("config", "set", "webhook-secret", "-", "--data", _data.Path))!)
        {
            set.StandardInput.WriteLine(secret);
            set.StandardInput.Close();
            Assert.DoesNotContain(secret, set.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
            set.WaitForExit();
            Assert.Equal(0, set.ExitCode);
        }
        Assert.Equal("********", Value("webhook-secret"));
        Assert.Contains(secret, File.ReadAllText(_data.File("settings.conf")), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private Outcome Run(params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", _data.Path]);

    private string Value(string name) => Assert.Single(Run("config", "get", name, "--json").JsonLines()).GetProperty("value").GetString()!;
}
