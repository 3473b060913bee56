using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

public class DayInvariantTests
{
    private const string Codes = "USKDFMWLNgcz";
    private const string StillCodes = "USKDF";

    [Fact]
    public void An_empty_day_is_a_valid_day_of_which_nothing_is_known()
    {
        DaySummary day = new JournalDay(default(EventTime)).Summarise(new DateOnly(2025, 3, 3));
        AssertInvariants(day);
        Assert.Equal(TimeSpan.FromHours(24), day.Unknown[UnknownReason.NoRecord]);
        Assert.Equal(WearConfidence.TooShort, day.Confidence);
        Assert.Null(day.Flexion);
        Assert.Null(day.ShiftsPer15Minutes);
        Assert.Null(day.Stillness.BreaksPerHour);
        Assert.Null(day.Quality.FirstRecorded);
        Assert.Empty(day.Hours);
    }

    [Theory]
    [InlineData('U')]
    [InlineData('L')]
    [InlineData('N')]
    [InlineData('c')]
    public void A_day_of_one_second_is_a_valid_day(char code)
    {
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 10, 0, 30, TimeSpan.Zero));
        journal.Episode(1, false).Prompted(PromptOutcome.Pending).Add(code, 1, 4);
        DaySummary day = journal.Summarise(new DateOnly(2025, 3, 3));
        AssertInvariants(day);
        Assert.Equal(TimeSpan.FromSeconds(86399), day.Unknown[UnknownReason.NoRecord]);
        Assert.Equal(new DateTimeOffset(2025, 3, 3, 10, 0, 31, TimeSpan.Zero), day.Quality.LastRecorded);
        if (code == 'U')
        {
            Assert.Equal((4, 4, 4), (day.Flexion!.P10Deg, day.Flexion.P50Deg, day.Flexion.P99Deg));
            Assert.Equal(0, day.ShiftsPer15Minutes);
            Assert.Equal((1, TimeSpan.FromSeconds(1)), (day.Exposure[0].Count, day.Exposure[0].Total));
        }
    }

    [Fact]
    public void The_invariants_hold_for_any_day_in_any_zone()
    {
        DateOnly[] dates = [new(2025, 3, 30), new(2025, 10, 25), new(2025, 10, 26), new(2025, 6, 1)];
        Random random = new(20250303);
        foreach (TimeZoneInfo zone in Zones.All)
        {
            foreach (DateOnly date in dates)
            {
                EventTime start = new DayCalendar(zone).Of(date).Start - TimeSpan.FromHours(3);
                DaySummary day = AnyTime(random, start, TimeSpan.FromHours(31)).Summarise(date, zone);
                AssertInvariants(day);
                Assert.NotNull(day.Flexion);
            }
        }
    }

    [Fact]
    public void Days_split_time_where_they_end_without_losing_or_doubling_a_second()
    {
        Random random = new(4);
        IEnumerable<DayCalendar> calendars = Zones.All
            .SelectMany(zone => new[] { new DayCalendar(zone), new DayCalendar(zone, TimeSpan.FromHours(4)) });
        foreach (DayCalendar calendar in calendars)
        {
            foreach (DateOnly middle in new DateOnly[] { new(2025, 3, 30), new(2025, 10, 26) })
            {
                // Three whole days around a change of the clocks, with gaps, minutes that cross nothing aligned, and all.
                EventTime start = calendar.Of(middle.AddDays(-1)).Start + TimeSpan.FromSeconds(random.Next(3600));
                EventTime end = calendar.Of(middle.AddDays(1)).End - TimeSpan.FromSeconds(random.Next(3600));
                JournalDay journal = AnyTime(random, start, end - start);
                List<DaySummary> days = Enumerable.Range(-1, 3).Select(i => journal.Summarise(middle.AddDays(i), calendar)).ToList();
                Assert.All(days, AssertInvariants);
                foreach (PostureState state in Enum.GetValues<PostureState>().Except([PostureState.Unknown]))
                {
                    char code = SecondCode.From(state, UnknownReason.None);
                    int seconds = journal.Minutes.Sum(minute => minute.States.Count(second => second == code));
                    Assert.Equal(seconds, days.Sum(day => day.States[state].TotalSeconds));
                }
                Assert.Equal(journal.Prompts.Count, days.Sum(day => day.Prompts.Fired));
                Assert.Equal(journal.Episodes.Count, days.Sum(day => day.Slouching.Count));
                Assert.Equal(journal.Calibrations.Count, days.Sum(day => day.Quality.Calibrations));
            }
        }
    }

    [Fact]
    public void A_stretch_across_midnight_is_shared_between_the_days()
    {
        JournalDay journal = new(new DayCalendar(Zones.HalfPastFive).Of(new DateOnly(2025, 3, 3)).End - TimeSpan.FromSeconds(90));
        journal.Add('S', 200, 20);
        DaySummary before = journal.Summarise(new DateOnly(2025, 3, 3), Zones.HalfPastFive);
        DaySummary after = journal.Summarise(new DateOnly(2025, 3, 4), Zones.HalfPastFive);
        Assert.Equal(TimeSpan.FromSeconds(90), before.States[PostureState.SlouchedStill]);
        Assert.Equal(TimeSpan.FromSeconds(110), after.States[PostureState.SlouchedStill]);
    }

    [Fact]
    public void Minutes_out_of_order_or_cut_short_are_refused()
    {
        MinuteRecord minute = new(new EventTime(0), "UTC", new string('U', 60), new byte[60], 5);
        AssertRefused([minute, minute], "is not after the one before it");
        AssertRefused([minute with { States = "UU" }], "does not hold 60 seconds");
        AssertRefused([minute with { Flexion = new byte[59] }], "does not hold 60 seconds");
    }

    internal static void AssertInvariants(DaySummary day)
    {
        Assert.Equal(day.Length, Sum(day.States.Values));
        Assert.Equal(day.States[PostureState.Unknown], Sum(day.Unknown.Values));
        Assert.Equal(day.Length, day.Worn + day.States[PostureState.NotWorn] + day.States[PostureState.Unknown]);
        Assert.Equal(day.Length - day.Unknown[UnknownReason.NoRecord], Sum(day.Hours.SelectMany(hour => hour.States.Values)));
        Assert.Equal(day.Worn, Sum(day.Hours.Select(hour => hour.Worn)));
        Assert.Equal(day.Flexion?.Base ?? TimeSpan.Zero, Sum(day.Exposure.Select(cell => cell.Total)));
        if (day.Flexion is { } flexion)
        {
            double[] percentiles = [flexion.P10Deg, flexion.P50Deg, flexion.P90Deg, flexion.P95Deg, flexion.P99Deg];
            Assert.Equal(percentiles.Order(), percentiles);
            double[] above = [flexion.Above90Ratio, flexion.Above60Ratio, flexion.Above30Ratio, flexion.Above20Ratio];
            Assert.Equal(above.Order(), above);
            Assert.All([.. above, flexion.InNeutralRatio], ratio => Assert.InRange(ratio, 0, 1));
            Assert.True(flexion.LongestAbove60 <= flexion.Base);
            IEnumerable<PostureState> still = StillCodes.Select(code => SecondCode.Parse(code).State);
            Assert.Equal(Sum(still.Select(state => day.States[state])), flexion.Base);
        }
        Assert.All(day.Exposure, cell => Assert.InRange(cell.Total, cell.FromLength * cell.Count, cell.Total));
        Assert.True(day.Slouching.Median <= day.Slouching.P90 && day.Slouching.P90 <= day.Slouching.Longest);
        PromptFigures prompts = day.Prompts;
        Assert.Equal(prompts.Fired, prompts.Answered + prompts.Ignored + prompts.Pending);
        Assert.True(prompts.Fired <= prompts.Eligible);
        Assert.Equal(prompts.Eligible, prompts.Fired + prompts.Withheld.Values.Sum());
        Assert.True(day.Stillness.Mean <= day.Stillness.Longest && day.Stillness.Breaks <= day.Stillness.Bouts);
        Assert.True(day.ShiftsPer15Minutes is null or >= 0 and < 1000);
        string json = DayJson.Write(day);
        Assert.DoesNotContain('\n', json);
        using JsonDocument document = JsonDocument.Parse(json);
        // Every field of it, to the last digit.
        Assert.Equal(JsonSerializer.Serialize(day), JsonSerializer.Serialize(DayJson.Read(json)));
        Assert.EndsWith(" s.\n", DayText.Write(day), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", DayText.Write(day), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\":2}")]
    [InlineData("nonsense")]
    public void What_is_no_summary_is_not_read_as_one(string? json) => Assert.Null(DayJson.Read(json));

    [Fact]
    public void A_summary_that_lacks_anything_is_not_read_as_one()
    {
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 10, 0, 0, TimeSpan.Zero));
        journal.Episode(61.5, true).Prompted(PromptOutcome.Done).Add('U', 9000, 4).Add('S', 900, 20).Add('s', 60, 20);
        string json = DayJson.Write(journal.Summarise(new DateOnly(2025, 3, 3)));
        Assert.NotNull(DayJson.Read(json));
        JsonObject whole = JsonNode.Parse(json)!.AsObject();
        foreach (string field in whole.Select(member => member.Key).ToArray())
        {
            JsonObject less = whole.DeepClone().AsObject();
            less.Remove(field);
            // What a clip could not tell is written only where there is such.
            Assert.Equal(field is "cannot_tell", DayJson.Read(less.ToJsonString()) is not null);
        }
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> spans) => TimeSpan.FromTicks(spans.Sum(span => span.Ticks));

    private static void AssertRefused(MinuteRecord[] minutes, string expected)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => DaySummaries.Summarise(new DateOnly(1970, 1, 1), new DayCalendar(TimeZoneInfo.Utc), minutes, [], [], [], []));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static JournalDay AnyTime(Random random, EventTime start, TimeSpan length)
    {
        JournalDay journal = new(start);
        EventTime end = start + length;
        while (journal.Now < end)
        {
            int left = (int)(end - journal.Now).TotalSeconds;
            int seconds = Math.Min(left, 1 + (int)Math.Exp(random.NextDouble() * 7));
            if (random.NextDouble() < 0.1)
            {
                journal.Skip(TimeSpan.FromSeconds(seconds));
                continue;
            }
            if (random.NextDouble() < 0.2)
            {
                journal.Prompted((PromptOutcome)random.Next(6)).Episode(random.Next(1, 500), random.NextDouble() < 0.5);
                journal.Calibrated();
            }
            else if (random.NextDouble() < 0.2)
            {
                journal.Decided((WithheldReason)random.Next(1, Enum.GetValues<WithheldReason>().Length));
            }
            char code = Codes[random.Next(Codes.Length)];
            bool known = StillCodes.Contains(code, StringComparison.Ordinal) || random.NextDouble() < 0.5;
            journal.Add(code, seconds, known ? random.Next(-130, 131) : null);
        }
        return journal;
    }
}
