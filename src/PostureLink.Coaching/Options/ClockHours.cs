namespace PostureLink.Coaching;

/// <summary>Hours by the clocks of the wearer's zone: quiet hours, or working hours.</summary>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment after; earlier than <paramref name="From"/> when the hours span midnight.</param>
/// <param name="Days">The days on which the hours begin. Those of a Friday that span midnight end on Saturday.</param>
public sealed record ClockHours(TimeOnly From, TimeOnly Until, Weekdays Days = Weekdays.All)
{
    /// <summary>Whether a moment lies in the hours.</summary>
    /// <param name="local">What the wearer's clocks and calendar show.</param>
    public bool Contains(DateTime local)
    {
        TimeOnly time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(From, Until))
            return false;
        // After midnight they are the hours that began the day before.
        DayOfWeek began = From > Until && time < Until ? local.AddDays(-1).DayOfWeek : local.DayOfWeek;
        return (Days & Flag(began)) != 0;
    }

    // Monday is the first flag, Sunday the last.
    private static Weekdays Flag(DayOfWeek day) => (Weekdays)(1 << (((int)day + 6) % 7));
}
