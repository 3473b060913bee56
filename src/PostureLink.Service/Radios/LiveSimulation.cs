using System.Reactive.Concurrency;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What the wearer is asked to do while a clip is paired.</summary>
public enum WearerCue
{
    /// <summary>Move the clip, so that it shows which one it is.</summary>
    MoveTheClip = 0,

    /// <summary>Sit upright and keep still.</summary>
    SitUpright,

    /// <summary>Slouch as usual.</summary>
    Slouch,
}

/// <summary>A simulated clip on a simulated wearer in real time: everything can be gone through without hardware.</summary>
/// <remarks>
/// The wearer sits, slouches, sits and walks, over and over, and does what the program asks. Once, two and a half minutes in,
/// the clip is out of reach for ten seconds, so that one can watch it come back. A second clip, on the low back, is there for
/// who asks for it.
/// </remarks>
public sealed class LiveSimulation : IDisposable
{
    private const ulong Seed = 20260302;
    private const double SlouchDeg = 20;
    private const int Rounds = 300;

    private static readonly TimeSpan OutOfReachAfter = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan OutOfReachFor = TimeSpan.FromSeconds(10);

    // Longer than any step of a pairing takes; the next cue ends it.
    private static readonly TimeSpan CueLength = TimeSpan.FromMinutes(5);

    // A wearer who reads a prompt takes a moment to answer it.
    private static readonly TimeSpan Reaction = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan AnswerLength = TimeSpan.FromSeconds(90);

    private readonly SimulatedTrunk _trunk;
    private readonly SimulatedTrunk _lowBack;
    private readonly SimulatedRadio _second;
    private readonly SimulatedPair _radio;
    private readonly IScheduler _loop;

    /// <summary>What it is, for people.</summary>
    public const string Explanation =
        "This is the simulated clip: a simulated wearer does what you are asked to do, so that you can see how it goes.";

    /// <summary>Switches the clip on.</summary>
    /// <param name="loop">The clock of it all; runs one thing at a time.</param>
    public LiveSimulation(IScheduler loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        _loop = loop;
        _trunk = new SimulatedTrunk(Routine(Now), Seed);
        _lowBack = new SimulatedTrunk(Routine(Now), Seed) { Place = TrunkPlace.LowBack };
        var upper = new SimulatedRadio(
            _trunk,
            new SimulatedLinkFaults { Jitter = TimeSpan.FromMilliseconds(25), Outages = [new(Now + OutOfReachAfter, OutOfReachFor)] },
            loop, Seed);
        _second = new SimulatedRadio(_lowBack, new SimulatedLinkFaults { Jitter = TimeSpan.FromMilliseconds(25) }, loop, Seed + 1)
        {
            ClipAddress = SimulatedRadio.LowBackAddress,
            IsShown = false,
        };
        _radio = new SimulatedPair(upper, _second);
    }

    /// <summary>The radio with the clip near it.</summary>
    public IClipRadio Radio => _radio;

    private EventTime Now => EventTime.From(_loop.Now);

    /// <summary>Has the second clip show itself, to be paired.</summary>
    public void ShowSecondClip() => _second.IsShown = true;

    /// <summary>Has the wearer do what is asked of them, until something else is.</summary>
    /// <param name="cue">What is asked.</param>
    public void Ask(WearerCue cue) => Interrupt(TimeSpan.Zero, new WearerActivity(
        cue switch
        {
            WearerCue.MoveTheClip => ActivityKind.Fidget,
            WearerCue.Slouch => ActivityKind.Bend,
            _ => ActivityKind.SitStill,
        },
        CueLength, SlouchDeg));

    /// <summary>Has the wearer answer a prompt: sit up after a moment, and stay so for a while.</summary>
    public void Answer() => Interrupt(Reaction, new WearerActivity(ActivityKind.Sit, AnswerLength));

    /// <summary>Switches the clip off.</summary>
    public void Dispose() => _radio.Dispose();

    // On the loop, where the clip takes its samples: the wearer is not for two threads at once.
    private void Interrupt(TimeSpan after, WearerActivity activity) =>
        _loop.Schedule(() =>
        {
            _trunk.Interrupt(Now + after, activity);
            _lowBack.Interrupt(Now + after, activity);
        });

    private static WearerScript Routine(EventTime start)
    {
        var script = new WearerScript(start);
        for (int round = 0; round < Rounds; round++)
        {
            script = script
                .SitStill(TimeSpan.FromSeconds(20))
                .Slouch(TimeSpan.FromSeconds(100), SlouchDeg)
                .Sit(TimeSpan.FromSeconds(60))
                .Walk(TimeSpan.FromSeconds(40));
        }
        return script;
    }
}
