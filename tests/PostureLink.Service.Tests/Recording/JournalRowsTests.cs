using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>The hand-over between pipeline and store: what waits, what comes back, and what is dropped when too much waits.</summary>
public sealed class JournalRowsTests
{
    [Fact]
    public void A_minute_that_waits_is_one_row_however_often_writing_fails()
    {
        var rows = new JournalRows(TimeZoneInfo.Utc);
        for (int second = 0; second < 60; second++)
        {
            rows.Take(Steps.Second(second, PostureState.UprightStill));
            Assert.Single(rows.Collect()!.Rows);
            rows.PutBack();
        }
        JournalBatch batch = rows.Collect()!;
        Assert.Equal(new string('U', 60), Assert.Single(batch.Rows).Row[2]);
    }

    [Fact]
    public void What_comes_while_a_batch_is_on_its_way_follows_it()
    {
        var rows = new JournalRows(TimeZoneInfo.Utc);
        rows.Take(Steps.Second(0, PostureState.SlouchedStill, new SlouchEnded(Steps.At(1), Steps.Episode(0))));
        Assert.Equal(2, rows.Collect()!.Rows.Count);
        rows.Take(Steps.Second(1, PostureState.UprightStill, new SlouchEnded(Steps.At(2), Steps.Episode(1))));
        Assert.Equal(4, rows.Waiting);
        rows.PutBack();

        JournalBatch batch = rows.Collect()!;
        Assert.Equal(
            [Steps.At(0).Microseconds, Steps.At(1).Microseconds],
            batch.Rows.Where(row => row.Table == JournalTables.Episodes).Select(row => row.Row[0]).Cast<long>());
        Assert.StartsWith("SU.", (string)batch.Rows.Single(row => row.Table == JournalTables.Minutes).Row[2]!, StringComparison.Ordinal);
        rows.Written();
        Assert.Equal((0, 0), (rows.Waiting, rows.Dropped));
        Assert.Null(rows.Collect());
    }

    [Fact]
    public void One_batch_leaves_at_a_time()
    {
        var rows = new JournalRows(TimeZoneInfo.Utc);
        rows.Take(Steps.Second(0, PostureState.UprightStill));
        rows.Collect();
        Assert.Throws<InvalidOperationException>(() => rows.Collect());
    }

    [Fact]
    public void When_too_many_minutes_wait_the_oldest_are_dropped_and_counted()
    {
        var rows = new JournalRows(TimeZoneInfo.Utc, mostMinutes: 10);
        for (int minute = 0; minute < 25; minute++)
            rows.Take(Steps.Second(60 * minute, PostureState.UprightStill));
        Assert.Equal((10, 15), (rows.Waiting, rows.Dropped));
        Assert.Equal(Steps.At(15 * 60).Microseconds, rows.Collect()!.Rows[0].Row[0]);
    }

    [Fact]
    public void When_too_many_other_rows_wait_the_oldest_are_dropped_and_counted()
    {
        var rows = new JournalRows(TimeZoneInfo.Utc, mostRows: 100);
        for (int i = 0; i < 101; i++)
            rows.Take(Steps.EndOfRecord(i, new SlouchEnded(Steps.At(i), Steps.Episode(i))));
        Assert.Equal((90, 11), (rows.Waiting, rows.Dropped));
        Assert.Equal(Steps.At(11).Microseconds, rows.Collect()!.Rows[0].Row[0]);
    }
}
