using PostureLink.Core;
using PostureLink.Summaries;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>Days are closed with all that was seen of them, whatever comes while the journal is written.</summary>
public sealed class JournalWriterTests : IDisposable
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DayCalendar Utc = new(TimeZoneInfo.Utc);
    private static readonly EventTime Midnight = EventTime.From(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));

    private readonly MemoryJournal _kept = new();
    private readonly VirtualScheduler _time = new((Midnight - TimeSpan.FromMinutes(1)).ToUtc());

    public void Dispose() => _kept.Dispose();

    [Fact]
    public void Seconds_that_come_while_a_slow_disk_writes_are_in_the_day_that_ends_meanwhile()
    {
        var slow = new TalkingJournal(_kept);
        JournalWriter writer = Writer(slow);
        Wear(writer, fromSecond: -60, until: -10);
        slow.AfterWriting = () => Wear(writer, fromSecond: -10, until: 5);
        Finish(writer);
        Assert.Equal(TimeSpan.FromMinutes(1), Closed().Worn);
    }

    [Fact]
    public void A_clip_that_turns_out_to_have_been_off_while_a_day_is_summed_up_was_off_in_it()
    {
        var slow = new TalkingJournal(_kept);
        JournalWriter writer = Writer(slow);
        Wear(writer, fromSecond: -600, until: 5);
        slow.AfterReadingADay = () => writer.Take(Steps.Second(
            Second(5), PostureState.NotWorn, new TakenOffSince(Midnight + TimeSpan.FromSeconds(5), Midnight - TimeSpan.FromMinutes(9))));
        Finish(writer);
        Assert.Equal(TimeSpan.FromMinutes(1), Closed().Worn);
    }

    [Fact]
    public void A_start_leaves_the_last_day_as_it_was_closed_where_its_rows_may_not_be_kept_any_more()
    {
        var batch = new JournalBatch();
        for (int minute = 0; minute < 300; minute++)
            batch.Put(JournalTables.Minutes, new MinuteRecord(Steps.At(60 * minute), "Etc/UTC", new string('S', 60), new byte[60], 1));
        _kept.Write(batch.Put(JournalTables.Episodes, Steps.Episode(0)));
        JournalDays.Close(_kept, Monday, Utc);
        _kept.Clear(JournalTables.Episodes);

        _time.AdvanceBy(TimeSpan.FromDays(DataKeeping.FewestDays));
        Start();
        Assert.Equal(1, Closed().Slouching.Count);
        // A day that nobody has closed is closed all the same.
        _kept.Clear(JournalTables.Days);
        Start();
        Assert.Equal(0, Closed().Slouching.Count);

        void Start()
        {
            JournalWriter writer = Writer(_kept);
            writer.Recall();
            Finish(writer);
        }
    }

    private JournalWriter Writer(IJournal journal) => new(journal, Utc, _time, new LivePipelineOptions(), Languages.English);

    private static void Wear(JournalWriter writer, int fromSecond, int until)
    {
        for (int second = fromSecond; second < until; second++)
            writer.Take(Steps.Second(Second(second), PostureState.UprightStill));
    }

    private static double Second(int afterMidnight) => (Midnight - Steps.Nine).TotalSeconds + afterMidnight;

    private void Finish(JournalWriter writer)
    {
        _time.AdvanceBy(TimeSpan.FromMinutes(2));
        writer.Finish();
        _time.AdvanceBy(TimeSpan.FromMinutes(2));
    }

    private DaySummary Closed() =>
        DayJson.Read(_kept.ReadAll(JournalTables.Days).Single(day => day.Date == Monday).SummaryJson)!;
}
