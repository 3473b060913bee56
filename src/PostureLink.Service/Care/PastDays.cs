using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>Looks back over the days that are over, and corrects what could not be known at the time.</summary>
internal static class PastDays
{
    /// <summary>As many days back as a service may have stood still over a weekend; what is older was looked at before.</summary>
    private const int Days = 3;

    /// <summary>Corrects minutes, and sums up anew the days that they lie in.</summary>
    /// <returns>How many seconds are called otherwise now; 0 when it is done a second time.</returns>
    /// <exception cref="JournalException">The journal cannot be read or written.</exception>
    public static int Correct(IJournal journal, DateOnly today, DayCalendar calendar)
    {
        EventTime from = calendar.Of(today.AddDays(-Days)).Start.FloorToMinute(), until = calendar.Of(today).Start.FloorToMinute();
        IReadOnlyList<MinuteRecord> minutes = journal.Read(JournalTables.Minutes, from, until);
        IReadOnlyList<MinuteRecord> changed = WornIslands.Correct(minutes);
        if (changed.Count == 0)
            return 0;
        var batch = new JournalBatch();
        foreach (MinuteRecord minute in changed)
            batch.Put(JournalTables.Minutes, minute);
        IReadOnlyList<DayRecord> outdated = ClosedDays.Outdate(journal, batch);
        journal.Write(batch);
        HashSet<DateOnly> dates = [.. changed.Select(minute => calendar.DateOf(minute.Start))];
        foreach (DateOnly date in dates)
            JournalDays.Close(journal, date, calendar);
        ClosedDays.Close(journal, [.. outdated.Where(day => !dates.Contains(day.Date))]);
        return WornIslands.CountChanged(minutes, changed);
    }
}
