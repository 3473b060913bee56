using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>A clip on a table that somebody moves is called worn for some seconds; looking back it was not.</summary>
public sealed class WornIslandTests
{
    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(130, false)]
    public void Less_than_a_minute_worn_between_two_times_of_not_wearing_was_none(int worn, bool isCorrected)
    {
        List<MinuteRecord> minutes = Minutes((new string('N', 100) + new string('M', worn)).PadRight(600, 'N'));

        IReadOnlyList<MinuteRecord> changed = WornIslands.Correct(minutes);
        Assert.Equal(isCorrected ? worn : 0, WornIslands.CountChanged(minutes, changed));
        Assert.All(changed, minute => Assert.DoesNotContain('M', minute.States));
    }

    [Fact]
    public void Seconds_without_samples_stay_and_do_not_count_as_worn()
    {
        List<MinuteRecord> minutes = Minutes(new string('N', 70) + "UMS" + new string('g', 100) + "WW" + new string('N', 65));

        IReadOnlyList<MinuteRecord> changed = WornIslands.Correct(minutes);
        Assert.Equal(5, WornIslands.CountChanged(minutes, changed));
        Assert.Equal(new string('N', 73) + new string('g', 100) + new string('N', 67), string.Concat(All(minutes, changed)));
    }

    [Theory]
    [InlineData("UUUU", "")]
    [InlineData("", "UUUU")]
    public void At_the_beginning_and_the_end_nobody_knows_and_nothing_changes(string before, string after) =>
        Assert.Empty(WornIslands.Correct(Minutes(before + new string('N', 116) + after)));

    [Fact]
    public void A_minute_that_is_missing_ends_what_is_known()
    {
        List<MinuteRecord> minutes = Minutes(new string('N', 60) + new string('M', 30) + new string('N', 30));
        minutes[1] = minutes[1] with { Start = minutes[1].Start + TimeSpan.FromMinutes(5) };
        Assert.Empty(WornIslands.Correct(minutes));

        List<MinuteRecord> apart = Minutes(new string('N', 30) + new string('U', 30) + new string('N', 60));
        apart[1] = apart[1] with { Start = apart[1].Start + TimeSpan.FromHours(1) };
        Assert.Empty(WornIslands.Correct(apart));
    }

    [Fact]
    public void Corrected_once_there_is_nothing_left_to_correct_and_no_minutes_are_no_fault()
    {
        List<MinuteRecord> minutes = Minutes(new string('N', 50) + new string('U', 20) + new string('N', 50));
        Assert.Empty(WornIslands.Correct(All(minutes, WornIslands.Correct(minutes)).Select((states, i) => minutes[i] with { States = states }).ToList()));
        Assert.Empty(WornIslands.Correct([]));
    }

    private static IEnumerable<string> All(List<MinuteRecord> minutes, IReadOnlyList<MinuteRecord> changed) =>
        minutes.Select(minute => (changed.FirstOrDefault(other => other.Start == minute.Start) ?? minute).States);

    private static List<MinuteRecord> Minutes(string seconds) => seconds.Chunk(60)
        .Select((states, i) => new MinuteRecord(Start + TimeSpan.FromMinutes(i), "Etc/UTC", new string(states), new byte[60], 1)).ToList();
}
