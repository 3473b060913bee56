using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Summaries;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class LivePipelineTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Date = new(2026, 3, 2);

    [Fact]
    public void A_day_with_outages_adds_up_every_lost_second_is_unknown_and_the_day_is_closed_at_midnight()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(20));
        wearer.Silence(Minutes(3), LinkStatus.Lost);
        wearer.Wear(Minutes(10), flexionDeg: 20);
        wearer.Silence(TimeSpan.FromSeconds(40), LinkStatus.Silent);
        wearer.Wear(Minutes(5));
        wearer.Silence(TimeSpan.FromHours(16), LinkStatus.Lost);

        DaySummary day = JournalDays.Summarise(wearer.Journal, Date, new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal(TimeSpan.FromHours(24), day.States.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
        double untilMidnight = (TimeSpan.FromHours(16) - Minutes(38) - TimeSpan.FromSeconds(40)).TotalSeconds;
        Assert.InRange(day.Unknown[UnknownReason.Gap].TotalSeconds, 180 + 40 + untilMidnight - 3, 180 + 40 + untilMidnight + 3);
        Assert.InRange(day.Worn.TotalSeconds, 35 * 60 - 13, 35 * 60);
        Assert.Equal(TimeSpan.FromHours(8), day.Unknown[UnknownReason.NoRecord]);

        DayRecord closed = Assert.Single(wearer.Journal.ReadAll(JournalTables.Days));
        Assert.Equal((Date, DayJson.Write(day)), (closed.Date, closed.SummaryJson));
    }

    [Fact]
    public void Killed_at_any_moment_the_journal_lacks_the_quiet_seconds_that_waited_and_the_one_that_was_not_over()
    {
        foreach (int waits in new[] { 0, 5 })
        {
            using var wearer = new LiveWearer(Morning, live: new LivePipelineOptions { QuietSeconds = TimeSpan.FromSeconds(waits) });
            wearer.Begin();
            for (int tenth = 0; tenth < 400; tenth += 2)
            {
                wearer.Wear(TimeSpan.FromSeconds(0.2));
                int over = (tenth + 2) / 10;
                Assert.InRange(wearer.Recorded.Length, Math.Max(0, over - 1 - waits), over);
            }
        }
    }

    [Fact]
    public void What_happens_is_written_at_once_with_the_quiet_seconds_before_it()
    {
        using var wearer = new LiveWearer(Morning, live: new LivePipelineOptions { QuietSeconds = TimeSpan.FromSeconds(60) });
        wearer.Begin();
        wearer.Wear(Minutes(2));
        while (wearer.Steps.Count == 0 || wearer.Steps[^1].Decisions.Length == 0)
            wearer.Wear(TimeSpan.FromSeconds(0.2), flexionDeg: 20);
        wearer.Wear(TimeSpan.FromSeconds(0.2), flexionDeg: 20);
        Assert.Single(wearer.Journal.ReadAll(JournalTables.Decisions));
        Assert.InRange(wearer.Recorded.Length, wearer.Steps.Count - 1, wearer.Steps.Count);
    }

    [Fact]
    public void A_clean_stop_loses_nothing()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Wear(TimeSpan.FromSeconds(90.6), flexionDeg: 20);
        wearer.End();

        Assert.True(wearer.IsOver);
        Assert.Equal(151, wearer.Recorded.Length);
        SlouchEpisode episode = Assert.Single(wearer.Journal.ReadAll(JournalTables.Episodes));
        Assert.Equal(SlouchEnd.RecordEnded, episode.EndedBy);
        Assert.Equal((JournalStatus.Closed, 0), (wearer.JournalStates[^1].Status, wearer.JournalStates[^1].Waiting));
        Assert.Empty(wearer.Journal.ReadAll(JournalTables.Days));
    }

    [Theory]
    [InlineData(LinkStatus.Silent, true, 0)]
    [InlineData(LinkStatus.Lost, true, 4)]
    public void Over_a_link_that_stands_samples_may_be_late(LinkStatus link, bool comesLate, int leastUnknown)
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Silence(TimeSpan.FromSeconds(6), link, comesLate);
        wearer.Wear(Minutes(1));
        int unknown = wearer.Recorded.Count(code => code == 'g');
        Assert.InRange(unknown, leastUnknown, leastUnknown == 0 ? 0 : 7);
        Assert.InRange(wearer.Recorded.Length, 125, 126);
    }

    [Theory]
    [InlineData(LinkStatus.Lost, 4)]
    [InlineData(LinkStatus.Silent, 9)]
    public void Silence_is_told_while_it_lasts(LinkStatus link, int afterSeconds)
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Tell(link);
        int before = wearer.Steps.Count;
        wearer.Time.AdvanceBy(TimeSpan.FromSeconds(afterSeconds - 2));
        Assert.Equal(before, wearer.Steps.Count);
        wearer.Time.AdvanceBy(TimeSpan.FromSeconds(32));
        Assert.InRange(wearer.Steps.Count - before, 33, 36);
        Assert.All(wearer.Steps.Skip(before + 1), step => Assert.Equal(UnknownReason.Gap, step.Posture.Second.Reason));
        Assert.EndsWith(new string('g', 20), wearer.Recorded, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_sample_nothing_is_recorded()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Pipeline.Start();
        wearer.Time.AdvanceBy(TimeSpan.FromHours(1));
        Assert.Empty(wearer.Steps);
        Assert.Equal(0, wearer.Journal.Writes);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(0)]
    public void A_run_that_begins_in_the_minute_in_which_another_ended_keeps_what_that_one_recorded(int pauseSeconds)
    {
        var journal = new MemoryJournal();
        using (var first = new LiveWearer(Morning, journal))
        {
            first.Begin();
            first.Wear(TimeSpan.FromSeconds(75));
            first.End();
        }
        string before = journal.ReadAll(JournalTables.Minutes)[^1].States[..15];
        using var second = new LiveWearer(Morning + TimeSpan.FromSeconds(75 + pauseSeconds), journal);
        second.Begin();
        second.Wear(TimeSpan.FromSeconds(50));
        MinuteRecord minute = journal.ReadAll(JournalTables.Minutes)[1];
        Assert.DoesNotContain('.', before);
        Assert.StartsWith(before + new string('.', pauseSeconds), minute.States, StringComparison.Ordinal);
        Assert.DoesNotContain('.', minute.States[(15 + pauseSeconds)..]);
        Assert.All(Enumerable.Range(0, 15), slot => Assert.NotNull(minute.FlexionDeg(slot)));
    }

    [Fact]
    public void A_second_run_keeps_the_spacing_of_the_first_and_closes_the_day_that_it_left_open()
    {
        var journal = new MemoryJournal();
        using (var first = new LiveWearer(Morning + TimeSpan.FromHours(15.9), journal))
        {
            first.Begin();
            first.Wear(Minutes(1));
            first.Wear(TimeSpan.FromSeconds(70), flexionDeg: 20);
        }
        Assert.Single(journal.ReadAll(JournalTables.Prompts));
        Assert.Empty(journal.ReadAll(JournalTables.Days));

        using var second = new LiveWearer(Morning + TimeSpan.FromHours(16.01), journal);
        second.Begin();
        second.Wear(TimeSpan.FromSeconds(20));
        Assert.Equal(Date, Assert.Single(journal.ReadAll(JournalTables.Days)).Date);
        Assert.Equal(PromptOutcome.NotMeasurable, Assert.Single(journal.ReadAll(JournalTables.Prompts)).Outcome);
        second.Wear(TimeSpan.FromSeconds(80), flexionDeg: 20);
        Assert.Equal(WithheldReason.Spacing, journal.ReadAll(JournalTables.Decisions)[^1].Withheld);
    }

    [Fact]
    public void What_is_learned_of_yesterday_after_midnight_closes_yesterday_again()
    {
        using var wearer = new LiveWearer(new DateTimeOffset(2026, 3, 2, 23, 57, 50, TimeSpan.Zero));
        wearer.Begin();
        wearer.Wear(Minutes(1));
        wearer.Wear(TimeSpan.FromSeconds(90), flexionDeg: 20);
        string atMidnight = Assert.Single(wearer.Journal.ReadAll(JournalTables.Days)).SummaryJson;
        Assert.Contains("\"slouching\":{\"count\":0", atMidnight, StringComparison.Ordinal);
        wearer.Wear(TimeSpan.FromSeconds(20));
        string later = Assert.Single(wearer.Journal.ReadAll(JournalTables.Days)).SummaryJson;
        Assert.Contains("\"slouching\":{\"count\":1", later, StringComparison.Ordinal);
        Assert.Contains("\"answered\":1", later, StringComparison.Ordinal);
    }

    [Fact]
    public void Still_for_an_hour_brings_a_break_prompt_from_acceleration_and_none_from_an_angle_whose_day_says_why()
    {
        using var seen = new LiveWearer(Morning);
        seen.Begin();
        seen.Wear(Minutes(65));
        Assert.Contains(seen.Journal.ReadAll(JournalTables.Prompts), prompt => prompt.Kind == PromptKind.Break);

        using var angle = new LiveWearer(Morning, kind: SampleKind.ForwardTilt);
        angle.Begin();
        angle.Wear(Minutes(65));
        angle.Wear(TimeSpan.FromSeconds(70), flexionDeg: 20);
        IReadOnlyList<PromptDecision> decisions = angle.Journal.ReadAll(JournalTables.Decisions);
        Assert.Equal(PromptKind.Slouch, Assert.Single(decisions).Kind);
        Assert.Equal(new string('c', 10) + new string('i', 100), angle.Recorded[..110]);
        DaySummary day = JournalDays.Summarise(angle.Journal, Date, new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal(day.Worn, day.Quality.TiltOnly);
        Assert.Contains("the clip told the forward tilt alone", DayText.Write(day), StringComparison.Ordinal);
        Assert.Equal(0, day.Stillness.Bouts);
    }

    [Fact]
    public void A_radio_that_breaks_its_port_ends_the_pipeline_with_the_reason_and_everything_written()
    {
        using var links = new Subject<LinkState>();
        using var samples = new Subject<AccelerationBlock>();
        var time = new VirtualScheduler(Morning);
        var journal = new MemoryJournal();
        var pipeline = new LivePipeline(
            new LiveSources(samples, links, Observable.Never<WearerAction>()), new PipelineOptions { Zone = TimeZoneInfo.Utc }, journal, time);
        Exception? failure = null;
        using IDisposable steps = pipeline.Steps.Subscribe(_ => { }, error => failure = error);
        pipeline.Start();
        var block = new AccelerationBlock(60);
        block.BeginEven(EventTime.From(Morning), TimeSpan.FromMilliseconds(100));
        for (int i = 0; i < 60; i++)
            block.Add(1, 0, 0);
        samples.OnNext(block);
        links.OnError(new InvalidOperationException("A bug of the radio."));

        Assert.Equal("A bug of the radio.", failure?.Message);
        Task ended = pipeline.DisposeAsync().AsTask();
        time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.StartsWith("cccccc.", Assert.Single(journal.ReadAll(JournalTables.Minutes)).States, StringComparison.Ordinal);
        Assert.False(samples.HasObservers);
    }

    [Fact]
    public void A_pipeline_that_never_started_ends_at_once()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.End();
        Assert.True(wearer.IsOver);
        Assert.Equal(JournalStatus.Closed, wearer.JournalStates[^1].Status);
        Assert.Throws<InvalidOperationException>(wearer.Pipeline.Start);
    }

    [Fact]
    public void It_starts_once_and_options_are_checked_at_once()
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Pipeline.Start();
        Assert.Throws<InvalidOperationException>(wearer.Pipeline.Start);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveWearer(Morning, live: new LivePipelineOptions { Lateness = Minutes(2) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveWearer(Morning, live: new LivePipelineOptions { RetryAfter = TimeSpan.Zero }));
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
