using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>Days on a clip that does not tell movement: what it cannot tell is said, and never a zero.</summary>
public sealed class CannotTellTests
{
    private static readonly DateOnly Date = new(2025, 3, 3);

    [Fact]
    public void Forward_tilt_alone_is_said_in_one_sentence_with_its_time()
    {
        DaySummary day = Morning().Add('i', 5 * 3600, 3).Add('j', 600, 20).Add('h', 600, 80).Add('N', 600).Summarise(Date);

        Assert.Equal(TimeSpan.FromSeconds(5 * 3600 + 1200), day.Quality.TiltOnly);
        Assert.Equal(TimeSpan.Zero, day.Quality.Coarse);
        Assert.Contains("For 5 h 20 min 00 s the clip told the forward tilt alone: not whether you moved", DayText.Write(day), StringComparison.Ordinal);
        Assert.Contains("the clip told the forward tilt alone", DayHtml.Write([day]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_forward_tilt_alone_cannot_tell_is_no_zero()
    {
        string text = DayText.Write(Morning().Add('i', 5 * 3600, 3).Summarise(Date));
        foreach (string label in new[] { "moving", "walking", "leaning sideways", "Still without a break" })
            Assert.Matches($"(?m)^ *{label} +not told$", text);
        Assert.Matches("(?m)^ *leaning back +0 h 00 min 00 s +0.0 %$", text);
        Assert.DoesNotMatch("(?m)^ *breaks", text);
    }

    [Fact]
    public void Coarse_samples_tell_a_lean_to_the_side_but_no_movement()
    {
        DaySummary day = Morning().Add('u', 5 * 3600, 3).Add('d', 600, 0).Summarise(Date);
        string text = DayText.Write(day);
        Assert.Equal(TimeSpan.FromMinutes(10), day.States[PostureState.LeaningSideways]);
        Assert.Matches("(?m)^ *leaning sideways +0 h 10 min 00 s", text);
        Assert.Matches("(?m)^ *walking +not told$", text);
        Assert.Contains("For 5 h 10 min 00 s samples came too rarely to show movement", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_of_one_posture_are_no_still_bout_where_movement_is_not_told()
    {
        DaySummary day = Morning().Add('i', 3 * 3600, 3).Add('u', 3 * 3600, 3).Summarise(Date);
        Assert.Equal((0, 0, null), (day.Stillness.Bouts, day.Stillness.Breaks, day.Stillness.BreaksPerHour));
        Assert.Equal(TimeSpan.FromHours(6), day.Worn);
        Assert.Equal(TimeSpan.FromHours(6), day.Flexion!.Base);
    }

    [Fact]
    public void On_a_day_with_two_clips_bouts_and_breaks_are_those_of_the_one_that_tells_movement()
    {
        JournalDay journal = Morning().Add('U', 1800, 3).Add('W', 120).Add('U', 1800, 3);
        StillFigures alone = journal.Summarise(Date).Stillness;
        DaySummary both = journal.Add('i', 4 * 3600, 3).Summarise(Date);
        Assert.Equal(alone, both.Stillness);
        Assert.Equal(2, both.Stillness.Bouts);
        Assert.Matches("(?m)^ *walking +0 h 02 min 00 s", DayText.Write(both));
    }

    [Fact]
    public void Scripts_find_it_in_a_field_that_other_days_do_not_have()
    {
        using JsonDocument blind = JsonDocument.Parse(DayJson.Write(Morning().Add('s', 7200, 20).Summarise(Date)));
        JsonElement limits = blind.RootElement.GetProperty("cannot_tell");
        Assert.Equal((7200, 0), (limits.GetProperty("coarse_s").GetDouble(), limits.GetProperty("tilt_only_s").GetDouble()));
        Assert.Contains("too rarely", limits.GetProperty("text").GetString(), StringComparison.Ordinal);

        using JsonDocument seeing = JsonDocument.Parse(DayJson.Write(Morning().Add('S', 7200, 20).Summarise(Date)));
        Assert.False(seeing.RootElement.TryGetProperty("cannot_tell", out _));
    }

    private static JournalDay Morning() => new(new DateTimeOffset(2025, 3, 3, 8, 0, 0, TimeSpan.Zero));
}
