using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A session over the simulated radio in virtual time, on which everything that is left open is counted.</summary>
internal sealed class SimulatedSession : IDisposable
{
    public static readonly EventTime Start = EventTime.From(VirtualTimeProvider.DefaultStart);

    private readonly VirtualTimeProvider _time = new();
    private readonly CountingScheduler _radioClock;
    private readonly CountingScheduler _sessionClock;

    public SimulatedSession(
        SimulatedLinkFaults faults, ulong seed = 1, SimulatedBattery? battery = null, ClipSessionOptions? options = null,
        WearerScript? script = null)
    {
        _radioClock = new CountingScheduler(_time.Scheduler);
        _sessionClock = new CountingScheduler(_time.Scheduler);
        script ??= new WearerScript(Start).Sit(TimeSpan.FromDays(30));
        Radio = new SimulatedRadio(new SimulatedTrunk(script, seed), faults, _radioClock, seed)
        {
            Battery = battery ?? SimulatedBattery.Steady,
            HasNeighbour = true,
        };
        Run = new SessionRun(Radio, SimulatedRadio.Address, Radio.Profile, _time, _sessionClock, options);
        BlockTimes = [];
        Run.Session.Samples.Subscribe(block =>
        {
            Assert.All(block.X.ToArray(), x => Assert.InRange(x, -16, 16));
            BlockTimes.Add((block.TimeOf(0) - Start).TotalSeconds);
        });
        Run.Start();
    }

    public SimulatedRadio Radio { get; }

    public SessionRun Run { get; }

    /// <summary>The time of each block's first sample, seconds from the start.</summary>
    public List<double> BlockTimes { get; }

    public static SimulatedTrouble Trouble(double at, double length) => new(After(at), TimeSpan.FromSeconds(length));

    public static EventTime After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    /// <summary>When the first samples came at or after a time, seconds.</summary>
    public double HeardAfter(double seconds) => Run.BlocksAt.First(at => at >= seconds);

    /// <summary>What a session holds while it streams: a beat, its silence, the next battery level; no more after any number of links.</summary>
    public int Held => _sessionClock.Pending;

    /// <summary>Ends the session and counts what is left of it.</summary>
    /// <param name="plannedFaults">Faults of the radio that are still to come.</param>
    public void EndWithNothingLeft(int plannedFaults = 0)
    {
        double took = Run.End();
        Assert.InRange(took, 0, 2.2);
        Assert.Equal(LinkStatus.Off, Run.Status);
        Assert.False(Radio.IsConnected);
        Assert.Equal(0, Radio.OpenScans);
        Assert.Equal(0, Radio.OpenCalls);
        Assert.Equal(0, Radio.Watchers);
        Assert.Equal(0, _sessionClock.Pending);
        Assert.Equal(plannedFaults, _radioClock.Pending);
    }

    public void Dispose() => Radio.Dispose();
}
