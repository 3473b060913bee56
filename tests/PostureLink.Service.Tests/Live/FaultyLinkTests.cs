using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A clip with every fault there is, from its bytes to the day's summary, in virtual time.</summary>
public sealed class FaultyLinkTests
{
    private const int Seconds = 3 * 3600;
    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private static readonly SimulatedLinkFaults Faults = new()
    {
        Jitter = TimeSpan.FromMilliseconds(60),
        LossProbability = 0.05,
        DuplicateProbability = 0.03,
        ReorderProbability = 0.03,
        CorruptProbability = 0.02,
        Outages = [At(600, 180), At(7000, 1800)],
        Stalls = [At(1200, 40)],
        HalfOpens = [Start + TimeSpan.FromSeconds(1800)],
        MuteSubscriptions = [At(2400, 60)],
        RefusedStarts = [At(3000, 30)],
        HeldElsewhere = [At(3600, 120)],
        StaleTables = [Start + TimeSpan.FromSeconds(4200)],
        LostBonds = [Start + TimeSpan.FromSeconds(4800)],
        RadioTroubles = [new(At(2390, 20), RadioReadiness.Off), new(At(2990, 20), RadioReadiness.NoDaemon), new(At(3590, 20), RadioReadiness.NoAdapter),
            new(At(4210, 20), RadioReadiness.Off), new(At(4810, 20), RadioReadiness.Off)],
    };

    [Fact]
    public void Every_lost_second_is_unknown_every_other_one_is_not_and_the_day_adds_up()
    {
        // Virtual time runs on this thread alone: a context would carry what follows an await to another one.
        SynchronizationContext.SetSynchronizationContext(null);
        var time = new VirtualScheduler(Start.ToUtc());
        var trunk = new SimulatedTrunk(new WearerScript(Start).SitStill(TimeSpan.FromSeconds(Seconds)), seed: 1);
        using var radio = new SimulatedRadio(trunk, Faults, time, seed: 1);
        var session = new ClipSession(radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time, jitter: () => 0.5);
        var journal = new MemoryJournal();
        var options = new PipelineOptions { Zone = TimeZoneInfo.Utc, Mounting = new(radio.Profile.Mounting.Forward, radio.Profile.Mounting.Up) };
        IObservable<WearerAction> calibrate = Observable.Return<WearerAction>(
            new CalibrateAction(Start, Start + TimeSpan.FromSeconds(30), CalibrationPose.Upright)).Concat(Observable.Never<WearerAction>());
        var samples = new int[Seconds + 60];
        using IDisposable counting = session.Samples.Subscribe(block =>
        {
            for (int i = 0; i < block.Count; i++)
                samples[(int)(block.TimeOf(i) - Start).TotalSeconds]++;
        });
        var pipeline = new LivePipeline(new LiveSources(session.Samples, session.LinkStates, calibrate), options, journal, time);
        pipeline.Start();
        session.Start();
        time.AdvanceTo((Start + TimeSpan.FromSeconds(Seconds)).ToUtc());
        End(session.DisposeAsync().AsTask(), time);
        End(pipeline.DisposeAsync().AsTask(), time);

        // Each fault did strike.
        LinkFailures failures = session.Counters.Failures;
        Assert.True(failures is { Lost: > 0, Dropped: > 0, Incomplete: > 0, Refused: > 0, TimedOut: > 0, Busy: > 0, NotFound: > 0 }, $"{failures}");

        string states = string.Concat(journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States));
        Assert.InRange(states.Length, Seconds, Seconds + 60);
        int lost = 0;
        for (int second = 60; second < Seconds - 60; second++)
        {
            bool isLost = samples.AsSpan(second - 3, 7).IndexOfAnyExcept(0) < 0;
            bool isWhole = samples.AsSpan(second - 3, 7).IndexOf(0) < 0;
            lost += isLost ? 1 : 0;
            Assert.True(!isLost || states[second] == 'g', $"Second {second} brought nothing and is '{states[second]}'.");
            Assert.True(!isWhole || states[second] != 'g', $"Second {second} brought {samples[second]} samples and is unknown.");
        }
        Assert.InRange(lost, 2000, 4500);

        DaySummary day = JournalDays.Summarise(journal, new DateOnly(2026, 3, 2), new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal(TimeSpan.FromHours(24), day.States.Values.Aggregate(TimeSpan.Zero, (sum, state) => sum + state));
        Assert.Equal(states.Count(code => code == 'g'), day.Unknown[UnknownReason.Gap].TotalSeconds);
        Assert.Equal(day.States[PostureState.Unknown], day.Unknown.Values.Aggregate(TimeSpan.Zero, (sum, reason) => sum + reason));
    }

    private static SimulatedTrouble At(double second, double length) => new(Start + TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(length));

    private static void End(Task ending, VirtualScheduler time)
    {
        for (int second = 0; !ending.IsCompleted && second < 120; second++)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ending.IsCompletedSuccessfully);
    }
}
