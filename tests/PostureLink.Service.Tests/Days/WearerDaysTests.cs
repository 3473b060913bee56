using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class WearerDaysTests : IDisposable
{
    private const string Berlin = "Europe/Berlin";
    private const string NewYork = "America/New_York";
    private const string Kiritimati = "Pacific/Kiritimati";

    private static readonly DateOnly Monday = new(2026, 2, 2);

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void A_journey_west_makes_its_day_longer()
    {
        Wear(Berlin, "2026-02-02T07:00Z", hours: 12);
        Wear(NewYork, "2026-02-02T22:00Z", hours: 3);
        Assert.Equal(Span("2026-02-01T23:00Z", "2026-02-03T05:00Z"), Days().Of(Monday));
        Assert.Equal(TimeSpan.FromHours(24), Days().Of(Monday.AddDays(1)).Length);
    }

    [Fact]
    public void Who_arrives_after_midnight_at_home_has_begun_the_day_there()
    {
        Wear(Berlin, "2026-02-02T07:00Z", hours: 12);
        Wear(NewYork, "2026-02-03T01:00Z", hours: 3);
        Assert.Equal(Span("2026-02-01T23:00Z", "2026-02-02T23:00Z"), Days().Of(Monday));
        Assert.Equal(Span("2026-02-02T23:00Z", "2026-02-04T05:00Z"), Days().Of(Monday.AddDays(1)));
    }

    [Fact]
    public void A_journey_east_makes_its_day_shorter()
    {
        Wear(NewYork, "2026-02-02T14:00Z", hours: 6);
        Wear(Berlin, "2026-02-02T20:00Z", hours: 2);
        Assert.Equal(Span("2026-02-02T05:00Z", "2026-02-02T23:00Z"), Days().Of(Monday));
        Assert.Equal(TimeSpan.FromHours(24), Days().Of(Monday.AddDays(1)).Length);
    }

    [Fact]
    public void Who_arrives_when_it_is_tomorrow_there_has_it_from_the_first_minute_there()
    {
        Wear(NewYork, "2026-02-02T14:00Z", hours: 6);
        Wear(Berlin, "2026-02-02T23:30Z", hours: 2);
        Assert.Equal(Span("2026-02-02T05:00Z", "2026-02-02T23:30Z"), Days().Of(Monday));
        Assert.Equal(Monday.AddDays(1), Days().DateOf(Time("2026-02-02T23:30Z")));
    }

    [Fact]
    public void No_second_is_lost_or_doubled_on_any_journey()
    {
        string[] zones = [Berlin, NewYork, Kiritimati, "Asia/Kolkata", "UTC"];
        var random = new Random(7);
        for (int journey = 0; journey < 5; journey++)
        {
            using var journal = new MemoryJournal();
            EventTime at = Time("2026-03-06T00:00Z");
            int minutes = 0;
            while (at < Time("2026-03-20T00:00Z"))
            {
                int worn = random.Next(30, 1500);
                Wear(journal, zones[random.Next(zones.Length)], at, worn);
                minutes += worn;
                at += TimeSpan.FromMinutes(worn + random.Next(0, 900));
            }
            var days = new WearerDays(journal, new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(random.Next(0, 13))));
            TimeSpan upright = TimeSpan.Zero;
            EventTime end = days.Of(new DateOnly(2026, 3, 2)).End;
            for (DateOnly date = new(2026, 3, 3); date < new DateOnly(2026, 3, 25); date = date.AddDays(1))
            {
                DaySummary day = JournalDays.Summarise(journal, date, days);
                Assert.Equal(end, days.Of(date).Start);
                Assert.Equal(day.Length.Ticks, day.States.Values.Sum(time => time.Ticks));
                upright += day.States[PostureState.UprightStill];
                end = days.Of(date).End;
            }
            Assert.Equal(TimeSpan.FromMinutes(minutes), upright);
        }
    }

    [Fact]
    public void Every_moment_has_the_day_whose_bounds_hold_it()
    {
        Wear(Berlin, "2026-02-02T07:00Z", hours: 20);
        Wear(NewYork, "2026-02-03T12:00Z", hours: 20);
        Wear(Kiritimati, "2026-02-05T03:00Z", hours: 8);
        WearerDays days = Days();
        for (EventTime at = Time("2026-02-01T00:00Z"); at < Time("2026-02-09T00:00Z"); at += TimeSpan.FromMinutes(17))
            Assert.True(days.Of(days.DateOf(at)).Contains(at));
    }

    [Fact]
    public void A_night_shift_is_summed_up_on_the_day_on_which_it_began()
    {
        Wear(Berlin, "2026-02-02T21:00Z", hours: 5);
        DaySummary shift = JournalDays.Summarise(_journal, Monday, new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(4)));
        Assert.Equal(TimeSpan.FromHours(5), shift.Worn);
        Assert.Equal(Berlin, shift.Zone);
        // With days that end at midnight it is cut in two.
        DaySummary evening = JournalDays.Summarise(_journal, Monday, new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal(TimeSpan.FromHours(2), evening.Worn);
    }

    [Theory]
    [InlineData(2026, 3, 28, 23)]
    [InlineData(2026, 10, 24, 25)]
    public void A_day_over_a_change_of_clocks_keeps_every_hour_worn(int year, int month, int day, int hours)
    {
        var date = new DateOnly(year, month, day);
        Wear(_journal, Berlin, Time(date.ToString("O", CultureInfo.InvariantCulture) + "T00:00Z"), minutes: 48 * 60);
        DaySummary summary = JournalDays.Summarise(_journal, date, new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(4)));
        Assert.Equal(TimeSpan.FromHours(hours), summary.Length);
        Assert.Equal(TimeSpan.FromHours(hours), summary.Worn);
    }

    [Fact]
    public void A_day_is_told_in_the_zone_of_most_of_its_minutes()
    {
        Wear(NewYork, "2026-02-02T14:00Z", hours: 6);
        Wear(Berlin, "2026-02-02T20:00Z", hours: 2);
        DaySummary day = JournalDays.Summarise(_journal, Monday, new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal(NewYork, day.Zone);
        Assert.Equal(9, day.Hours[0].Start.Hour);
    }

    [Fact]
    public void A_closed_day_is_kept_with_the_bounds_that_it_had()
    {
        Wear(NewYork, "2026-02-02T14:00Z", hours: 6);
        Wear(Berlin, "2026-02-02T20:00Z", hours: 2);
        JournalDays.Close(_journal, Monday, new DayCalendar(TimeZoneInfo.Utc));
        DayRecord kept = Assert.Single(_journal.Read(JournalTables.Days, JournalReading.Beginning, JournalReading.End));
        Assert.Equal(Span("2026-02-02T05:00Z", "2026-02-02T23:00Z"), new DayBounds(kept.Start, kept.End));
    }

    [Fact]
    public void A_clock_set_back_ends_no_day_twice_and_opens_none()
    {
        var finished = new FinishedDays(new DayCalendar(TimeZoneInfo.Utc, TimeSpan.FromHours(4)));
        finished.Touch(Time("2026-02-03T03:00Z"));
        finished.Reach(Time("2026-02-03T03:59Z"));
        Assert.Null(finished.Next());
        finished.Reach(Time("2026-02-03T04:00Z"));
        Assert.Equal(Monday, finished.Next());
        finished.Close(Monday);
        finished.Reach(Time("2026-02-02T12:00Z"));
        Assert.Null(finished.Next());
        // What is written about Monday all the same is summed up again, at once: it is over.
        finished.Touch(Time("2026-02-02T12:00Z"));
        Assert.Equal(Monday, finished.Next());
    }

    public void Dispose() => _journal.Dispose();

    private WearerDays Days() => new(_journal, new DayCalendar(TimeZoneInfo.Utc));

    private void Wear(string zone, string from, int hours) => Wear(_journal, zone, Time(from), hours * 60);

    private static void Wear(MemoryJournal journal, string zone, EventTime from, int minutes)
    {
        var batch = new JournalBatch();
        byte[] flexion = new byte[MinuteRecord.Seconds];
        char upright = SecondCode.From(PostureState.UprightStill, UnknownReason.None);
        for (int i = 0; i < minutes; i++)
        {
            batch.Put(JournalTables.Minutes, new MinuteRecord(
                from + TimeSpan.FromMinutes(i), zone, new string(upright, MinuteRecord.Seconds), flexion, 5));
        }
        journal.Write(batch);
    }

    private static DayBounds Span(string from, string until) => new(Time(from), Time(until));

    private static EventTime Time(string text) =>
        EventTime.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
