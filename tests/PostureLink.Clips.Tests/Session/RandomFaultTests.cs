using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips.Tests;

/// <summary>Days on which everything goes wrong, at random and by seed: what must hold whatever happens.</summary>
public sealed class RandomFaultTests
{
    private const double HourS = 3600;
    private const double LastFaultS = 2 * HourS;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Whatever_happens_the_link_comes_back_nothing_is_left_and_every_state_says_why(int block)
    {
        for (int i = 0; i < 5; i++)
            Soak((ulong)(1 + 5 * block + i));
    }

    [Fact]
    public void The_same_seed_gives_the_same_day() => Assert.Equal(Transcript(seed: 77), Transcript(seed: 77));

    private static void Soak(ulong seed)
    {
        using var session = new SimulatedSession(FaultsOf(seed), seed, options: new ClipSessionOptions { AllowPowerCycle = seed % 2 == 0 });
        session.Run.Advance(15);
        int held = session.Held;

        // Longer than the last fault, the longest wait, a search and a half-open link together.
        session.Run.Advance(LastFaultS + 15 * 60);

        Assert.True(session.Run.Status == LinkStatus.Streaming, $"Seed {seed} ended {session.Run.States[^1]}: {session.Run.Reasons[^1]}");
        session.Run.Advance(20);
        Assert.InRange(session.Held, 1, held + 1);
        LinkCounters counters = session.Run.Session.Counters;
        Assert.Equal(session.Run.Samples, counters.Samples);
        AssertStates(session.Run, seed);
        AssertNotices(session.Run, seed);
        session.EndWithNothingLeft();
    }

    private static void AssertStates(SessionRun run, ulong seed)
    {
        foreach ((double at, LinkState state) in run.All)
            Assert.True(state.Reason.Length > 0 && state.Reason.EndsWith('.'), $"Seed {seed}, {at} s: '{state.Reason}'");
        foreach ((LinkStatus before, LinkStatus after) in run.All.Zip(run.All.Skip(1), (a, b) => (a.State.Status, b.State.Status)))
        {
            bool possible = after switch
            {
                LinkStatus.Searching => before is LinkStatus.Lost or LinkStatus.Searching or LinkStatus.Connecting,
                LinkStatus.Connecting => before is LinkStatus.Searching or LinkStatus.Lost or LinkStatus.Connecting,
                LinkStatus.Streaming => before is LinkStatus.Connecting or LinkStatus.Silent,
                LinkStatus.Silent => before is LinkStatus.Streaming or LinkStatus.Connecting or LinkStatus.Silent,
                LinkStatus.Lost => before != LinkStatus.Off,
                _ => false,
            };
            Assert.True(possible, $"Seed {seed}: {after} after {before}.");
        }
        // Between two tries there is always a wait: no state repeats itself in a spin.
        double[] searches = [.. run.All.Where(it => it.State.Status == LinkStatus.Searching).Select(it => it.At)];
        Assert.All(searches.Zip(searches.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 2, $"Seed {seed}: searched at {pair}."));
        // While it says that it streams, samples arrive.
        for (int i = 0; i < run.All.Count - 1; i++)
        {
            if (run.All[i].State.Status == LinkStatus.Streaming)
                Assert.Contains(run.BlocksAt, at => at >= run.All[i].At && at <= run.All[i + 1].At);
        }
    }

    private static void AssertNotices(SessionRun run, ulong seed)
    {
        string[] kinds = [.. run.Notices.Select(it => it.Split(' ')[1])];
        for (int i = 0; i < kinds.Length; i++)
            Assert.True(kinds[i] == (i % 2 == 0 ? "Trouble" : "Back"), $"Seed {seed}: notices were {string.Join(", ", run.Notices)}.");
        Assert.True(kinds.Length % 2 == 0, $"Seed {seed}: a trouble was told and its end was not.");
    }

    private static string Transcript(ulong seed)
    {
        using var session = new SimulatedSession(FaultsOf(seed), seed);
        session.Run.Advance(HourS);
        var text = new StringBuilder();
        foreach ((string state, string reason) in session.Run.States.Zip(session.Run.Reasons))
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{state}: {reason}");
        return text.AppendLine(session.Run.Session.Counters.ToString()).ToString();
    }

    private static SimulatedLinkFaults FaultsOf(ulong seed)
    {
        var noise = new SeededNoise(seed * 7919);
        SimulatedTrouble[] Some(double meanGapS, double meanLengthS)
        {
            var troubles = new List<SimulatedTrouble>();
            for (double at = noise.NextWait(meanGapS); at < LastFaultS; at += noise.NextWait(meanGapS))
                troubles.Add(SimulatedSession.Trouble(at, Math.Min(noise.NextWait(meanLengthS), LastFaultS - at)));
            return [.. troubles];
        }

        RadioReadiness[] ways =
            [RadioReadiness.Off, RadioReadiness.NoAdapter, RadioReadiness.NoDaemon, RadioReadiness.NoBus, RadioReadiness.NoPermission];
        return new SimulatedLinkFaults
        {
            Jitter = TimeSpan.FromMilliseconds(60),
            LossProbability = noise.NextUniform(0, 0.2),
            DuplicateProbability = noise.NextUniform(0, 0.1),
            ReorderProbability = noise.NextUniform(0, 0.1),
            CorruptProbability = noise.NextUniform(0, 0.05),
            Outages = Some(900, 60),
            Stalls = Some(1200, 20),
            HalfOpens = [.. Some(1800, 1).Select(it => it.At)],
            MuteSubscriptions = Some(1200, 60),
            RefusedStarts = Some(1800, 30),
            HeldElsewhere = Some(2400, 60),
            StaleTables = [.. Some(2400, 1).Select(it => it.At)],
            LostBonds = [.. Some(3600, 1).Select(it => it.At)],
            ScanFailures = Some(1800, 40),
            RadioTroubles = [.. Some(2400, 90).Select(it => new SimulatedRadioTrouble(it, ways[(int)(noise.NextUniform() * ways.Length)]))],
        };
    }
}
