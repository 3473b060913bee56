using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What a day of the demo would have been, through the real executable.</summary>
public sealed class WhatIfTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public WhatIfTests() => Assert.Equal(0, PostureLinkProcess.Run("demo", "--data", _data.Path).ExitCode);

    [Fact]
    public void A_longer_delay_gives_fewer_prompts_and_the_check_repeats_the_day()
    {
        Outcome asked = WhatIf("--set", "dwell=120", "--days", "2", "--json");
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        List<JsonElement> lines = asked.JsonLines();
        Assert.Equal(["setting", "day", "day", "total"], lines.Select(line => line.GetProperty("event").GetString()));
        JsonElement day = lines[2];
        int given = Slouch(day, "given");
        Assert.True(given > 5);
        Assert.Equal(given, Slouch(day, "present"));
        Assert.True(Slouch(day, "asked") < given);
        Outcome text = WhatIf("--set", "dwell=120", "--days", "2");
        Assert.Contains("dwell: 120 s in place of 60 s", text.Output, StringComparison.Ordinal);
        Assert.Contains("2026-03-02", text.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--recordings", "--set", "still-below=12")]
    [InlineData("'dwel'", "--set", "dwel=60")]
    [InlineData("1 to 31", "--set", "dwell=60", "--days", "40")]
    [InlineData("NAME=VALUE", "--set", "dwell")]
    [InlineData("one or the other", "--set", "dwell=60", "--days", "3", "--recordings", ".")]
    [InlineData("need --recordings", "--set", "dwell=60", "--calibrate", "0-10")]
    public void What_cannot_be_answered_is_refused(string reason, params string[] arguments)
    {
        Outcome refused = WhatIf(arguments);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private Outcome WhatIf(params string[] arguments) =>
        PostureLinkProcess.Run(["what-if", .. arguments, "--data", Path.Combine(_data.Path, "demo")]);

    private static int Slouch(JsonElement day, string name) => day.GetProperty(name).GetProperty("slouch").GetInt32();
}
