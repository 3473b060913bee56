using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

public class DayMeasureTests
{
    private static readonly DateOnly Date = new(2025, 3, 3);

    [Fact]
    public void Percentiles_are_those_of_the_seconds_themselves()
    {
        JournalDay journal = Morning();
        for (int deg = 0; deg <= 100; deg++)
            journal.Add('U', 1, deg);
        FlexionDistribution flexion = journal.Summarise(Date).Flexion!;
        Assert.Equal((10, 50, 90, 95, 99), (flexion.P10Deg, flexion.P50Deg, flexion.P90Deg, flexion.P95Deg, flexion.P99Deg));
        Assert.Equal(TimeSpan.FromSeconds(101), flexion.Base);
        Assert.Equal(11 / 101.0, flexion.InNeutralRatio, 12);
        Assert.Equal(80 / 101.0, flexion.Above20Ratio, 12);
        Assert.Equal(70 / 101.0, flexion.Above30Ratio, 12);
        Assert.Equal(40 / 101.0, flexion.Above60Ratio, 12);
        Assert.Equal(10 / 101.0, flexion.Above90Ratio, 12);
        Assert.Equal(TimeSpan.FromSeconds(40), flexion.LongestAbove60);
    }

    [Fact]
    public void Between_two_seconds_a_percentile_is_interpolated()
    {
        FlexionDistribution flexion = Morning().Add('U', 1, -20).Add('S', 1, 30).Summarise(Date).Flexion!;
        Assert.Equal(-15, flexion.P10Deg, 12);
        Assert.Equal(5, flexion.P50Deg, 12);
        Assert.Equal(25, flexion.P90Deg, 12);
    }

    [Fact]
    public void Moving_lying_and_unworn_seconds_are_no_part_of_flexion()
    {
        DaySummary day = Morning().Add('M', 60, 50).Add('W', 60, 50).Add('L', 60, 80).Add('N', 60, 90).Summarise(Date);
        Assert.Null(day.Flexion);
        Assert.Empty(day.Exposure);
    }

    [Fact]
    public void A_stay_ends_where_the_band_ends_or_stillness_does()
    {
        // 4 s neutral, 5 s from 10 to 20, 59 s neutral in two states, 30 s cut in two by movement.
        JournalDay journal = Morning().Add('U', 4, 9).Add('U', 5, 10).Add('U', 30, -5).Add('K', 29, 0).Add('M', 3);
        DaySummary day = journal.Add('U', 15, 45).Add('M', 1).Add('U', 15, 127).Summarise(Date);
        Assert.Equal(
            [
                new ExposureCell(-5, 10, TimeSpan.Zero, TimeSpan.FromSeconds(5), 1, TimeSpan.FromSeconds(4)),
                new ExposureCell(-5, 10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), 1, TimeSpan.FromSeconds(59)),
                new ExposureCell(10, 20, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), 1, TimeSpan.FromSeconds(5)),
                new ExposureCell(45, 180, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), 2, TimeSpan.FromSeconds(30)),
            ],
            day.Exposure);
    }

    [Fact]
    public void A_whole_day_in_one_posture_is_one_stay()
    {
        ExposureCell cell = Assert.Single(Midnight().Add('U', 86400, -10).Summarise(Date).Exposure);
        Assert.Equal((1, TimeSpan.FromHours(24)), (cell.Count, cell.Total));
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.MaxValue), (cell.FromLength, cell.ToLength));
    }

    [Theory]
    [InlineData(5, 5, 1)]
    [InlineData(4, 60, 0)]
    [InlineData(5, 4, 0)]
    [InlineData(-5, 5, 1)]
    public void A_shift_is_five_degrees_for_five_seconds(int byDeg, int seconds, int expected)
    {
        DaySummary day = Morning().Add('U', 100, 2).Add('U', seconds, 2 + byDeg).Summarise(Date);
        Assert.Equal(expected * 900.0 / (100 + seconds), day.ShiftsPer15Minutes!.Value, 9);
    }

    [Fact]
    public void Coming_back_is_a_shift_too_and_swinging_to_both_sides_is_none()
    {
        DaySummary there = Morning().Add('U', 100, 0).Add('U', 100, 20).Add('U', 100, 0).Summarise(Date);
        Assert.Equal(2 * 900.0 / 300, there.ShiftsPer15Minutes!.Value, 9);
        JournalDay swing = Morning().Add('U', 100, 0);
        for (int i = 0; i < 50; i++)
            swing.Add('U', 2, 10).Add('U', 2, -10);
        Assert.Equal(0, swing.Summarise(Date).ShiftsPer15Minutes);
    }

    [Fact]
    public void A_shift_counts_across_movement_but_not_across_time_unseen()
    {
        DaySummary moved = Morning().Add('U', 100, 0).Add('W', 100).Add('U', 100, 20).Summarise(Date);
        Assert.Equal(1 * 900.0 / 200, moved.ShiftsPer15Minutes!.Value, 9);
        DaySummary unseen = Morning().Add('U', 100, 0).Add('g', 100).Add('U', 100, 20).Summarise(Date);
        Assert.Equal(0, unseen.ShiftsPer15Minutes);
    }

    [Fact]
    public void A_minute_of_moving_is_a_break_and_less_is_not()
    {
        StillFigures broken = Morning().Add('U', 600, 0).Add('W', 60).Add('S', 1200, 0).Summarise(Date).Stillness;
        Assert.Equal((2, 1), (broken.Bouts, broken.Breaks));
        // The second bout starts with its first second, although the walk might have gone on for another ten.
        Assert.Equal((2, 1, TimeSpan.FromSeconds(1200)), (broken.AtLeast10Minutes, broken.AtLeast20Minutes, broken.Longest));
        StillFigures unbroken = Morning().Add('U', 600, 0).Add('W', 59).Add('S', 1141, 0).Summarise(Date).Stillness;
        Assert.Equal((1, 0), (unbroken.Bouts, unbroken.Breaks));
        Assert.Equal((1, TimeSpan.FromMinutes(30)), (unbroken.AtLeast30Minutes, unbroken.Longest));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    public void A_pause_of_ten_seconds_does_not_undo_the_moving_so_far(int pauseSeconds, int breaks)
    {
        JournalDay journal = Morning().Add('U', 600, 0).Add('W', 40).Add('U', pauseSeconds, 0).Add('W', 40).Add('U', 600, 0);
        Assert.Equal(breaks, journal.Summarise(Date).Stillness.Breaks);
    }

    [Fact]
    public void Five_minutes_lying_are_a_break_and_five_minutes_unseen_are_none()
    {
        Assert.Equal(1, Morning().Add('U', 600, 0).Add('L', 300).Add('U', 600, 0).Summarise(Date).Stillness.Breaks);
        StillFigures unseen = Morning().Add('U', 600, 0).Add('g', 300).Add('U', 600, 0).Summarise(Date).Stillness;
        Assert.Equal((2, 0), (unseen.Bouts, unseen.Breaks));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    public void More_than_thirty_seconds_unseen_end_a_bout(int unseenSeconds, int bouts) =>
        Assert.Equal(bouts, Morning().Add('U', 600, 0).Add('g', unseenSeconds).Add('U', 600, 0).Summarise(Date).Stillness.Bouts);

    [Fact]
    public void Confidence_goes_by_the_time_worn()
    {
        Assert.Equal(WearConfidence.TooShort, Midnight().Add('U', 4 * 3600 - 1, 0).Summarise(Date).Confidence);
        Assert.Equal(WearConfidence.PartOfADay, Midnight().Add('U', 4 * 3600, 0).Summarise(Date).Confidence);
        Assert.Equal(WearConfidence.PartOfADay, Midnight().Add('L', 10 * 3600 - 1, 0).Summarise(Date).Confidence);
        Assert.Equal(WearConfidence.WholeDay, Midnight().Add('L', 10 * 3600, 0).Summarise(Date).Confidence);
        Assert.Equal(WearConfidence.TooShort, Midnight().Add('N', 40_000).Add('c', 40_000).Summarise(Date).Confidence);
    }

    [Fact]
    public void Hours_are_those_of_the_wearers_clock_and_the_one_that_comes_twice_is_there_twice()
    {
        DateOnly autumn = new(2025, 10, 26);
        JournalDay journal = new(new DayCalendar(Zones.Central).Of(autumn).Start);
        journal.Skip(TimeSpan.FromHours(1.5)).Add('U', 2 * 3600, 0).Add('W', 1800);
        IReadOnlyList<HourFigures> hours = journal.Summarise(autumn, Zones.Central).Hours;
        Assert.Equal(
            ["01:00 +02:00", "02:00 +02:00", "02:00 +01:00"],
            hours.Select(hour => hour.Start.ToString("HH:mm zzz", null)).ToList());
        Assert.Equal([30, 60, 60], hours.Select(hour => hour.Worn.TotalMinutes));
        Assert.Equal([PostureState.UprightStill], hours[1].States.Keys);

        JournalDay early = new JournalDay(new DayCalendar(Zones.HalfPastFive).Of(Date).Start).Add('U', 3601, 0);
        DaySummary halfPast = early.Summarise(Date, Zones.HalfPastFive);
        Assert.Equal([3600, 1], halfPast.Hours.Select(hour => hour.Worn.TotalSeconds));
    }

    private static JournalDay Morning() => new(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));

    private static JournalDay Midnight() => new(new DateTimeOffset(2025, 3, 3, 0, 0, 0, TimeSpan.Zero));
}
