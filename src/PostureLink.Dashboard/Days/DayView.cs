using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Dashboard;

/// <summary>One day, as its page shows it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Zone">The zone by whose clocks it is told.</param>
/// <param name="From">First moment of the band.</param>
/// <param name="Until">First moment after the band.</param>
/// <param name="Runs">The band's stretches.</param>
/// <param name="Episodes">Slouch episodes.</param>
/// <param name="Prompts">Prompts given.</param>
/// <param name="Pops">When the wearer noted a pop.</param>
/// <param name="Figures">The day in figures.</param>
/// <param name="Hours">Its clock hours with a record.</param>
/// <param name="Usual">What is usual, or null while too few days are known.</param>
/// <param name="IsToday">Whether it goes on.</param>
public sealed record DayView(
    DateOnly Date, TimeZoneInfo Zone, EventTime From, EventTime Until, IReadOnlyList<BandRun> Runs, IReadOnlyList<SlouchEpisode> Episodes,
    IReadOnlyList<Prompt> Prompts, IReadOnlyList<EventTime> Pops, DayFigures Figures, IReadOnlyList<HourFigures> Hours,
    UsualDay? Usual, bool IsToday)
{
    private static readonly TimeSpan ShortestBand = TimeSpan.FromHours(6);

    /// <summary>Whether anything was recorded.</summary>
    public bool IsEmpty => Hours.Count == 0;

    /// <summary>Reads a day.</summary>
    /// <param name="companion">Whose journal is read.</param>
    /// <param name="date">The day; null for today.</param>
    public static DayView Read(ICompanion companion, DateOnly? date)
    {
        ArgumentNullException.ThrowIfNull(companion);
        EventTime now = companion.Now;
        IJournal journal = companion.Journal;
        var days = new WearerDays(journal, companion.Calendar);
        DateOnly shown = date ?? days.DateOf(now);
        DayBounds day = days.Of(shown);
        DaySummary summary = JournalDays.Summarise(journal, shown, days);
        IReadOnlyList<MinuteRecord> minutes = journal.Read(JournalTables.Minutes, day.Start.FloorToMinute(), day.End);
        TimeZoneInfo zone = JournalDays.Zone(summary.Zone);
        bool isToday = day.Contains(now);
        (EventTime from, EventTime until) = Band(minutes, day, zone, isToday ? now : null);
        return new DayView(
            shown, zone, from, until, BandRuns.Of(minutes, from, isToday && now < until ? now : until),
            journal.Read(JournalTables.Episodes, day.Start, day.End), journal.Read(JournalTables.Prompts, day.Start, day.End),
            [.. journal.Read(JournalTables.Actions, day.Start, day.End).OfType<PopAction>().Select(pop => pop.At)],
            DayFigures.Of(summary), summary.Hours, UsualDay.Read(journal, day.Start), isToday);
    }

    /// <summary>The whole hours in which something was recorded, or the day goes on; six at least, where the day has room.</summary>
    private static (EventTime From, EventTime Until) Band(
        IReadOnlyList<MinuteRecord> minutes, DayBounds day, TimeZoneInfo zone, EventTime? now)
    {
        EventTime first = minutes.Count > 0 ? minutes[0].Start : now ?? day.Start + TimeSpan.FromHours(8);
        EventTime last = minutes.Count > 0 ? minutes[^1].Start + TimeSpan.FromMinutes(1) : first;
        if (now > last)
            last = now.Value;
        DateTimeOffset local = first.In(zone);
        EventTime from = first - TimeSpan.FromTicks(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour);
        long hours = (long)Math.Ceiling((last - from).TotalHours);
        EventTime until = from + TimeSpan.FromHours(Math.Max(hours, ShortestBand.TotalHours));
        return (from < day.Start ? day.Start : from, until > day.End ? day.End : until);
    }
}
