using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

public class DayBoundsTests
{
    [Theory]
    [InlineData("2025-03-29", 24)]
    [InlineData("2025-03-30", 23)]
    [InlineData("2025-10-26", 25)]
    public void A_day_has_the_hours_that_its_clocks_show(string date, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), new DayCalendar(Zones.Central).Of(DateOnly.Parse(date, null)).Length);

    [Theory]
    [InlineData("2025-03-30", 23.5)]
    [InlineData("2025-10-26", 24.5)]
    public void A_change_by_half_an_hour_counts_as_half_an_hour(string date, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), new DayCalendar(Zones.HalfHour).Of(DateOnly.Parse(date, null)).Length);

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_when_the_clocks_change()
    {
        DayBounds day = new DayCalendar(Zones.AtMidnight).Of(new DateOnly(2025, 3, 30));
        Assert.Equal(new DateTimeOffset(2025, 3, 30, 3, 0, 0, TimeSpan.Zero), day.Start.ToUtc());
        Assert.Equal(TimeSpan.FromHours(23), day.Length);
    }

    [Fact]
    public void A_day_whose_midnight_comes_twice_begins_with_the_first()
    {
        DayBounds day = new DayCalendar(Zones.AtMidnight).Of(new DateOnly(2025, 10, 26));
        Assert.Equal(new DateTimeOffset(2025, 10, 26, 2, 0, 0, TimeSpan.Zero), day.Start.ToUtc());
        Assert.Equal(TimeSpan.FromHours(25), day.Length);
    }

    [Fact]
    public void Midnight_in_a_zone_of_half_hours_is_where_its_clocks_show_it()
    {
        DayBounds day = new DayCalendar(Zones.HalfPastFive).Of(new DateOnly(2025, 3, 3));
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 18, 30, 0, TimeSpan.Zero), day.Start.ToUtc());
    }

    [Theory]
    [InlineData("2025-03-28", 24)]
    [InlineData("2025-03-29", 23)]
    [InlineData("2025-03-30", 24)]
    [InlineData("2025-10-24", 24)]
    [InlineData("2025-10-25", 25)]
    [InlineData("2025-10-26", 24)]
    public void Of_days_that_begin_at_four_the_one_before_a_change_of_clocks_has_it(string date, double hours)
    {
        DayBounds day = FromFour(Zones.Central).Of(DateOnly.Parse(date, null));
        Assert.Equal(TimeSpan.FromHours(hours), day.Length);
        Assert.Equal(4, day.Start.In(Zones.Central).Hour);
        Assert.Equal(4, day.End.In(Zones.Central).Hour);
    }

    [Fact]
    public void A_night_belongs_to_the_day_on_which_it_began()
    {
        DayCalendar calendar = FromFour(Zones.Central);
        DateOnly tuesday = new(2025, 3, 4);
        Assert.Equal(tuesday, calendar.DateOf(At(4, 22, 0)));
        Assert.Equal(tuesday, calendar.DateOf(At(5, 0, 0)));
        Assert.Equal(tuesday, calendar.DateOf(At(5, 3, 59)));
        Assert.Equal(tuesday.AddDays(1), calendar.DateOf(At(5, 4, 0)));
        Assert.Equal(tuesday.AddDays(1), new DayCalendar(Zones.Central).DateOf(At(5, 0, 0)));
    }

    [Fact]
    public void A_start_that_the_clocks_skip_is_the_first_time_that_they_show()
    {
        DayBounds day = new DayCalendar(Zones.Central, new TimeSpan(2, 30, 0)).Of(new DateOnly(2025, 3, 30));
        Assert.Equal(new DateTimeOffset(2025, 3, 30, 1, 0, 0, TimeSpan.Zero), day.Start.ToUtc());
        Assert.Equal(TimeSpan.FromHours(23.5), day.Length);
    }

    [Fact]
    public void The_days_of_a_year_leave_no_gap_and_every_moment_has_its_day()
    {
        int[] startMinutes = [0, 30, 150, 240, 720];
        foreach (DayCalendar calendar in Zones.All.SelectMany(zone => startMinutes.Select(at => new DayCalendar(zone, TimeSpan.FromMinutes(at)))))
        {
            DayBounds last = calendar.Of(new DateOnly(2024, 12, 31));
            for (DateOnly date = new(2025, 1, 1); date.Year == 2025; date = date.AddDays(1))
            {
                DayBounds day = calendar.Of(date);
                Assert.Equal(last.End, day.Start);
                Assert.InRange(day.Length, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
                Assert.Equal(date, calendar.DateOf(day.Start));
                Assert.Equal(date, calendar.DateOf(day.End - TimeSpan.FromSeconds(1)));
                Assert.True(day.Contains(day.Start));
                Assert.False(day.Contains(day.End));
                last = day;
            }
        }
    }

    private static DayCalendar FromFour(TimeZoneInfo zone) => new(zone, TimeSpan.FromHours(4));

    private static EventTime At(int day, int hour, int minute) =>
        EventTime.From(new DateTimeOffset(2025, 3, day, hour, minute, 0, TimeSpan.FromHours(1)));
}
