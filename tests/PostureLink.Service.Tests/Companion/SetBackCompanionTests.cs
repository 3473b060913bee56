using System.Collections.Concurrent;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A service on a machine whose clock was ahead when it began, and is set right.</summary>
public sealed class SetBackCompanionTests
{
    [Fact]
    public async Task What_comes_after_the_clock_was_set_right_is_kept_at_its_time_and_the_wearer_is_told()
    {
        await using LivingCompanion living = Wearing();
        ConcurrentQueue<string> notices = [];
        using IDisposable telling = living.Companion.Events.OfType<NoticeShown>().Subscribe(shown => notices.Enqueue(shown.Notice.Body));
        living.MachineClock.Sleep(TimeSpan.FromMinutes(3));
        await living.UntilAsync(() => Minutes(living).Count > 1, seconds: 150);
        MinuteRecord ahead = Minutes(living)[^1];

        living.MachineClock.SetBack(TimeSpan.FromMinutes(3));
        EventTime right = living.Companion.Now;
        await living.UntilAsync(() => Second(living) is { } second && second < right + TimeSpan.FromSeconds(10), seconds: 10);
        Assert.Contains(notices, told => told.Contains("was set back by 3 min", StringComparison.Ordinal));
        // What was kept at the wrong time stays there until the right time comes to it.
        Assert.Equal(ahead.Start, Minutes(living)[^1].Start);

        await living.UntilAsync(() => living.Companion.Now >= ahead.Start + TimeSpan.FromMinutes(2), seconds: 360);
        Assert.InRange(living.Companion.Now - Second(living)!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        string since = string.Concat(Minutes(living).Where(minute => minute.Start >= right.FloorToMinute()).Select(minute => minute.States));
        int from = (int)(right - right.FloorToMinute()).TotalSeconds;
        int until = (int)(ahead.Start + TimeSpan.FromMinutes(1) - right.FloorToMinute()).TotalSeconds;
        // One second is cut in two, and while the record begins anew nobody listens.
        Assert.InRange(since[from..until].Count(code => code is '.' or 'g'), 0, 3);
        Assert.Equal(2, living.Pipelines.Count(clip => clip is not null));
    }

    [Fact]
    public async Task A_clip_that_is_away_when_the_clock_is_set_right_is_recorded_at_once_when_it_comes()
    {
        EventTime away = EventTime.From(LivingCompanion.Start) + TimeSpan.FromSeconds(60);
        await using LivingCompanion living = Wearing(new SimulatedTrouble(away, TimeSpan.FromSeconds(60)));
        await living.UntilAsync(() => Second(living) is not null, seconds: 30);
        await living.UntilAsync(() => living.Companion.Now >= away + TimeSpan.FromSeconds(20));
        living.MachineClock.Sleep(TimeSpan.FromMinutes(30));
        // The silence is recorded up to the time that the clock shows.
        await living.UntilAsync(() => Second(living) > away + TimeSpan.FromMinutes(30), seconds: 10);
        int pipelines = living.Pipelines.Count;
        living.MachineClock.SetBack(TimeSpan.FromMinutes(30));
        await living.UntilAsync(() => living.Pipelines.Count > pipelines, seconds: 2);
        await living.UntilAsync(() => living.Companion.Now >= away + TimeSpan.FromSeconds(90), seconds: 90);
        Assert.InRange(living.Companion.Now - Second(living)!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    private static LivingCompanion Wearing(params SimulatedTrouble[] outages) => new(
        clocks =>
        {
            EventTime begin = EventTime.From(LivingCompanion.Start);
            var trunk = new SimulatedTrunk(new WearerScript(begin).SitStill(TimeSpan.FromHours(1)), seed: 1);
            var radio = new SimulatedRadio(trunk, new SimulatedLinkFaults { Outages = outages }, clocks.Loop, seed: 1);
            return new OpenRadio(RadioChoice.Simulated, new SetClockRadio(radio, clocks.Scheduler), clocks);
        },
        [LivingCompanion.Clip(SimulatedRadio.Address, "Clip")]);

    private static EventTime? Second(LivingCompanion living) => living.Companion.Status.Posture?.End;

    private static IReadOnlyList<MinuteRecord> Minutes(LivingCompanion living) => living.Companion.Journal.ReadAll(JournalTables.Minutes);
}
