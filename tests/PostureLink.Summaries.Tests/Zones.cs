namespace PostureLink.Summaries.Tests;

/// <summary>Zones made by rule, so that a test needs no zone data of the machine.</summary>
internal static class Zones
{
    /// <summary>One hour east, an hour more from the last Sunday of March to that of October, at 2 and 3 o'clock.</summary>
    public static readonly TimeZoneInfo Central = Make("Test/Central", 60, 60, (3, 2), (10, 3));

    /// <summary>Skips midnight when summer starts and shows it twice when it ends.</summary>
    public static readonly TimeZoneInfo AtMidnight = Make("Test/AtMidnight", -180, 60, (3, 0), (10, 1));

    /// <summary>Goes back over midnight: half an hour of yesterday is shown again after today has begun.</summary>
    public static readonly TimeZoneInfo OverMidnight = Make("Test/OverMidnight", -210, 60, (3, 2), (10, 0), backAtMinute: 30);

    /// <summary>Half an hour more in summer.</summary>
    public static readonly TimeZoneInfo HalfHour = Make("Test/HalfHour", 630, 30, (3, 2), (10, 2));

    public static readonly TimeZoneInfo HalfPastFive =
        TimeZoneInfo.CreateCustomTimeZone("Test/HalfPastFive", new TimeSpan(5, 30, 0), null, null);

    public static IEnumerable<TimeZoneInfo> All => [TimeZoneInfo.Utc, Central, AtMidnight, OverMidnight, HalfHour, HalfPastFive];

    private static TimeZoneInfo Make(
        string name, int minutesEast, int summerMinutes, (int Month, int Hour) on, (int Month, int Hour) back,
        int backAtMinute = 0)
    {
        TimeZoneInfo.TransitionTime LastSunday(int month, int hour, int minute) =>
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
                new DateTime(1, 1, 1, hour, minute, 0), month, 5, DayOfWeek.Sunday);
        TimeZoneInfo.AdjustmentRule rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromMinutes(summerMinutes),
            LastSunday(on.Month, on.Hour, 0), LastSunday(back.Month, back.Hour, backAtMinute));
        return TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromMinutes(minutesEast), name, name, name + " summer", [rule]);
    }
}
