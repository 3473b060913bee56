using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>From the bytes of a clip that drops out to the journal: session, pipeline and store together, in virtual time.</summary>
public sealed class LiveSessionTests
{
    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_second_of_two_outages_and_a_stall_is_unknown_and_every_other_one_is_known()
    {
        // Virtual time runs on this thread alone: a context would carry what follows an await to another one.
        SynchronizationContext.SetSynchronizationContext(null);
        var time = new VirtualScheduler(Start.ToUtc());
        SimulatedTrouble[] outages =
        [
            new(Start + TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3)), new(Start + TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(45)),
        ];
        var stall = new SimulatedTrouble(Start + TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(60));
        var trunk = new SimulatedTrunk(new WearerScript(Start).SitStill(TimeSpan.FromMinutes(30)), seed: 1);
        using var radio = new SimulatedRadio(trunk, new SimulatedLinkFaults { Outages = outages, Stalls = [stall] }, time, seed: 1);
        var session = new ClipSession(radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time, jitter: () => 0.5);
        var journal = new MemoryJournal();
        var options = new PipelineOptions { Zone = TimeZoneInfo.Utc, Mounting = new(radio.Profile.Mounting.Forward, radio.Profile.Mounting.Up) };
        IObservable<WearerAction> calibrate = Observable.Return<WearerAction>(
            new CalibrateAction(Start, Start + TimeSpan.FromSeconds(30), CalibrationPose.Upright)).Concat(Observable.Never<WearerAction>());
        var pipeline = new LivePipeline(new LiveSources(session.Samples, session.LinkStates, calibrate), options, journal, time);
        pipeline.Note(new ClipRecord(SimulatedRadio.Address, radio.Profile.Id, "Simulated clip", Start));
        pipeline.Start();
        session.Start();
        time.AdvanceTo((Start + TimeSpan.FromMinutes(30)).ToUtc());
        End(session.DisposeAsync().AsTask(), time);
        End(pipeline.DisposeAsync().AsTask(), time);

        string states = string.Concat(journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States));
        for (int second = 40; second < 29 * 60; second++)
        {
            EventTime from = Start + TimeSpan.FromSeconds(second), until = from + PostureSecond.Length;
            if (outages.Append(stall).Any(trouble => trouble.Holds(from) && trouble.Holds(until)))
                Assert.True(states[second] == 'g', $"Second {second} fell into an outage and is '{states[second]}'.");
        }
        int troubled = (int)outages.Append(stall).Sum(trouble => trouble.Length.TotalSeconds);
        Assert.InRange(states.Count(code => code == 'g'), troubled - 6, troubled + 120);
        Assert.InRange(states.TakeWhile(code => code != '.').Count() + states.Count(code => code == '.'), 29 * 60, 30 * 60 + 60);
        Assert.Single(journal.ReadAll(JournalTables.Clips));
    }

    private static void End(Task ending, VirtualScheduler time)
    {
        for (int second = 0; !ending.IsCompleted && second < 120; second++)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ending.IsCompletedSuccessfully);
    }
}
