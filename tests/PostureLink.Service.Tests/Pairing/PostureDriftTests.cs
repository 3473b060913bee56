using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class PostureDriftTests
{
    private static readonly EventTime Taken = EventTime.FromSeconds(1_772_440_200).FloorToMinute();
    private static readonly Calibration Pose = new(Taken, new Direction(1, 0, 0), new Direction(0, 0, 1), 8, 1, null);

    [Fact]
    public void What_walking_reads_later_is_held_against_what_it_read_at_first()
    {
        var journal = new MemoryJournal();
        Put(journal, TimeSpan.FromHours(1), 'W', 3, minutes: 6);
        Put(journal, TimeSpan.FromHours(2), 'U', 1, minutes: 6);
        // Before the calibration, and in the days between: neither counts.
        Put(journal, TimeSpan.FromHours(-2), 'W', -40, minutes: 20);
        Put(journal, TimeSpan.FromDays(5), 'W', 50, minutes: 20);
        Put(journal, TimeSpan.FromDays(9), 'W', 9, minutes: 6);
        Put(journal, TimeSpan.FromDays(9) + TimeSpan.FromHours(1), 'U', -1, minutes: 6);
        PostureDrift drift = PostureDrift.Of(journal, Pose, Taken + TimeSpan.FromDays(10));
        Assert.Equal(new AngleShift(360, 360, 6), drift.Walking);
        Assert.Equal(new AngleShift(360, 360, -2), drift.Upright);
    }

    [Fact]
    public void With_less_than_five_minutes_in_a_span_nothing_is_said()
    {
        var journal = new MemoryJournal();
        Put(journal, TimeSpan.FromHours(1), 'W', 3, minutes: 6);
        Put(journal, TimeSpan.FromDays(9), 'W', 9, minutes: 4);
        Assert.Equal(new AngleShift(360, 240, null), PostureDrift.Of(journal, Pose, Taken + TimeSpan.FromDays(10)).Walking);
    }

    [Fact]
    public void On_the_first_day_its_halves_are_compared()
    {
        var journal = new MemoryJournal();
        Put(journal, TimeSpan.FromHours(1), 'W', 3, minutes: 6);
        Put(journal, TimeSpan.FromHours(5), 'W', 4, minutes: 6);
        Assert.Equal(1, PostureDrift.Of(journal, Pose, Taken + TimeSpan.FromHours(6)).Walking.Deg);
        Assert.Null(PostureDrift.Of(journal, Pose, Taken).Walking.Deg);
    }

    private static void Put(MemoryJournal journal, TimeSpan after, char code, int angle, int minutes)
    {
        var batch = new JournalBatch();
        for (int minute = 0; minute < minutes; minute++)
        {
            batch.Put(JournalTables.Minutes, new MinuteRecord(
                Taken + after + TimeSpan.FromMinutes(minute), "UTC", new string(code, 60),
                [.. Enumerable.Repeat(MinuteRecord.ToStoredFlexion(angle), 60)], 4));
        }
        journal.Write(batch);
    }
}
