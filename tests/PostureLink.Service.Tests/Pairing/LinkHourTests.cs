using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class LinkHourTests
{
    private static readonly EventTime Now = EventTime.FromSeconds(1_772_440_200).FloorToMinute();

    [Fact]
    public void Gaps_and_what_they_lost_are_counted_across_minutes_and_within_the_hour()
    {
        var journal = new MemoryJournal();
        Put(journal, -61, new string('g', 60));
        Put(journal, -20, new string('U', 50) + new string('g', 10));
        Put(journal, -19, new string('g', 5) + new string('S', 55));
        Put(journal, -10, new string('U', 59) + "g");
        // Not the minute after it: what was between was not recorded.
        Put(journal, -5, "g" + new string('W', 29) + new string('.', 30));
        Assert.Equal(new LinkHour(TimeSpan.FromSeconds(210), 3, TimeSpan.FromSeconds(17)), LinkHour.Of(journal, Now));
    }

    [Fact]
    public void An_hour_without_a_clip_has_nothing() =>
        Assert.Equal(new LinkHour(TimeSpan.Zero, 0, TimeSpan.Zero), LinkHour.Of(new MemoryJournal(), Now));

    private static void Put(MemoryJournal journal, int minute, string states) => journal.Write(new JournalBatch().Put(
        JournalTables.Minutes, new MinuteRecord(Now + TimeSpan.FromMinutes(minute), "UTC", states, new byte[60], 4)));
}
