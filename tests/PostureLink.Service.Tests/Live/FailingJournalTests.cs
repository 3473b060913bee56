using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A live pipeline whose journal cannot be written for a while: nothing is lost, and what could not be is told.</summary>
public sealed class FailingJournalTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_journal_that_fails_for_a_while_is_told_tried_again_and_lacks_nothing_in_the_end()
    {
        using var wearer = new LiveWearer(Morning);
        var reference = new MemoryJournal();
        var recorder = new JournalRecorder(reference, TimeZoneInfo.Utc);
        using IDisposable kept = wearer.Pipeline.Steps.Subscribe(recorder.Take, error => throw error);
        wearer.Begin();
        wearer.Wear(Minutes(5));
        wearer.Journal.Failure = new JournalException(JournalFailure.Disk, "memory", "The disk is full.");
        wearer.Wear(Minutes(10), flexionDeg: 20);
        wearer.Wear(Minutes(2));
        int steps = wearer.Steps.Count;
        Assert.InRange(steps, 17 * 60 - 2, 17 * 60);
        wearer.Journal.Failure = null;
        wearer.Time.AdvanceBy(TimeSpan.FromSeconds(1));

        recorder.Flush();
        foreach (JournalTable table in JournalTables.All.Where(table => table != JournalTables.Days))
            Assert.Equal(reference.Written(table), wearer.Journal.Written(table));
        Assert.NotEmpty(wearer.Journal.Written(JournalTables.Prompts));
        Assert.NotEmpty(wearer.Journal.Written(JournalTables.Episodes));
        Assert.Equal([JournalStatus.Writing, JournalStatus.Failing, JournalStatus.Writing], wearer.JournalStates.Select(state => state.Status));
        Assert.Equal("The disk is full.", wearer.JournalStates[1].Reason);
        Assert.All(wearer.JournalStates, state => Assert.Equal(0, state.Dropped));
    }

    [Fact]
    public void What_no_journal_should_throw_does_not_end_the_pipeline_either()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Journal.Failure = new InvalidOperationException("A bug.");
        wearer.Wear(Minutes(1));
        Assert.Equal((JournalStatus.Failing, "A bug."), (wearer.JournalStates[^1].Status, wearer.JournalStates[^1].Reason));
        wearer.Journal.Failure = null;
        wearer.Wear(TimeSpan.FromSeconds(2));
        Assert.InRange(wearer.Recorded.Length, 120, 122);
    }

    [Fact]
    public void A_journal_that_fails_from_the_start_costs_nothing_but_what_it_knew_of_earlier()
    {
        var journal = new MemoryJournal { Failure = new JournalException(JournalFailure.Disk, "memory", "The disk is full.") };
        using var wearer = new LiveWearer(Morning, journal);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        Assert.Equal(JournalStatus.Failing, wearer.JournalStates[^1].Status);
        journal.Failure = null;
        wearer.Wear(Minutes(1));
        Assert.Equal(JournalStatus.Writing, wearer.JournalStates[^1].Status);
        Assert.InRange(wearer.Recorded.Length, 118, 120);
    }

    [Fact]
    public void A_stop_while_the_journal_fails_ends_after_its_last_tries_and_says_how_much_is_missing()
    {
        using var wearer = new LiveWearer(Morning, live: new LivePipelineOptions { LastTries = TimeSpan.FromSeconds(5) });
        wearer.Begin();
        wearer.Wear(Minutes(2));
        wearer.Journal.Failure = new JournalException(JournalFailure.Disk, "memory", "The disk is full.");
        wearer.Wear(Minutes(2));
        EventTime stopped = wearer.Now;
        wearer.End();
        Assert.InRange(wearer.Now - stopped, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
        Assert.Equal(JournalStatus.Closed, wearer.JournalStates[^1].Status);
        Assert.Equal($"{wearer.JournalStates[^1].Waiting} rows could not be written: The disk is full.", wearer.JournalStates[^1].Reason);
        Assert.InRange(wearer.JournalStates[^1].Waiting, 2, 4);
    }

    [Fact]
    public void A_journal_that_comes_back_during_the_last_tries_gets_everything()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Journal.Failure = new JournalException(JournalFailure.Disk, "memory", "The disk is full.");
        wearer.Wear(Minutes(1));
        using IDisposable repair = wearer.Time.Schedule(TimeSpan.FromSeconds(3), () => wearer.Journal.Failure = null);
        wearer.End();
        Assert.Equal("Everything was written.", wearer.JournalStates[^1].Reason);
        Assert.Equal(120, wearer.Recorded.Length);
    }

    [Fact]
    public void A_run_whose_journal_fails_at_first_still_keeps_what_the_one_before_recorded_of_its_minute()
    {
        var journal = new MemoryJournal();
        journal.Write(new JournalBatch()
            .Put(JournalTables.Minutes, new MinuteRecord(
                EventTime.From(Morning), "Etc/UTC", "ccUUU" + new string('.', 55), [0, 0, 1, 1, 1, .. new byte[55]], 8))
            .Put(JournalTables.TwoClips, new TwoClipMinute(EventTime.From(Morning), 3)));
        journal.Failure = new JournalException(JournalFailure.Disk, "memory", "The disk is full.");
        using var wearer = new LiveWearer(Morning + TimeSpan.FromSeconds(30), journal);
        wearer.Begin();
        wearer.Wear(TimeSpan.FromSeconds(10));
        journal.Failure = null;
        wearer.Wear(TimeSpan.FromSeconds(20));
        Assert.StartsWith("ccUUU" + new string('.', 25), Assert.Single(journal.ReadAll(JournalTables.Minutes)).States, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(journal.ReadAll(JournalTables.TwoClips)).Seconds);
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
