using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

public class DayBoundsTests
{
    [Theory]
    [InlineData("2025-03-29", 24)]
    [InlineData("2025-03-30", 23)]
    [InlineData("2025-10-26", 25)]
    public void A_day_has_the_hours_that_its_clocks_show(string date, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), DayBounds.Of(DateOnly.Parse(date, null), Zones.Central).Length);

    [Theory]
    [InlineData("2025-03-30", 23.5)]
    [InlineData("2025-10-26", 24.5)]
    public void A_change_by_half_an_hour_counts_as_half_an_hour(string date, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), DayBounds.Of(DateOnly.Parse(date, null), Zones.HalfHour).Length);

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_when_the_clocks_change()
    {
        DayBounds day = DayBounds.Of(new DateOnly(2025, 3, 30), Zones.AtMidnight);
        Assert.Equal(new DateTimeOffset(2025, 3, 30, 3, 0, 0, TimeSpan.Zero), day.Start.ToUtc());
        Assert.Equal(TimeSpan.FromHours(23), day.Length);
    }

    [Fact]
    public void A_day_whose_midnight_comes_twice_begins_with_the_first()
    {
        DayBounds day = DayBounds.Of(new DateOnly(2025, 10, 26), Zones.AtMidnight);
        Assert.Equal(new DateTimeOffset(2025, 10, 26, 2, 0, 0, TimeSpan.Zero), day.Start.ToUtc());
        Assert.Equal(TimeSpan.FromHours(25), day.Length);
    }

    [Fact]
    public void Midnight_in_a_zone_of_half_hours_is_where_its_clocks_show_it()
    {
        DayBounds day = DayBounds.Of(new DateOnly(2025, 3, 3), Zones.HalfPastFive);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 18, 30, 0, TimeSpan.Zero), day.Start.ToUtc());
    }

    [Fact]
    public void The_days_of_a_year_leave_no_gap_and_every_moment_has_its_day()
    {
        foreach (TimeZoneInfo zone in Zones.All)
        {
            DayBounds last = DayBounds.Of(new DateOnly(2024, 12, 31), zone);
            for (DateOnly date = new(2025, 1, 1); date.Year == 2025; date = date.AddDays(1))
            {
                DayBounds day = DayBounds.Of(date, zone);
                Assert.Equal(last.End, day.Start);
                Assert.InRange(day.Length, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
                Assert.Equal(date, DayBounds.DateOf(day.Start, zone));
                Assert.Equal(date, DayBounds.DateOf(day.End - TimeSpan.FromSeconds(1), zone));
                Assert.True(day.Contains(day.Start));
                Assert.False(day.Contains(day.End));
                last = day;
            }
        }
    }
}
