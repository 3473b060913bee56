using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>One day, computed by hand, and how it is told to people and to scripts.</summary>
public class ExampleDayTests
{
    private static readonly DateOnly Date = new(2025, 3, 3);
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_figures_are_those_computed_by_hand()
    {
        DaySummary day = ExampleDay.Summarise();
        DayInvariantTests.AssertInvariants(day);

        Assert.Equal(TimeSpan.FromSeconds(7200 + 3600), day.States[PostureState.UprightStill]);
        Assert.Equal(TimeSpan.FromSeconds(1800), day.States[PostureState.SlouchedStill]);
        Assert.Equal(TimeSpan.FromSeconds(600), day.States[PostureState.Walking]);
        Assert.Equal(TimeSpan.FromSeconds(3600), day.States[PostureState.Lying]);
        Assert.Equal(TimeSpan.FromSeconds(1200), day.States[PostureState.NotWorn]);
        Assert.Equal(TimeSpan.FromSeconds(60), day.Unknown[UnknownReason.Uncalibrated]);
        Assert.Equal(TimeSpan.FromSeconds(20), day.Unknown[UnknownReason.Gap]);
        Assert.Equal(TimeSpan.FromSeconds(7200 + 3600 + 1800 + 600 + 3600), day.Worn);
        Assert.Equal(WearConfidence.PartOfADay, day.Confidence);

        // Still seconds in order of angle: 10,800 at 2 degrees, 1,800 at 22.
        Assert.Equal(TimeSpan.FromSeconds(12600), day.Flexion!.Base);
        Assert.Equal((2, 2, 22, 22), (day.Flexion.P10Deg, day.Flexion.P50Deg, day.Flexion.P90Deg, day.Flexion.P99Deg));
        Assert.Equal(10800 / 12600.0, day.Flexion.InNeutralRatio, 12);
        Assert.Equal(1800 / 12600.0, day.Flexion.Above20Ratio, 12);

        // Upright, 7,200 s; slouched, 1,800 s; a walk; upright, 3,600 s and a gap of 20 s; then an hour lying.
        Assert.Equal((2, 2), (day.Stillness.Bouts, day.Stillness.Breaks));
        Assert.Equal(TimeSpan.FromSeconds(9000), day.Stillness.Longest);
        Assert.Equal((9000 + 3620) / 2.0, day.Stillness.Mean.TotalSeconds, 6);
        Assert.Equal(2 / (16800 / 3600.0), day.Stillness.BreaksPerHour!.Value, 12);
        Assert.Equal(2 * 900.0 / 12600, day.ShiftsPer15Minutes!.Value, 12);

        // Lengths 100, 200, 1,500: the 90th percentile lies 0.8 of the way from the second to the third.
        SlouchFigures slouching = day.Slouching;
        Assert.Equal((3, 200.0, 1500.0), (slouching.Count, slouching.Median.TotalSeconds, slouching.Longest.TotalSeconds));
        Assert.Equal(200 + 0.8 * 1300, slouching.P90.TotalSeconds, 6);
        Assert.Equal(1700, slouching.InSustained.TotalSeconds);

        PromptFigures prompts = day.Prompts;
        Assert.Equal((7, 4), (prompts.Eligible, prompts.Fired));
        Assert.Equal((2, 1, 1), (prompts.Answered, prompts.Ignored, prompts.Pending));
        Assert.Equal(15, prompts.MedianRecovery!.Value.TotalSeconds);
        Assert.Equal((2, 1), (prompts.Withheld[WithheldReason.Spacing], prompts.Withheld[WithheldReason.Snoozed]));
    }

    [Fact]
    public void The_text_is_the_golden_one() => AssertGolden("example-day.txt", DayText.Write(ExampleDay.Summarise()));

    [Fact]
    public void The_json_is_the_golden_one() =>
        AssertGolden("example-day.json", JsonNode.Parse(DayJson.Write(ExampleDay.Summarise()))!.ToJsonString(Indented) + "\n");

    [Fact]
    public void A_short_day_shows_no_shares()
    {
        DaySummary day = new JournalDay(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero)).Add('U', 7200, 2).Summarise(Date);
        string text = DayText.Write(day);
        Assert.Contains("Worn for less than 4 hours: too short for shares.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_day_shows_shares_without_a_mark()
    {
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 0, 0, 0, TimeSpan.Zero));
        string text = DayText.Write(journal.Add('U', 36000, 2).Summarise(Date));
        Assert.Contains("100.0 %", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_ends_with_what_the_states_add_up_to()
    {
        DaySummary day = new JournalDay(default(EventTime)).Summarise(new DateOnly(2025, 10, 26), Zones.Central);
        Assert.EndsWith(
            "The states add up to 25 h 00 min 00 s; the day has 25 h 00 min 00 s.\n", DayText.Write(day),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_promises_anything_medical_or_scolds()
    {
        Regex banned = new(
            @"\b(treat|correct|cure|therap|prevent|kyphosis|diagnos|clinically|patient|risk|decompress|abnormal|bad|poor)",
            RegexOptions.IgnoreCase);
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));
        foreach (WithheldReason reason in Enum.GetValues<WithheldReason>().Except([WithheldReason.None]))
            journal.Decided(reason).Add('U', 1, 2);
        Assert.DoesNotMatch(banned, DayText.Write(journal.Summarise(Date)));
        Assert.DoesNotMatch(banned, DayText.Write(ExampleDay.Summarise()));
    }

    private static void AssertGolden(string name, string actual)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Goldens", name);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", actual);
    }
}
